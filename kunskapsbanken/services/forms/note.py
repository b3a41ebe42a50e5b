"""Words beside the facts, which the history will show."""

from typing import Any

from django import forms

LONGEST = 2000


def note_field(label: Any, help_text: Any, *, rows: int = 3) -> forms.CharField:
    """A comment that may be left out."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )
