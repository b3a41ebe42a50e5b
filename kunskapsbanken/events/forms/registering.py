"""What is asked of the one who wants to come: as little as the organiser can do with."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from kunskapsbanken.events.models import MOST_IN_A_PARTY
from kunskapsbanken.events.queries.registrations import Room, Sign
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.guard import GuardedForm


def _number_field(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=1,
        max_value=MOST_IN_A_PARTY,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class RegisterForm(GuardedForm):
    """A name to tick off, and what the organiser asks. `client_id` tells the same form sent twice from two alike."""

    client_id = forms.UUIDField(widget=forms.HiddenInput())
    type = forms.TypedChoiceField(label=_("Hur vill du delta?"), coerce=int, widget=forms.RadioSelect())
    name = forms.CharField(
        label=_("Namn"),
        max_length=80,
        help_text=_("Ett namn att pricka av när du kommer. Förnamn räcker."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    number = _number_field(_("Hur många kommer ni?"), _("Räkna med dig själv."))
    sector = forms.ChoiceField(label=_("Du kommer som"), required=False, widget=forms.RadioSelect(attrs={"row": True}))
    food = forms.CharField(
        label=_("Mat som du inte kan äta"),
        required=False,
        max_length=300,
        help_text=_("Bara det köket behöver veta. Tas bort 7 dagar efteråt."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    access = forms.CharField(
        label=_("Det du behöver för att kunna vara med"),
        required=False,
        max_length=300,
        help_text=_("Till exempel hörslinga, tolk eller plats för rullstol. Tas bort 7 dagar efteråt."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-postadress"),
        required=False,
        help_text=_("Då får du en bekräftelse, en påminnelse dagen före, och veta om något ändras."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telefon"),
        required=False,
        max_length=30,
        help_text=_("Om du inte har e-post. Används bara om något ändras."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, *args: Any, sign: Sign, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        registration = sign.registration
        if sign.rooms:
            self.fields["type"].choices = [(room.type.pk, in_words(room)) for room in sign.rooms if room.type]
        else:
            del self.fields["type"]
        for name in ("number", "sector", "food", "access"):
            if not getattr(registration, f"asks_{name}"):
                del self.fields[name]
        if "sector" in self.fields:
            self.fields["sector"].choices = list(event.kind.sectors)


def in_words(room: Room) -> str:
    """A way to take part, with how many places are left."""
    name = str(room.type)
    if room.left is None:
        return name
    if room.is_full:
        return gettext("%s (inga platser kvar)") % name
    left = max(room.left, 0)
    return ngettext("%(name)s (%(left)d plats kvar)", "%(name)s (%(left)d platser kvar)", left) % {
        "name": name,
        "left": left,
    }


class NumberForm(forms.Form):
    """How many come, after all."""

    number = _number_field(_("Hur många kommer ni?"))
