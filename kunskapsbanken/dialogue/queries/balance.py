"""Over a year in a municipality: which districts have been asked, and where no one has."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils import timezone

from kunskapsbanken.dialogue.ages import Shown, Year, over_a_year, shown_ages
from kunskapsbanken.dialogue.models import AgesCounted, Attendance, Contribution, Sector
from kunskapsbanken.dialogue.queries.meetings import coming_meetings, past_meetings
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import districts_of, swedish_key


@dataclass
class Asked:
    """A district, or what lies in none of them (`place` is none), and how it was asked during the year.

    Persons, sectors and ages are those of meetings whose minutes are published; statements are those that anyone
    may read. `last` is the latest meeting until the end of the year, in whatever year; `coming` is the next one.
    """

    place: Place | None
    meetings: int = 0
    sectors: Counter[str] = field(default_factory=Counter)
    shown: list[Shown] = field(default_factory=list)
    statements: int = 0
    last: date | None = None
    coming: date | None = None

    @property
    def persons(self) -> int:
        """All who came."""
        return self.sectors.total()

    @property
    def by_sector(self) -> list[int]:
        """How many, in the order of the list."""
        return [self.sectors[sector] for sector in Sector.values]

    @property
    def by_age(self) -> list[Year] | None:
        """How many, in the order of the list; none where no meeting counted ages."""
        return list(over_a_year(self.shown).values()) if self.shown else None


@dataclass(frozen=True)
class Balance:
    """A municipality's year: its districts, those first where no one was asked; and what is asked of all of it."""

    municipality: Place
    year: int
    districts: list[Asked]
    everywhere: Asked

    @property
    def unasked(self) -> list[Asked]:
        """The districts where no meeting was held."""
        return [row for row in self.districts if not row.meetings]


def years_to_ask_about() -> list[int]:
    """This year and the four before."""
    this = timezone.localdate().year
    return list(range(this, this - 5, -1))


def balance_of(municipality: Place, year: int) -> Balance:
    """The balance of a year, in six queries whatever the number of districts and meetings."""
    rows = {place.path: Asked(place) for place in districts_of(municipality)}
    everywhere = Asked(None)
    of_meeting = _held(municipality, year, rows, everywhere)
    _count_people(of_meeting)
    _count_statements(of_meeting)
    for path, starts_at in (
        coming_meetings(municipality).filter(cancelled_at=None).values_list("place__path", "starts_at")
    ):
        row = _row_of(path, rows, everywhere)
        row.coming = row.coming or timezone.localdate(starts_at)
    districts = sorted(rows.values(), key=_never_asked_first)
    return Balance(municipality, year, districts, everywhere)


def _held(municipality: Place, year: int, rows: dict[str, Asked], everywhere: Asked) -> dict[int, tuple[Asked, bool]]:
    """Note the meetings; returns those of the year with where they belong and whether their minutes are published."""
    held = past_meetings(municipality).filter(cancelled_at=None).order_by("starts_at", "pk")
    of_meeting = {}
    for pk, path, starts_at, minutes in held.values_list("pk", "place__path", "starts_at", "minutes_published_at"):
        day = timezone.localdate(starts_at)
        if day.year > year:
            continue
        row = _row_of(path, rows, everywhere)
        row.last = day
        if day.year == year:
            row.meetings += 1
            of_meeting[pk] = (row, minutes is not None)
    return of_meeting


def _count_people(of_meeting: dict[int, tuple[Asked, bool]]) -> None:
    published = [pk for pk, (_row, is_published) in of_meeting.items() if is_published]
    came: Counter[int] = Counter()
    counted = Attendance.objects.filter(meeting__in=published).values_list("meeting", "sector", "number")
    for pk, sector, number in counted:
        of_meeting[pk][0].sectors[sector] += number
        came[pk] += number
    ages: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, age, number in AgesCounted.objects.filter(meeting__in=published).values_list("meeting", "age", "number"):
        ages[pk][age] = number
    for pk, numbers in ages.items():
        of_meeting[pk][0].shown.append(shown_ages(numbers, came[pk]))


def _count_statements(of_meeting: dict[int, tuple[Asked, bool]]) -> None:
    said = Contribution.public.filter(meeting__in=list(of_meeting)).order_by()
    for pk, number in said.values_list("meeting").annotate(Count("pk")):
        of_meeting[pk][0].statements += number


def _row_of(path: str, rows: dict[str, Asked], everywhere: Asked) -> Asked:
    """The district that a place is or lies in."""
    return next((row for above, row in rows.items() if path.startswith(above)), everywhere)


def _never_asked_first(row: Asked) -> tuple[bool, date, str]:
    name = row.place.name if row.place else ""
    return bool(row.meetings), (row.last or date.min) if not row.meetings else date.min, swedish_key(name)
