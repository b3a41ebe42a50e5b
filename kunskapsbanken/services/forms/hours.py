"""A field for opening hours."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.hours_written import read_hours

HOURS_HELP = gettext_lazy("Till exempel: mån–fre 9–18, lör 10–14.")


class HoursField(forms.CharField):
    """Opening hours, written as people write them; cleaned, they are as OpenStreetMap writes them."""

    def clean(self, value: Any) -> str:
        """Read them."""
        return read_hours(super().clean(value))


def written(expression: str) -> str:
    """Hours as a person would write them, where that is read back as the same; else as they are kept."""
    words = short_week(expression, timezone.localdate())
    try:
        same = bool(expression) and short_week(read_hours(words), timezone.localdate()) == words
    except ValidationError:
        same = False
    return words if same and "PH" not in expression else expression
