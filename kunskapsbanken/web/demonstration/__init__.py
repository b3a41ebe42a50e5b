"""Exempelkommunen: an invented municipality, so that the whole chain can be shown and nothing is said of a real one."""
