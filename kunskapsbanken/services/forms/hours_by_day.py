"""Opening hours day by day: Monday to Sunday and public holidays, without a script."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.hours import LONGEST_EXPRESSION
from kunskapsbanken.services.hours_by_day import (
    ALL_DAY,
    CLOSED,
    DAYS,
    HOLIDAYS,
    LAST_MINUTE,
    Day,
    WeekHours,
    minutes,
    read_week,
    written_week,
)
from kunskapsbanken.services.models import ServiceOffering

TIMES, SHUT, ROUND_THE_CLOCK, AS_BEFORE = "", "stangt", "dygnet", "som-fore"
MODES = [
    (TIMES, gettext_lazy("De här tiderna")),
    (SHUT, gettext_lazy("Stängt")),
    (ROUND_THE_CLOCK, gettext_lazy("Dygnet runt")),
]
SAME = (AS_BEFORE, gettext_lazy("Som dagen före"))
NAMES = {
    "Mo": gettext_lazy("Måndag"),
    "Tu": gettext_lazy("Tisdag"),
    "We": gettext_lazy("Onsdag"),
    "Th": gettext_lazy("Torsdag"),
    "Fr": gettext_lazy("Fredag"),
    "Sa": gettext_lazy("Lördag"),
    "Su": gettext_lazy("Söndag"),
    HOLIDAYS: gettext_lazy("Helgdagar"),
}
CLOCKS = ("from1", "to1", "from2", "to2")
CLOCK = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?")
MIDNIGHT = "00:00"


class DayRow(NamedTuple):
    """A day's fields, as the page lays them out."""

    name: str
    mode: BoundField
    first: tuple[BoundField, BoundField]
    second: tuple[BoundField, BoundField]

    @property
    def errors(self) -> list[str]:
        """What is wrong with the day."""
        return [fault for field in (self.mode, *self.first, *self.second) for fault in field.errors]


class HoursByDayForm(forms.Form):
    """The hours of a week, and of public holidays where something is said of them."""

    def __init__(self, *args: Any, expression: str = "", others: Iterable[ServiceOffering] = (), **kwargs: Any) -> None:
        week = read_week(expression)
        super().__init__(*args, initial=_initial(week) if week else {}, **kwargs)
        for day, name in NAMES.items():
            modes = [*MODES, SAME] if day not in ("Mo", HOLIDAYS) else MODES
            self.fields[f"{day}-mode"] = forms.ChoiceField(label=name, choices=modes, required=False)
            labels = (_("%s, från"), _("%s, till"), _("%s, sedan från"), _("%s, sedan till"))
            for clock, label in zip(CLOCKS, labels, strict=True):
                widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 5, "autocomplete": "off"})
                field = forms.CharField(label=label % name, required=False, max_length=5, widget=widget)
                self.fields[f"{day}-{clock}"] = field
        named = [(row.pk, f"{row.kind.label} ({row.form.lower()})" if row.form else row.kind.label) for row in others]
        if named:
            self.fields["same_for"] = forms.TypedMultipleChoiceField(
                label=_("Gäller samma tider också annat här?"),
                choices=named,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def rows(self) -> Iterator[DayRow]:
        """The days, to be laid out."""
        for day, name in NAMES.items():
            mode, *clocks = (self[f"{day}-{part}"] for part in ("mode", *CLOCKS))
            yield DayRow(str(name), mode, (clocks[0], clocks[1]), (clocks[2], clocks[3]))

    def clean(self) -> dict[str, Any]:
        """All days together, as OpenStreetMap writes them, in `expression`: empty where nothing is told."""
        data = super().clean() or {}
        told: dict[str, Day | None] = {}
        before: Day | None = None
        for day in NAMES:
            try:
                told[day] = before = before if data.get(f"{day}-mode") == AS_BEFORE else self._day(day, data)
            except ValidationError as fault:
                told[day] = before = None
                self.add_error(f"{day}-from1", fault)
        week = tuple(told[day] or CLOSED for day in DAYS)
        is_told = any(day is not None for day in told.values())
        data["expression"] = written_week(WeekHours(week, told[HOLIDAYS])) if is_told else ""
        if len(data["expression"]) > LONGEST_EXPRESSION:
            self.add_error(None, _("Tiderna är för olika för att rymmas. Låt några dagar ha samma tider."))
        return data

    def _day(self, day: str, data: dict[str, Any]) -> Day | None:
        """What is said of a day; None where nothing is."""
        clocks = [data.get(f"{day}-{clock}", "").strip() for clock in CLOCKS]
        mode = data.get(f"{day}-mode", TIMES)
        if mode != TIMES and any(clocks):
            raise ValidationError(_("%s: välj antingen klockslag eller ”Stängt” och ”Dygnet runt”.") % NAMES[day])
        if mode != TIMES:
            return CLOSED if mode == SHUT else ALL_DAY
        pairs = [(clocks[0], clocks[1]), (clocks[2], clocks[3])]
        spans = tuple(_span(day, *pair) for pair in pairs if any(pair))
        _must_follow(day, spans)
        return spans or None


def _initial(week: WeekHours) -> dict[str, str]:
    """What stands in the fields for hours that are known."""
    found = {}
    for day, spans in zip(NAMES, (*week.days, week.holidays), strict=True):
        if spans is None:
            continue
        found[f"{day}-mode"] = {CLOSED: SHUT, ALL_DAY: ROUND_THE_CLOCK}.get(spans, TIMES)
        if found[f"{day}-mode"] == TIMES:
            clocks = [clock for span in spans for clock in span]
            found |= {f"{day}-{name}": _said(clock) for name, clock in zip(CLOCKS, clocks, strict=False)}
    return found


def _said(clock: str) -> str:
    """9 and 9.30, as one writes it."""
    hour, minute = clock.split(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}.{minute}"


def _span(day: str, start: str, end: str) -> tuple[str, str]:
    if not start or not end:
        raise ValidationError(_("%s: skriv både från och till.") % NAMES[day])
    first, last = _clock(day, start), _clock(day, end)
    last = "24:00" if last == MIDNIGHT else last
    if first == last or minutes(first) == LAST_MINUTE:
        raise ValidationError(_("%s: tiden slutar när den börjar.") % NAMES[day])
    return first, last


def _clock(day: str, text: str) -> str:
    found = CLOCK.fullmatch(text)
    clock = f"{int(found.group(1)):02}:{found.group(2) or '00'}" if found else ""
    if not clock or int(clock[3:]) > 59 or minutes(clock) > LAST_MINUTE:
        said = _("%(day)s: vi förstår inte klockslaget ”%(text)s”. Skriv till exempel 9 eller 9.30.")
        raise ValidationError(said % {"day": NAMES[day], "text": text})
    return clock


def _must_follow(day: str, spans: tuple[tuple[str, str], ...]) -> None:
    """The second span of a day begins after the first has ended."""
    for (first, ends), (begins, _last) in pairwise(spans):
        if minutes(ends) < minutes(first) or minutes(begins) < minutes(ends):
            raise ValidationError(_("%s: den andra tiden måste börja när den första har slutat.") % NAMES[day])
