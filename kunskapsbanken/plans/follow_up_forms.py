"""What is filled in when a plan is followed up: whom to ask, what they answer, values, and what the board decided."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.people.guard import GuardedForm
from kunskapsbanken.plans.forms import YEAR, DayInput
from kunskapsbanken.plans.models import Indicator, Measure, MeasureStatus, StatusProposal

_SHOWN = re.compile(r"-?\d{1,11}(?:\.\d{1,3})?")
TIME_TO_ANSWER = timedelta(days=21)


class ContactsForm(forms.Form):
    """A mailbox for each measure."""

    def __init__(self, *args: Any, measures: Iterable[Measure], emails: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        for measure in self.measures:
            self.fields[f"epost_{measure.number}"] = forms.EmailField(
                label=f"{measure.number}. {measure.title}",
                required=False,
                initial=emails.get(measure.pk, ""),
                help_text=gettext("Ansvarig: %s") % measure.responsible,
            )

    @property
    def emails(self) -> dict[int, str]:
        """What was filled in, by the measure's key."""
        return {measure.pk: self.cleaned_data[f"epost_{measure.number}"] for measure in self.measures}


class RoundForm(forms.Form):
    """Which year is asked about, and until when one may answer."""

    year = forms.IntegerField(label=_("År som följs upp"), widget=YEAR)
    due = forms.DateField(label=_("Svara senast"), widget=DayInput())

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = year
        self.fields["due"].initial = timezone.localdate() + TIME_TO_ANSWER


class StatusForm(GuardedForm):
    """How someone's measures go; by the link in a letter."""

    def __init__(
        self, *args: Any, measures: Iterable[Measure], said: Mapping[int, StatusProposal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        for measure in self.measures:
            had = said.get(measure.pk)
            name = {"number": measure.number, "title": measure.title}
            self.fields[f"status_{measure.number}"] = forms.ChoiceField(
                label=gettext("Åtgärd %(number)d: %(title)s") % name,
                choices=MeasureStatus.choices,
                initial=had.status if had else measure.status,
            )
            self.fields[f"done_{measure.number}"] = _words(
                gettext("Vad har gjorts? Åtgärd %(number)d") % name, had.done if had else ""
            )
            self.fields[f"comment_{measure.number}"] = _words(
                gettext("Kommentar till åtgärd %(number)d") % name,
                had.comment if had else "",
                gettext("Skriv varför, om åtgärden är försenad eller avbruten. Nämn inga personer vid namn."),
            )


def _words(label: str, initial: str, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, required=False, max_length=2000, widget=area, initial=initial, help_text=help_text
    )


class ValuesForm(forms.Form):
    """What the plan's indicators were in a year; those that are left empty are left alone."""

    year = forms.IntegerField(label=_("År"), widget=YEAR)

    def __init__(self, *args: Any, indicators: Iterable[Indicator], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = list(indicators)
        self.fields["year"].initial = year
        for row in self.indicators:
            self.fields[f"varde_{row.pk}"] = forms.DecimalField(
                label=f"{row.name} ({row.unit})" if row.unit else row.name,
                required=False,
                max_digits=14,
                decimal_places=3,
                localize=True,
                help_text=self._told(row),
            )

    @staticmethod
    def _told(row: Indicator) -> str:
        told = {"baseline": row.told(row.baseline, row.baseline_year), "target": row.told(row.target, row.target_year)}
        return gettext("Utgångsläge: %(baseline)s. Mål: %(target)s.") % {
            name: words or "–" for name, words in told.items()
        }


def seen_values(sent: QueryDict) -> dict[int, Decimal]:
    """The computed values that were chosen, as they were shown, by the indicators' keys; what is no number is none."""
    found: dict[int, Decimal] = {}
    for key in sent.getlist("indikator"):
        shown = sent.get(f"sett-{key}", "")
        if key.isdecimal() and len(key) < 12 and _SHOWN.fullmatch(str(shown)):
            found[int(key)] = Decimal(str(shown))
    return found


class BoardForm(forms.Form):
    """That the board has dealt with the follow-up, as it stands in the minutes."""

    body = forms.CharField(label=_("Behandlad av"), max_length=120)
    decided_on = forms.DateField(label=_("Datum"), widget=DayInput())
    paragraph = forms.CharField(label=_("Paragraf"), max_length=20, help_text=_("Till exempel: § 45"))
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=40, required=False)
