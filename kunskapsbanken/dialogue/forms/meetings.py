"""The note-taker's form, and the end of a meeting."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import PlaceField, kind_field, sector_field, service_field, text_field
from kunskapsbanken.dialogue.forms.screening import stands_field
from kunskapsbanken.dialogue.masking import kinds_in
from kunskapsbanken.dialogue.models import AgeBand, Sector
from kunskapsbanken.places.models import Place


class StatementForm(forms.Form):
    """One statement, made for a thumb. `client_id` tells the same statement sent twice from two alike."""

    client_id = forms.UUIDField(widget=forms.HiddenInput())
    text = text_field(label=_("Vad sades?"), max_length=4000, rows=4, help_text=_("Nämn inga personer vid namn."))
    kind = kind_field()
    sector = sector_field(_("Vem talar?"))
    place = PlaceField(label=_("Gäller"))
    service = service_field()

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places)


class CorrectionForm(StatementForm):
    """The same statement, mended."""

    client_id = None  # type: ignore[assignment]  # it is known already
    may_stand = stands_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kinds_in(self.data.get("text", self.initial.get("text", ""))):
            del self.fields["may_stand"]


class AttendanceForm(forms.Form):
    """How many came of each sector, and of each age where that was counted; what came before is in `initial`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for choice in (*Sector, *AgeBand):
            self.fields[choice.value] = forms.IntegerField(
                label=choice.label,
                required=False,
                min_value=0,
                max_value=10_000,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """More ages than people is a miscount, told where the ages stand."""
        data = super().clean() or {}
        ages, came = sum(self.ages().values()), sum(self.numbers().values())
        if not self.errors and ages > came:
            fault = _(
                "Åldrarna blir %(ages)d personer tillsammans, men sektorerna bara %(came)d. Rätta det ena eller andra."
            )
            self.add_error(AgeBand.values[0], fault % {"ages": ages, "came": came})
        return data

    def numbers(self) -> dict[str, int]:
        """By sector, nought where nothing is filled in."""
        return {sector: self.cleaned_data.get(sector) or 0 for sector in Sector.values}

    def ages(self) -> dict[str, int]:
        """By age, nought where nothing is filled in."""
        return {age: self.cleaned_data.get(age) or 0 for age in AgeBand.values}

    def sector_fields(self) -> list[BoundField]:
        """The first table."""
        return [self[sector] for sector in Sector.values]

    def age_fields(self) -> list[BoundField]:
        """The second, which may be left empty."""
        return [self[age] for age in AgeBand.values]


class MinutesForm(forms.Form):
    """The minutes, as plain text."""

    minutes = text_field(
        label=_("Vad kom mötet fram till?"),
        required=False,  # the action says so, in its own words
        max_length=20_000,
        rows=10,
        help_text=_(
            "Skriv kort vad ni kom överens om och vad som händer nu. En tom rad delar stycken, "
            "en rad som börjar med - blir en punkt. Nämn inga personer vid namn."
        ),
    )
