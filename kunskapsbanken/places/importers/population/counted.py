"""What a file of residents says, before it is laid on the map: rows with a place's code, or with a position."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.places.models import Ages

# The age groups of the travel-time analysis and of the pages: first and last year, the last group without an end.
AGE_GROUPS: tuple[tuple[int, int | None], ...] = ((0, 17), (18, 64), (65, 79), (80, None))
AGE_FIELDS = ("persons_0_17", "persons_18_64", "persons_65_79", "persons_80_up")


@dataclass(frozen=True)
class Row:
    """Residents of one place (`code`) or at one point (degrees, WGS 84); `number` is the row in the file."""

    number: int
    persons: int
    ages: Ages | None = None
    code: str = ""
    latitude: float = 0.0
    longitude: float = 0.0

    def as_json(self) -> list[Any]:
        """The row as it is kept until someone confirms it."""
        return [self.number, self.persons, self.ages, self.code, self.latitude, self.longitude]

    @classmethod
    def from_json(cls, kept: list[Any]) -> "Row":
        """A row that was kept."""
        number, persons, ages, code, latitude, longitude = kept
        return cls(number, persons, tuple(ages) if ages else None, code, latitude, longitude)


@dataclass(frozen=True)
class Counted:
    """All rows of a file, and what one should know of them. `by_point` tells of which kind they are."""

    rows: list[Row]
    by_point: bool
    remarks: list[str] = field(default_factory=list)
    # What is to stand with the source wherever the numbers show.
    note: str = ""


def age_group(first: int, last: int | None) -> int | None:
    """Which of our groups the years lie in, by number; none where they lie in two."""
    for number, (low, high) in enumerate(AGE_GROUPS):
        if first >= low and (high is None or (last is not None and last <= high)):
            return number
    return None


def ages_divided(spans: int) -> str:
    """Said where classes of ages were divided between two of ours."""
    return (
        ngettext(
            "%d åldersgrupp i filen går över 18, 65 eller 80 år. Den är delad efter antalet år på var sida.",
            "%d åldersgrupper i filen går över 18, 65 eller 80 år. De är delade efter antalet år på var sida.",
            spans,
        )
        % spans
    )


def sums_differ(squares: int) -> str:
    """Said where the ages of squares were not what their totals say."""
    return (
        ngettext(
            "I %d ruta är åldrarnas summa en annan än totalen, för att källan skyddar små tal. "
            "Totalen gäller, och åldrarna är fördelade efter sina andelar.",
            "I %d rutor är åldrarnas summa en annan än totalen, för att källan skyddar små tal. "
            "Totalen gäller, och åldrarna är fördelade efter sina andelar.",
            squares,
        )
        % squares
    )


def ages_are_empty() -> str:
    """Said where every age is nought though there are people."""
    return _("Åldrarna i filen är tomma, så bara summan läses in.")


def ages_do_not_fit() -> str:
    """Said where a file's own age groups cannot be laid together to ours."""
    return _("Åldersgrupperna i filen delar sig inte vid 18, 65 och 80 år, så bara summan läses in.")
