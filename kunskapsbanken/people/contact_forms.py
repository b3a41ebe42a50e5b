"""The form by which anyone writes to an organisation."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.guard import GuardedForm


def one_line(value: str) -> None:
    """What goes into the head of a letter holds no break and no other sign that is not seen."""
    if not value.isprintable():
        raise ValidationError(_("Skriv på en rad, utan radbrytning."))


class MessageForm(GuardedForm):
    """Who writes, and what."""

    name = forms.CharField(
        label=gettext_lazy("Ditt namn"),
        max_length=120,
        strip=False,
        validators=[one_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Din e-postadress"),
        max_length=254,
        help_text=gettext_lazy("Hit kommer svaret."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.CharField(label=gettext_lazy("Vad gäller det?"), max_length=160, strip=False, validators=[one_line])
    message = forms.CharField(
        label=gettext_lazy("Meddelande"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )
    om = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """Without spaces around it."""
        return self._told("name")

    def clean_subject(self) -> str:
        """Without spaces around it."""
        return self._told("subject")

    def _told(self, name: str) -> str:
        value = str(self.cleaned_data[name]).strip()
        if not value:
            raise ValidationError(self.fields[name].error_messages["required"], code="required")
        return value
