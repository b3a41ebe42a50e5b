"""The analysis on the web."""
