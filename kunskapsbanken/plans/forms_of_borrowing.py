"""What is filled in when a goal or a measure is taken over: into which plan, what of it, and what is one's own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.forms import YEAR
from kunskapsbanken.plans.models import Borrowed, Bring, Goal, ServicePlan
from kunskapsbanken.plans.queries.borrowing import Source

# How the address names what is taken over.
SOURCE_NAMES = ("plan", "atgard", "mal", "post")


class _PlanChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {obj.place.full_name}"


def can_bring(source: Source) -> list[tuple[str, str]]:
    """What there is to bring of a source."""
    there = {
        Bring.RESULT: source.result,
        Bring.RESOURCES: source.resources,
        Bring.SERVICE: source.service,
        Bring.INDICATORS: source.indicators,
    }
    return [(one.value, str(one.label)) for one, what in there.items() if what]


class ChoiceForm(forms.Form):
    """Which plan, and what. Sent by the address, so that the next step has one of its own.

    An item of the bank can become a measure (which it does where nothing is said) or a goal.
    """

    som = forms.ChoiceField(
        label=_("Vad ska det bli i er plan?"),
        choices=[(Borrowed.MEASURE.value, _("En åtgärd: något som ni ska göra")), (Borrowed.GOAL.value, _("Ett mål"))],
        initial=Borrowed.MEASURE.value,
        required=False,
        widget=forms.RadioSelect,
    )
    till = _PlanChoice(
        queryset=ServicePlan.objects.none(),
        label=_("Vilken plan ska det in i?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    # One of the two is always chosen, so that neither is something to leave out.
    needed = ("som",)

    med = forms.MultipleChoiceField(label=_("Vad ska följa med?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, asked: Mapping[str, str], *, plans: QuerySet[ServicePlan], source: Source) -> None:
        there = can_bring(source)
        first = plans.first()
        super().__init__(
            asked if "till" in asked else None, initial={"till": first, "med": [value for value, _label in there]}
        )
        till: Any = self.fields["till"]
        till.queryset = plans
        med: Any = self.fields["med"]
        med.choices = there
        if not there:
            del self.fields["med"]
        if source.kind != Borrowed.ITEM:
            del self.fields["som"]
        self._source = source
        for name in SOURCE_NAMES:
            if name in asked:
                self.fields[name] = forms.CharField(initial=asked[name], widget=forms.HiddenInput, required=False)

    @property
    def bring(self) -> frozenset[Bring]:
        """What was chosen to bring."""
        return frozenset(Bring(value) for value in self.cleaned_data.get("med", ()))

    @property
    def becomes(self) -> Borrowed:
        """What it becomes in one's own plan: a measure or a goal."""
        if self._source.kind != Borrowed.ITEM:
            return self._source.kind
        return Borrowed(self.cleaned_data["som"] or Borrowed.MEASURE)


class OwnForm(forms.Form):
    """What a measure needs that is never taken over: each place says it itself."""

    goal = forms.ModelChoiceField(
        queryset=Goal.objects.none(), label=_("Under vilket av era mål?"), required=False, empty_label=_("Ett nytt mål")
    )
    new_goal = forms.CharField(
        label=_("Nytt mål"), max_length=300, required=False, help_text=_("Behövs bara om ni inte väljer ett mål ovan.")
    )
    responsible = forms.CharField(
        label=_("Ansvarig hos er"),
        max_length=120,
        error_messages={"required": _("Skriv vem som är ansvarig.")},
        help_text=_("Exakt en: en nämnd, en förvaltning eller en funktion."),
    )
    starts = forms.IntegerField(
        label=_("Startår"), error_messages={"required": _("Skriv vilket år åtgärden börjar.")}, widget=YEAR
    )
    ends = forms.IntegerField(
        label=_("Slutår"), error_messages={"required": _("Skriv vilket år åtgärden ska vara klar.")}, widget=YEAR
    )

    def __init__(self, data: Any, *, plan: ServicePlan, source: Source) -> None:
        initial = {"new_goal": source.goal, "starts": plan.first_year, "ends": plan.last_year}
        super().__init__(data, initial=initial)
        goal: Any = self.fields["goal"]
        goal.queryset = plan.goals.all()


class GoalTextForm(forms.Form):
    """A goal after an item of the bank: an item has no goals of its own to take over word for word."""

    text = forms.CharField(
        label=_("Ert mål"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Vad ska gälla när planperioden är slut?"),
    )


def own_form(data: Any, *, plan: ServicePlan, source: Source, becomes: Borrowed) -> forms.Form:
    """The form for what is one's own; a goal of another plan needs nothing more, and its form has no fields."""
    if becomes != Borrowed.GOAL:
        return OwnForm(data, plan=plan, source=source)
    if source.kind == Borrowed.ITEM:
        return GoalTextForm(data, initial={"text": source.result or source.title})
    return forms.Form(data)
