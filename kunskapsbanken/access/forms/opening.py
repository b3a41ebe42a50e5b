"""What is asked of a moment, and of other hours."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.access.opening.changes import read_coordinates, written_position
from kunskapsbanken.access.opening.moments import DAYS, Moment
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.forms.hours import HOURS_HELP, HoursField
from kunskapsbanken.services.queries import Stand

# The parameters of a moment in an address, and one to begin with.
MOMENT = ("dag", "tid", "datum")
FIRST = {"dag": "lor", "tid": "18:00"}


class MomentForm(forms.Form):
    """A weekday or a date, and an hour."""

    dag = forms.ChoiceField(label=gettext_lazy("Veckodag"), choices=list(DAYS.items()), required=False)
    tid = forms.TimeField(
        label=gettext_lazy("Klockslag"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    datum = forms.DateField(
        label=gettext_lazy("Eller ett datum"),
        help_text=gettext_lazy("Då räknas helgdagar med. Utan datum gäller veckan som den brukar vara."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Either of them."""
        cleaned = super().clean() or {}
        if not cleaned.get("dag") and not cleaned.get("datum") and not self.errors:
            raise ValidationError(_("Välj en veckodag eller ett datum."))
        return cleaned

    def moment(self, today: date) -> Moment:
        """The moment that is asked for."""
        cleaned = self.cleaned_data
        if cleaned["datum"]:
            return Moment.on(cleaned["datum"], cleaned["tid"])
        return Moment.usual(cleaned["dag"], cleaned["tid"], today)


class OtherHoursForm(forms.Form):
    """Other hours for one of the service places that stand still."""

    plats = forms.ChoiceField(label=gettext_lazy("Serviceplats"))
    plats_tider = HoursField(label=gettext_lazy("Har öppet"), help_text=HOURS_HELP)

    def __init__(self, *args: Any, stands: Sequence[Stand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fixed = [(stand.point.key, stand.point.name) for stand in stands if not stand.is_stop]
        self.fields["plats"].choices = sorted(fixed, key=lambda one: one[1])

    def change(self) -> tuple[str, str]:
        """The parameter of the address and its value."""
        return "tider", f"{self.cleaned_data['plats']}:{self.cleaned_data['plats_tider']}"


class NewStopForm(forms.Form):
    """Where something mobile would stop, and when."""

    ort = forms.ChoiceField(label=gettext_lazy("Ort"), required=False)
    lage = forms.CharField(
        label=gettext_lazy("Eller ett läge"),
        help_text=gettext_lazy("Latitud, longitud, till exempel 64.01, 17.2."),
        required=False,
        max_length=40,
    )
    ort_tider = HoursField(label=gettext_lazy("Stannar"), help_text=gettext_lazy("Till exempel: torsdagar 10–12."))

    def __init__(self, *args: Any, localities: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ort"].choices = [("", _("Välj ort")), *((place.code, place.name) for place in localities)]

    def clean_lage(self) -> str:
        """As latitude,longitude."""
        text = self.cleaned_data["lage"]
        return written_position(*read_coordinates(text)) if text else ""

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or {}
        if not cleaned.get("lage") and not cleaned.get("ort") and not {"lage", "ort"} & set(self.errors):
            raise ValidationError(_("Välj en ort eller skriv ett läge."))
        return cleaned

    def change(self) -> tuple[str, str]:
        """The parameter of the address and its value; a position goes before a locality."""
        return "stopp", f"{self.cleaned_data['lage'] or self.cleaned_data['ort']}:{self.cleaned_data['ort_tider']}"
