"""What is asked of those who subscribe, and of those who send."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.guard import GuardedForm

NOW, LATER = "nu", "senare"


class SubscribeForm(GuardedForm):
    """The address, used for the newsletter and nothing else."""

    email = forms.EmailField(
        label=_("Din e-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Adressen används bara till nyhetsbrevet. Den tas bort när du slutar prenumerera."),
        max_length=254,
    )


class SendForm(forms.Form):
    """When an issue is sent, and that it shall be: `recipients` is the number that the sender has been told."""

    when = forms.ChoiceField(
        label=_("När ska det skickas?"),
        choices=[(NOW, _("Nu")), (LATER, _("Vid en viss tid"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    starts_at = forms.DateTimeField(
        label=_("Tid"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Behövs bara om det ska skickas vid en viss tid."),
    )
    sure = forms.BooleanField(
        label=_("Jag har läst igenom numret och vill skicka det"),
        error_messages={"required": _("Kryssa för att du vill skicka.")},
    )
    recipients = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        """A time is asked for where it is to be sent later."""
        data = super().clean() or {}
        if data.get("when") == LATER and not data.get("starts_at") and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Välj dag och klockslag."))
        return data

    @property
    def chosen_time(self) -> datetime | None:
        """When it shall leave; nothing where that is now."""
        starts_at: datetime | None = self.cleaned_data["starts_at"]
        return starts_at if self.cleaned_data["when"] == LATER else None
