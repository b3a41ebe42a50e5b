"""Events as calendar files, and those who come as a table."""
