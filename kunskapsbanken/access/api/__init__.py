"""Stored runs for programs: a part of the open interface, version 1."""
