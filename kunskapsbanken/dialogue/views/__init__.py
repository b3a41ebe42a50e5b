"""The dialogue over HTTP."""
