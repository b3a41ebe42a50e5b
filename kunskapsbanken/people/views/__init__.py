"""Ways in, the directory of organisations, and who is what on a place."""

from kunskapsbanken.people.views.directory import organisation, organisations

__all__ = ["organisation", "organisations"]
