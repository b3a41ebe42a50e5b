"""Brochures and reports, made of what the rooms below have published."""
