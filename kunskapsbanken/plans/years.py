"""From which year to which, in words. Pure."""


def years_told(first: int, last: int) -> str:
    """The years as they are read: "2026–2028", and one year alone as "2026"."""
    return str(first) if first == last else f"{first}–{last}"
