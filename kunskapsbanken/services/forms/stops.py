"""Where a mobile service place stops, as the officer keeps it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.forms.hours import HoursField, written
from kunskapsbanken.services.models import Stop
from kunskapsbanken.services.stopping import StopSaid

MOST_STOPS = 40


def _degrees(label: Any, most: int) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=False,
        localize=True,
        min_value=-most,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class StopForm(forms.Form):
    """One stop; a row whose name is emptied is taken away."""

    name = forms.CharField(label=gettext_lazy("Hållplats"), required=False, max_length=120)
    latitude = _degrees(gettext_lazy("Latitud"), 90)
    longitude = _degrees(gettext_lazy("Longitud"), 180)
    opening_hours = HoursField(
        label=gettext_lazy("Tider"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("Till exempel: tor 10–11.30."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = False  # a row that says what was said before is still to be read

    def clean(self) -> dict[str, Any]:
        """A stop that is named lies somewhere."""
        data = super().clean() or {}
        for name in ("latitude", "longitude"):
            if data.get("name") and data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Skriv var hållplatsen ligger."))
        return data


class BaseStops(BaseFormSet):
    """All stops, in order."""

    def clean(self) -> None:
        """No two stops of one name: the history could not tell them apart."""
        if any(self.errors):
            return
        names = [stop.name for stop in self.stops()]
        if len(set(names)) < len(names):
            raise ValidationError(_("Samma hållplats står två gånger. Skriv alla dess tider på en rad."))

    def stops(self) -> list[StopSaid]:
        """Where it stops, by value."""
        return [StopSaid(**form.cleaned_data) for form in self.forms if form.cleaned_data.get("name")]


Stops = forms.formset_factory(StopForm, formset=BaseStops, extra=2, max_num=MOST_STOPS)


def stops_form(data: Any, stops: Iterable[Stop] = ()) -> BaseStops:
    """The rows for where something mobile stops, and two more."""
    initial = [
        {
            "pk": row.pk,
            "name": row.name,
            "latitude": row.latitude,
            "longitude": row.longitude,
            "opening_hours": written(row.opening_hours),
        }
        for row in stops
    ]
    form: BaseStops = Stops(data, initial=initial, prefix="hallplatser")
    return form
