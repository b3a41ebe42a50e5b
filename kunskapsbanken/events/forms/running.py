"""What the organiser says of the registration."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.actions.running import FIELDS
from kunskapsbanken.events.actions.types import TypeSaid
from kunskapsbanken.events.models import MOST_PLACES, MOST_TYPES, Registration
from kunskapsbanken.events.queries.registrations import Room


class RegistrationForm(forms.Form):
    """Whether and how one registers."""

    is_on = forms.BooleanField(label=_("Ta emot anmälningar"), required=False)
    last_day = forms.DateField(
        label=_("Sista dag att anmäla sig"),
        required=False,
        help_text=_("Lämna tomt om det går att anmäla sig ända tills det börjar."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    places = forms.IntegerField(
        label=_("Antal platser"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_("Lämna tomt om alla får plats."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    has_waiting_list = forms.BooleanField(
        label=_("Kölista när det är fullt"),
        required=False,
        help_text=_("Den som står först i kön och får rum får platsen när någon tar tillbaka sin anmälan."),
    )
    asks_number = forms.BooleanField(label=_("Fråga hur många de är"), required=False)
    asks_sector = forms.BooleanField(
        label=_("Fråga om de kommer som boende, förening, företag, kommun eller politiker"), required=False
    )
    asks_food = forms.BooleanField(
        label=_("Fråga om mat"), required=False, help_text=_("Svaren tas bort 7 dagar efteråt.")
    )
    asks_access = forms.BooleanField(
        label=_("Fråga vad de behöver för att kunna vara med"),
        required=False,
        help_text=_("Svaren tas bort 7 dagar efteråt."),
    )
    asks_evaluation = forms.BooleanField(
        label=_("Fråga dem som kom vad de tyckte"),
        required=False,
        help_text=_("De svarar på sin egen sida efteråt. Svaren går inte att koppla till någon."),
    )


class TypeForm(forms.Form):
    """A way to take part, such as in the room or by a link. A row without a name is none."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput())
    name = forms.CharField(label=_("Sätt att delta"), required=False, max_length=60)
    places = forms.IntegerField(
        label=_("Antal platser"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class BaseTypeRows(forms.BaseFormSet):
    """All rows, in order."""

    def can_be_kept(self) -> bool:
        """Whether what was sent can be taken; a form without rows says nothing of them."""
        return not self.is_bound or self.is_valid()

    def said(self) -> list[TypeSaid] | None:
        """The ways to take part by value, without the empty rows; None where no rows were sent."""
        if not self.is_bound:
            return None
        named = [row.cleaned_data for row in self.forms if row.cleaned_data.get("name")]
        return [TypeSaid(row["name"], row.get("places"), row.get("pk")) for row in named]


_Rows = forms.formset_factory(TypeForm, formset=BaseTypeRows, extra=2, max_num=MOST_TYPES, absolute_max=20)


def type_rows(data: Any, rooms: Iterable[Room]) -> BaseTypeRows:
    """The rows as they were sent, or as the types are, with two more to fill in."""
    types = [room.type for room in rooms if room.type]
    said = [{"pk": row.pk, "name": row.name, "places": row.places} for row in types]
    sent = data if data and "satt-TOTAL_FORMS" in data else None
    rows: BaseTypeRows = _Rows(sent, initial=said, prefix="satt")
    return rows


def told_of(registration: Registration | None) -> dict[str, Any]:
    """What the form begins with; where there is no registration yet, what most want."""
    if registration is None:
        return {"is_on": True, "has_waiting_list": True, "asks_number": True}
    return {name: getattr(registration, name) for name in FIELDS}


class CancelForm(forms.Form):
    """Why it is called off."""

    because = forms.CharField(
        label=_("Varför?"),
        max_length=300,
        required=False,
        help_text=_("Alla anmälda får läsa det, och det står i inbjudan."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
