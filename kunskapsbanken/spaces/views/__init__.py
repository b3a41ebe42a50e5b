"""The space over HTTP. To those outside it is not there: 404, never 403."""
