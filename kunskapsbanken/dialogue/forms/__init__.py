"""What people fill in about meetings, voices, answers and insights."""
