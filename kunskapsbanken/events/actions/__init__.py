"""Registering and taking back, running the list, and telling those who are registered."""
