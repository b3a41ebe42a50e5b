"""What may be shown of how old those were who came: no one is to be told by their age at a small meeting."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import AgeBand

SMALLEST = 5  # persons: fewer of an age are not told apart
GROWN = (AgeBand.EARLY, AgeBand.MIDDLE, AgeBand.LATER)
NO_BREAK_SPACE = "\u00a0"
Shown = dict[str, int | None]  # by age; none where it is withheld


def shown_ages(counted: Mapping[str, int], came: int) -> Shown:
    """The numbers by age that can be shown beside how many `came` in all; withheld ones are none.

    From one to four are withheld. So that they cannot be taken out of the sum, those withheld and not counted are
    five together at least: otherwise the smallest of the others is withheld too, and if that is not enough all.
    """
    numbers = {age: counted.get(age, 0) for age in AgeBand.values}
    shown: Shown = {age: None if 0 < number < SMALLEST else number for age, number in numbers.items()}
    if None not in shown.values():
        return shown
    for age in sorted(numbers, key=lambda age: numbers[age]):
        if came - sum(number or 0 for number in shown.values()) >= SMALLEST:
            return shown
        if shown[age]:
            shown[age] = None
    if came >= SMALLEST:
        return shown
    return dict.fromkeys(shown)


def in_words(number: int | None, counted: int) -> str:
    """A number as a page and a file tell it: withheld because it is small, or because another could be told by it."""
    if number is not None:
        return f"{number:,}".replace(",", NO_BREAK_SPACE)
    return _("färre än 5") if counted < SMALLEST else _("visas inte")


class Year(NamedTuple):
    """An age over several meetings: what could be shown of it, and whether some was withheld."""

    number: int
    is_withheld: bool

    @property
    def words(self) -> str:
        """At least so many, where some meeting had too few to show."""
        if not self.is_withheld:
            return in_words(self.number, self.number)
        return _("minst %s") % in_words(self.number, self.number) if self.number else _("visas inte")


def over_a_year(meetings: list[Shown]) -> dict[str, Year]:
    """By age, the sum of what each meeting shows; what one withholds cannot be found by taking away the others."""
    return {
        age: Year(sum(shown[age] or 0 for shown in meetings), any(shown[age] is None for shown in meetings))
        for age in AgeBand.values
    }
