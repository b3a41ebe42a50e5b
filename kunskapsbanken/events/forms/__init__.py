"""What is asked of those who come, and of those who run it."""
