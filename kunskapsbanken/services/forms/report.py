"""What anyone can say of a service place."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.guard import GuardedForm
from kunskapsbanken.services.actions.reports import Report
from kunskapsbanken.services.forms.hours import HOURS_HELP, HoursField, written
from kunskapsbanken.services.models import ServiceOffering


class ReportForm(GuardedForm):
    """What anyone says of a service place: that it holds, what has changed, or that it has closed."""

    note = forms.CharField(
        label=gettext_lazy("Kommentar"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Skriv inga personers namn eller telefonnummer. Kommentaren syns i platsens historik."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-postadress"),
        required=False,
        help_text=gettext_lazy("Vi mejlar när kommunen har sett det du skickat. Adressen visas aldrig."),
    )

    def __init__(self, *args: Any, what: Report, offerings: Iterable[ServiceOffering] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offerings = list(offerings) if what == Report.CHANGED else []
        if what == Report.CHANGED:
            self.fields["note"].label = _("Vad har ändrats?")
        elif what == Report.CLOSED:
            self.fields["note"].label = _("Vet du när, och vad som händer sedan?")
        for offering in self._offerings:
            form = f" ({offering.form.lower()})" if offering.form else ""
            self.fields[f"hours-{offering.pk}"] = HoursField(
                label=_("Öppettider: %s") % f"{offering.kind.label.lower()}{form}",
                required=False,
                max_length=255,
                initial=written(offering.opening_hours),
                help_text=HOURS_HELP,
            )
        self.order_fields([*(f"hours-{offering.pk}" for offering in self._offerings), "note", "email"])

    def hours(self) -> dict[int, str]:
        """The new opening hours by the offering's key; those that were left as they stood are left out."""
        return {
            offering.pk: self.cleaned_data[f"hours-{offering.pk}"]
            for offering in self._offerings
            if f"hours-{offering.pk}" in self.changed_data
        }
