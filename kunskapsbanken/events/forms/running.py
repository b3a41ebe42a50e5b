"""What the organiser says of the registration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.events.actions.running import FIELDS
from kunskapsbanken.events.models import MOST_PLACES, Registration


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
        label=_("Fråga om mat"), required=False, help_text=_("Svaren tas bort 7 dagar efter mötet.")
    )
    asks_access = forms.BooleanField(
        label=_("Fråga vad de behöver för att kunna vara med"),
        required=False,
        help_text=_("Svaren tas bort 7 dagar efter mötet."),
    )


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
        help_text=_("Alla anmälda får läsa det, och det står på mötets sida."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
