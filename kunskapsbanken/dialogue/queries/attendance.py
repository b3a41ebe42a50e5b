"""Who came to a meeting, in numbers, and who did not."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Value
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.ages import GROWN, Shown, in_words, shown_ages
from kunskapsbanken.dialogue.models import AgeBand, AgesCounted, Attendance, Meeting, Sector
from kunskapsbanken.places.models import Ages
from kunskapsbanken.places.queries import Residents, municipality_of, residents_of

# Of those who came, how many must have had their age counted for the ages to be compared: with more left out, those
# alone could turn who was missing around.
LEAST_COUNTED_PERCENT = 80


class Counted(NamedTuple):
    """How many of one sector or age, in words, and their share of all who came in whole percent."""

    label: str
    number: str
    percent: int | None


class Compared(NamedTuple):
    """An age's share of those who came beside its share of those who live there, in whole percent.

    What cannot be told without telling of a few is none.
    """

    label: str
    came: int | None
    live: int


class AttendanceTable(NamedTuple):
    """Who came, by sector in the order of the list and by age where that was counted; and who was missing."""

    sectors: dict[Sector, int]
    rows: list[Counted]
    total: int
    ages: list[Counted]
    missing_sectors: list[str]
    compared: list[Compared]
    missing_ages: list[str]
    residents: Residents | None


def attendance_of(meeting: Meeting) -> AttendanceTable:
    """Who came, in numbers, compared with the municipality's residents by age where both are known."""
    counted, ages = _counted(meeting)
    numbers = {sector: counted[sector] for sector in Sector if sector in counted}
    came = sum(numbers.values())
    shown = shown_ages(ages, came)
    is_counted = bool(ages) and 100 * sum(ages.values()) >= LEAST_COUNTED_PERCENT * came
    municipality = municipality_of(meeting.place) if is_counted else None
    residents = residents_of(municipality) if municipality else None
    compared = _compared(shown, came, residents.ages) if residents and residents.ages else []
    return AttendanceTable(
        sectors=numbers,
        rows=[_row(str(sector.label), number, came) for sector, number in numbers.items()],
        total=came,
        ages=_ages(shown, ages, came) if ages else [],
        missing_sectors=[str(sector.label) for sector in Sector if sector not in numbers and sector != Sector.OTHER],
        compared=compared,
        # Half of one's share or less is what one sees in a hall.
        missing_ages=[row.label for row in compared if row.came is not None and 2 * row.came <= row.live],
        residents=residents if compared else None,
    )


def _counted(meeting: Meeting) -> tuple[dict[str, int], dict[str, int]]:
    """By sector and by age, in one query."""
    ages = AgesCounted.objects.filter(meeting=meeting).values_list("age", "number", Value(True))
    sectors = Attendance.objects.filter(meeting=meeting).values_list("sector", "number", Value(False))
    rows = list(sectors.union(ages, all=True))
    return (
        {name: number for name, number, is_age in rows if not is_age},
        {name: number for name, number, is_age in rows if is_age},
    )


def _row(label: str, number: int, came: int) -> Counted:
    return Counted(label, in_words(number, number), round(100 * number / came))


def _ages(shown: Shown, counted: Mapping[str, int], came: int) -> list[Counted]:
    """A row an age; a last one for those whose age was not counted, where it would not tell what is withheld."""
    rows = []
    for age in AgeBand:
        number = shown[age]
        words = in_words(number, counted.get(age, 0))
        rows.append(Counted(str(age.label), words, None if number is None else round(100 * number / came)))
    uncounted = came - sum(counted.values())
    if uncounted and None not in shown.values():
        rows.append(_row(_("Åldern räknades inte"), uncounted, came))
    return rows


def _compared(shown: Shown, came: int, live: Ages) -> list[Compared]:
    """In the three groups that attendance and the count of residents have in common (0–17, 18–64, 65 and older)."""
    everyone = sum(live)
    if not everyone or not came:
        return []
    grown = [shown[age] for age in GROWN]
    groups = (
        (str(AgeBand.YOUNG.label), [shown[AgeBand.YOUNG]], live[0]),
        (_("18–64 år"), grown, live[1]),
        (str(AgeBand.OLDER.label), [shown[AgeBand.OLDER]], live[2] + live[3]),
    )
    return [Compared(label, _share(numbers, came), round(100 * those / everyone)) for label, numbers, those in groups]


def _share(numbers: list[int | None], came: int) -> int | None:
    known = [number for number in numbers if number is not None]
    return round(100 * sum(known) / came) if len(known) == len(numbers) else None
