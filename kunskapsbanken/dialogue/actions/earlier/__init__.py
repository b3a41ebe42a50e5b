"""Bringing in the minutes of earlier meetings: received, read, gone through by a person, and laid into a meeting."""
