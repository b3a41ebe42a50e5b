"""What home delivery costs a municipality, and the most that the region can give. Pure; the limits are the day's rules.

As the spreadsheet of the bank (`content/templates/hemsandningskalkyl.yaml`): the two are tested against each other.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Deliveries:
    """A year of deliveries, in kronor."""

    households: int
    per_household: int
    cost_per_delivery_kr: Decimal
    other_cost_kr: Decimal = Decimal(0)
    income_per_delivery_kr: Decimal = Decimal(0)


@dataclass(frozen=True)
class Limits:
    """What the rules of the year say. `base_amount_kr` is the prisbasbelopp; none where nobody knows it."""

    share_percent: Decimal
    cap_per_occasion_kr: Decimal
    floor_in_base_amounts: Decimal
    base_amount_kr: Decimal | None

    @property
    def floor_kr(self) -> Decimal | None:
        """The least net cost that can give a grant."""
        return None if self.base_amount_kr is None else self.floor_in_base_amounts * self.base_amount_kr


class Bound(StrEnum):
    """Which of the two ceilings decides."""

    SHARE = "andel"
    CAP = "tillfalle"


@dataclass(frozen=True)
class Outcome:
    """Each step of the calculation. `reaches_floor` is none where the floor is not known."""

    occasions: int
    gross_kr: Decimal
    income_kr: Decimal
    net_kr: Decimal
    floor_kr: Decimal | None
    reaches_floor: bool | None
    share_kr: Decimal
    cap_kr: Decimal
    bound: Bound
    grant_kr: Decimal

    @property
    def left_kr(self) -> Decimal:
        """What the municipality bears."""
        return self.net_kr - self.grant_kr

    @property
    def left_per_occasion_kr(self) -> Decimal:
        """The same for each time."""
        return self.left_kr / self.occasions if self.occasions else Decimal(0)

    @property
    def net_per_occasion_kr(self) -> Decimal:
        """Before the grant."""
        return self.net_kr / self.occasions if self.occasions else Decimal(0)


def calculate(year: Deliveries, limits: Limits) -> Outcome:
    """Net cost, the floor, the two ceilings and what is left. Where the floor is not known it is taken as reached."""
    occasions = year.households * year.per_household
    gross = occasions * year.cost_per_delivery_kr + year.other_cost_kr
    income = occasions * year.income_per_delivery_kr
    net = gross - income
    floor = limits.floor_kr
    reaches = None if floor is None else net >= floor
    share = max(net, Decimal(0)) * limits.share_percent / HUNDRED
    cap = occasions * limits.cap_per_occasion_kr
    return Outcome(
        occasions,
        gross,
        income,
        net,
        floor,
        reaches,
        share,
        cap,
        Bound.SHARE if share <= cap else Bound.CAP,
        Decimal(0) if reaches is False else min(share, cap),
    )
