"""What a form says of a text that points out a person, and the tick that lets it stand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.masking import stretches


def stands_field() -> forms.BooleanField:
    """The tick of the one who has looked."""
    return forms.BooleanField(label=_("Det är uppgifter om mig själv, eller det ska stå kvar"), required=False)


def warn(form: forms.Form, text: str) -> None:
    """Tell what was found in the text, and that it can be changed or sent anyway."""
    if found := stretches(text):
        told = ", ".join(f"{label} ({words})" for label, words in found)
        words = _(
            "Det ser ut att finnas uppgifter om en person i texten: %s. Ta bort dem, eller kryssa i att de ska stå."
        )
        form.add_error("text", ValidationError(words % told, code="personal-data"))


class StretchForm(forms.Form):
    """Some words to write "[namn]" instead of."""

    stretch = forms.CharField(
        label=_("Ord att byta ut mot [namn]"), max_length=120, help_text=_("Skriv dem precis som de står i texten.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="byt_%s", **kwargs)
