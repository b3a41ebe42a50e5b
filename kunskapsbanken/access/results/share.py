"""A number of people as it may be told."""

from dataclasses import dataclass

# The sign in Swedish official statistics for a figure that is not told.
WITHHELD = ".."


@dataclass(frozen=True)
class Share:
    """The people of one class out of everyone, by age, and those of 65 and more; none where withheld."""

    label: str
    persons: int | None
    everyone: int
    ages: tuple[int | None, ...]
    old: int | None

    @property
    def is_nobody(self) -> bool:
        """Whether there is certainly nobody in it."""
        return self.persons == 0

    @property
    def percent(self) -> float | None:
        """The share in per cent."""
        if self.persons is None:
            return None
        return 100 * self.persons / self.everyone if self.everyone else 0.0

    @property
    def shown(self) -> str:
        """The number in words."""
        return told(self.persons)

    @property
    def shown_percent(self) -> str:
        """The share in words."""
        return WITHHELD if self.percent is None else f"{decimal(self.percent, 1)}\u00a0%"

    @property
    def shown_ages(self) -> list[str]:
        """The ages' numbers in words."""
        return [told(number) for number in self.ages]


def told(number: int | None) -> str:
    """A number of people in words; two dots where it is withheld."""
    return WITHHELD if number is None else f"{number:,}".replace(",", "\u00a0")


def decimal(value: float, decimals: int) -> str:
    """A number with a decimal comma."""
    return f"{value:.{decimals}f}".replace(".", ",")
