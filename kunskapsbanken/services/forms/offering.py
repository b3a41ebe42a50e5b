"""What a service place offers, as the officer keeps it."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.forms.hours import HOURS_HELP, HoursField, written
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServiceOffering
from kunskapsbanken.services.queries.forms import forms_to_choose
from kunskapsbanken.services.queries.register import kinds_to_choose
from kunskapsbanken.vocabulary.models import Term


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A day that may be left out."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class OfferingForm(forms.Form):
    """One kind of service at the place."""

    kind = forms.ChoiceField(label=gettext_lazy("Serviceslag"), required=False)
    form_term = forms.ChoiceField(label=gettext_lazy("Form"), required=False)
    form = forms.CharField(
        label=gettext_lazy("Annan form"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Med egna ord, om den inte finns i listan."),
    )
    agent_for = forms.CharField(
        label=gettext_lazy("Ombud för"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Till exempel ett postföretag, ett apotek eller en bank."),
    )
    opening_hours = HoursField(label=gettext_lazy("Öppettider"), required=False, max_length=255, help_text=HOURS_HELP)
    valid_from = day_field(gettext_lazy("Gäller från"), gettext_lazy("Lämna tomt om det gäller nu."))
    valid_to = day_field(gettext_lazy("Gäller till och med"), gettext_lazy("Lämna tomt om det gäller tills vidare."))

    def __init__(self, *args: Any, kinds: list[Term], forms_of_kinds: list[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = False  # a row that says what was said before is still to be read
        self._terms = {term.slug: term for term in forms_of_kinds}
        self.fields["kind"].choices = [("", _("Inget")), *((term.slug, term.label) for term in kinds)]
        self.fields["form_term"].choices = [("", _("Inte angiven")), *_by_kind(forms_of_kinds)]

    def clean(self) -> dict[str, Any]:
        """A form of the kind's own, in one way only, and an end that comes after the beginning."""
        data = super().clean() or {}
        term = self._terms.get(data.get("form_term", ""))
        if term and term.broader and data.get("kind") and term.broader.slug != data["kind"]:
            said = _("Formen ”%(form)s” hör till serviceslaget ”%(kind)s”.")
            self.add_error("form_term", said % {"form": term.label, "kind": term.broader.label})
        if term and data.get("form"):
            self.add_error("form", _("Välj en form i listan eller skriv en egen, inte båda."))
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            self.add_error("valid_to", _("Den sista dagen är före den första."))
        return data

    def told(self) -> str:
        """What the row says, in a line; empty for a row to fill in."""
        kind = self["kind"].value()
        if not kind:
            return ""
        form = self["form_term"].value()
        term = self._terms.get(form).label if form in self._terms else self["form"].value()
        label = dict(self.fields["kind"].choices).get(kind, kind)
        return ", ".join(str(part) for part in (label, term, self["opening_hours"].value()) if part)

    def offering(self) -> IncomingOffering:
        """What is said, by value; a form that was kept in its own spelling keeps it."""
        data = self.cleaned_data
        term = self._terms.get(data["form_term"])
        is_as_before = term is not None and term.slug == self.initial.get("form_term")
        return IncomingOffering(
            data["kind"],
            data["form"] if term is None else self.initial["spelling"] if is_as_before else term.label_sv,
            data["opening_hours"],
            data["agent_for"],
            _iso(data["valid_from"]),
            _iso(data["valid_to"]),
        )


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
        return [form.offering() for form in self.forms if form.cleaned_data.get("kind")]


Offerings = forms.formset_factory(OfferingForm, formset=BaseOfferings, extra=2, max_num=20)


def offerings_form(data: Any, offered: Iterable[ServiceOffering] = ()) -> BaseOfferings:
    """The rows for what a place offers, filled in with what is offered now, and two more."""
    initial = [
        {
            "pk": row.pk,
            "kind": row.kind.slug,
            "form_term": row.form_term.slug if row.form_term else "",
            "form": "" if row.form_term else row.form,
            "spelling": row.form,
            "opening_hours": written(row.opening_hours),
            "agent_for": row.agent_for,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }
        for row in offered
    ]
    choices = {"kinds": kinds_to_choose(), "forms_of_kinds": forms_to_choose()}
    form: BaseOfferings = Offerings(data, initial=initial, prefix="utbud", form_kwargs=choices)
    return form


def _by_kind(forms_of_kinds: list[Term]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The forms in groups that are called as their kinds."""
    grouped = groupby(forms_of_kinds, key=lambda term: term.broader.label if term.broader else "")
    return [(kind, [(term.slug, term.label) for term in terms]) for kind, terms in grouped]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
