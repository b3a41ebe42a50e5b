"""What people have written, as it may stand in a cell of a spreadsheet."""

# A spreadsheet would take what begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def no_formula(text: str) -> str:
    """The text, with a mark before it where it would be a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
