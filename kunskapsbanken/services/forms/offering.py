"""What a service place offers, as the officer keeps it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.forms.hours import HOURS_HELP, HoursField, written
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServiceOffering
from kunskapsbanken.services.queries.register import kinds_to_choose


class OfferingForm(forms.Form):
    """One kind of service at the place."""

    kind = forms.ChoiceField(label=gettext_lazy("Serviceslag"), required=False)
    form = forms.CharField(
        label=gettext_lazy("Form"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Till exempel: fullsortiment, ombud, automat."),
    )
    opening_hours = HoursField(label=gettext_lazy("Öppettider"), required=False, max_length=255, help_text=HOURS_HELP)
    agent_for = forms.CharField(label=gettext_lazy("Ombud för"), required=False, max_length=80)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = False  # a row that says what was said before is still to be read
        self.fields["kind"].choices = [("", _("Inget")), *kinds]


class BaseOfferings(BaseFormSet):
    """All that a place offers; a row where no kind is chosen is taken away."""

    def clean(self) -> None:
        """At least one kind, and the same kind and form only once."""
        if any(self.errors):
            return
        told = self.offerings()
        if not told:
            raise ValidationError(_("Välj minst ett serviceslag."))
        if len({(offering.kind, offering.form) for offering in told}) < len(told):
            raise ValidationError(_("Samma serviceslag och form står två gånger."))

    def offerings(self) -> list[IncomingOffering]:
        """What is offered, by value."""
        return [IncomingOffering(**form.cleaned_data) for form in self.forms if form.cleaned_data.get("kind")]


Offerings = forms.formset_factory(OfferingForm, formset=BaseOfferings, extra=2, max_num=20)


def offerings_form(data: Any, offered: Iterable[ServiceOffering] = ()) -> BaseOfferings:
    """The rows for what a place offers, filled in with what is offered now, and two more."""
    initial = [
        {
            "kind": row.kind.slug,
            "form": row.form,
            "opening_hours": written(row.opening_hours),
            "agent_for": row.agent_for,
        }
        for row in offered
    ]
    kinds = [(term.slug, term.label) for term in kinds_to_choose()]
    form: BaseOfferings = Offerings(data, initial=initial, prefix="utbud", form_kwargs={"kinds": kinds})
    return form
