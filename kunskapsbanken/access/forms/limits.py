"""Own breaks and limits."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.access.results import FARTHEST, Share, Summary

MOST_BREAKS = 10


class TogetherForm(forms.Form):
    """Own limits for having all kinds of service near."""

    alla_km = forms.IntegerField(
        label=gettext_lazy("Så många kilometer"), min_value=1, max_value=FARTHEST, required=False
    )
    alla_min = forms.IntegerField(
        label=gettext_lazy("Så många minuter"), min_value=1, max_value=FARTHEST, required=False
    )

    def limits(self) -> dict[str, list[int]]:
        """The limits of km and min that are asked for; none where they are wrong."""
        if not self.is_bound or not self.is_valid():
            return {}
        asked = {unit: self.cleaned_data[f"alla_{unit}"] for unit in ("km", "min")}
        return {unit: [limit] for unit, limit in asked.items() if limit}


class BreaksForm(forms.Form):
    """Own classes of minutes and kilometres, as whole numbers with commas between."""

    min = forms.CharField(label=gettext_lazy("Egna gränser i minuter, till exempel 10, 20, 40"), required=False)
    km = forms.CharField(label=gettext_lazy("Egna gränser i kilometer, till exempel 2, 10, 30"), required=False)

    def __init__(self, *args: Any, summary: Summary | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._summary = summary

    def clean_min(self) -> list[int]:
        """The minutes."""
        return self._breaks("min")

    def clean_km(self) -> list[int]:
        """The kilometres."""
        return self._breaks("km")

    def classes(self) -> dict[str, tuple[Share, ...]]:
        """The people by own classes of km and min; empty where none are asked for or they are wrong."""
        if self._summary is None or not self.is_bound or not self.is_valid():
            return {}
        spreads = {"km": self._summary.distance, "min": self._summary.time}
        return {unit: spreads[unit].classes(own) for unit, own in self.cleaned_data.items() if own}

    def _breaks(self, unit: str) -> list[int]:
        parts = [part.strip() for part in self.cleaned_data[unit].split(",") if part.strip()]
        if not parts:
            return []
        if not all(part.isdecimal() and 1 <= int(part) <= FARTHEST for part in parts):
            raise forms.ValidationError(
                _("Skriv hela tal från 1 till %(most)d med komma emellan, till exempel 5, 10, 30."),
                params={"most": FARTHEST},
            )
        numbers = [int(part) for part in parts]
        if numbers != sorted(set(numbers)) or len(numbers) > MOST_BREAKS:
            raise forms.ValidationError(
                _("Skriv högst %(most)d gränser, den minsta först och varje gräns en gång."),
                params={"most": MOST_BREAKS},
            )
        if self._summary and not set(numbers) <= set(self._known(unit)):
            raise forms.ValidationError(_("Analysen gjordes innan egna gränser fanns. Räkna om den först."))
        return numbers

    def _known(self, unit: str) -> tuple[int, ...]:
        if self._summary is None:
            return ()
        return (self._summary.time if unit == "min" else self._summary.distance).limits
