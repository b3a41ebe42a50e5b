"""The forms of the guide. They are sent by GET and kept nowhere: the address is the answer."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.support.eligibility import Answers, Choice, Condition, Either, Judged, Limit
from kunskapsbanken.support.home_delivery import Deliveries

UNKNOWN = ("", _("Vet inte"))
MOST_KR = Decimal("999999999.99")
NO_MORE_THAN = {"min_value": 0, "max_value": MOST_KR, "max_digits": 11, "decimal_places": 2}


class AmountField(forms.DecimalField):
    """An amount as people write it: 11 000 000 or 12,5."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attributes), **{**NO_MORE_THAN, **options})

    def to_python(self, value: Any) -> Decimal | None:
        """Spaces between thousands mean nothing, and a point is a comma."""
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)


class CountField(forms.IntegerField):
    """A whole number as people write it."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attributes), min_value=0, **options)

    def to_python(self, value: Any) -> int | None:
        """Spaces between thousands mean nothing."""
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class TrialForm(forms.Form):
    """The questions of a scheme. None must be answered: what is not is left to be judged."""

    def __init__(self, conditions: Iterable[Condition], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in _questions(conditions):
            self.fields[question.field] = _field_of(question)

    @property
    def answers(self) -> Answers:
        """What has been answered."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


def _questions(conditions: Iterable[Condition]) -> Iterator[Choice | Limit]:
    for condition in conditions:
        if isinstance(condition, Either):
            yield from (condition.first, condition.second)
        elif not isinstance(condition, Judged):
            yield condition


def _field_of(question: Choice | Limit) -> forms.Field:
    if isinstance(question, Limit):
        label = _("%(question)s (%(unit)s)")
        return AmountField(label=label % {"question": question.question, "unit": question.unit}, required=False)
    choices = [*((option.value, option.label) for option in question.options), UNKNOWN]
    return forms.ChoiceField(label=question.question, choices=choices, widget=forms.RadioSelect, required=False)


class HomeDeliveryForm(forms.Form):
    """A year of home delivery. Numbers alone: no names of households."""

    ar = forms.IntegerField(
        label=_("År"), min_value=2000, max_value=2099, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    hushall = CountField(
        label=_("Hushåll som får varor hem"), max_value=1_000_000, help_text=_("Skriv antal, inga namn.")
    )
    leveranser = CountField(
        label=_("Leveranser per hushåll och år"),
        max_value=1000,
        help_text=_("26 är varannan vecka, 52 är varje vecka."),
    )
    kostnad = AmountField(
        label=_("Kostnad per leverans (kr)"),
        help_text=_("Packning, körning och arbetstid delat på antalet leveranser."),
    )
    ovrigt = AmountField(
        label=_("Övriga kostnader på året (kr)"),
        required=False,
        help_text=_("Det som inte beror på antalet leveranser."),
    )
    avgift = AmountField(
        label=_("Intäkt per leverans (kr)"), required=False, help_text=_("Det hushållet betalar för hemsändningen.")
    )
    prisbasbelopp = AmountField(
        label=_("Årets prisbasbelopp (kr)"),
        required=False,
        min_value=1,
        help_text=_("Beslutas varje år. Skriv det om du har det, annars räknar vi med det vi känner till."),
    )

    @property
    def deliveries(self) -> Deliveries:
        """As the calculation takes it."""
        told = self.cleaned_data
        nothing = Decimal(0)
        return Deliveries(
            households=told["hushall"],
            per_household=told["leveranser"],
            cost_per_delivery_kr=told["kostnad"],
            other_cost_kr=told["ovrigt"] or nothing,
            income_per_delivery_kr=told["avgift"] or nothing,
        )
