"""The bank over HTTP."""
