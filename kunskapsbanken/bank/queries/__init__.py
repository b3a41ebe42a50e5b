"""The bank's answers to questions."""
