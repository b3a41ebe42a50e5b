"""A moment to ask about: a weekday and an hour of weeks as they usually are, or a date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.hours import is_open, is_open_usually
from kunskapsbanken.services.queries import Stand

DAYS: dict[str, Promise] = {
    "man": gettext_lazy("måndagar"),
    "tis": gettext_lazy("tisdagar"),
    "ons": gettext_lazy("onsdagar"),
    "tor": gettext_lazy("torsdagar"),
    "fre": gettext_lazy("fredagar"),
    "lor": gettext_lazy("lördagar"),
    "son": gettext_lazy("söndagar"),
}


@dataclass(frozen=True)
class Moment:
    """A moment of Swedish time; of a usual week it is that of the week it is, as if no day were a holiday."""

    at: datetime
    is_usual: bool

    @classmethod
    def usual(cls, day: str, clock: time, today: date) -> "Moment":
        """A weekday (man, tis …) and an hour, by the hours that hold in the week of today."""
        monday = today - timedelta(days=today.weekday())
        return cls(datetime.combine(monday + timedelta(days=list(DAYS).index(day)), clock), is_usual=True)

    @classmethod
    def on(cls, day: date, clock: time) -> "Moment":
        """An hour of a date, holidays and all."""
        return cls(datetime.combine(day, clock), is_usual=False)

    @classmethod
    def from_json(cls, kept: Mapping[str, str], today: date) -> "Moment":
        """From what was kept."""
        clock = time.fromisoformat(kept["tid"])
        if "datum" in kept:
            return cls.on(date.fromisoformat(kept["datum"]), clock)
        return cls.usual(kept["dag"], clock, today)

    def as_json(self) -> dict[str, str]:
        """By value, for keeping: as the parameters of an address."""
        day = {"dag": list(DAYS)[self.at.weekday()]} if self.is_usual else {"datum": self.at.date().isoformat()}
        return {**day, "tid": f"{self.at:%H:%M}"}

    @property
    def in_words(self) -> str:
        """Lördagar kl. 18; torsdag 24 december 2026 kl. 18."""
        clock = f"{self.at.hour}.{self.at.minute:02}" if self.at.minute else str(self.at.hour)
        day = str(list(DAYS.values())[self.at.weekday()]) if self.is_usual else date_format(self.at, "l j F Y")
        said = _("%(day)s kl. %(clock)s") % {"day": day, "clock": clock}
        return said[0].upper() + said[1:]

    def is_open(self, hours: Iterable[str]) -> bool | None:
        """Whether any of the hours says open; none where none does and not all say closed."""
        said = [self._says(expression) for expression in hours]
        return True if True in said else None if None in said else False

    def _says(self, expression: str) -> bool | None:
        if not expression:
            return None
        if self.is_usual:
            return is_open_usually(expression, self.at)
        return is_open(expression, timezone.make_aware(self.at))


@dataclass(frozen=True)
class OpenThen:
    """Which of some stands, by number, are open at a moment, and of which it is not known."""

    opened: tuple[int, ...]
    unknown: tuple[int, ...]


def open_then(stands: list[Stand], moment: Moment) -> OpenThen:
    """Which stands are open at a moment."""
    said = [moment.is_open(stand.hours) for stand in stands]
    opened, unknown = (tuple(number for number, one in enumerate(said) if one is wanted) for wanted in (True, None))
    return OpenThen(opened, unknown)
