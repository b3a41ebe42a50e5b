"""Ways in, the directory of organisations, districts, and who is what on a place."""
