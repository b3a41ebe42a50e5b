"""What a file says about service places, before anything is stored: the same whatever the file's format."""

from dataclasses import asdict, dataclass, field
from typing import Any

from kunskapsbanken.services.models import Season, Staffing, Status


@dataclass(frozen=True)
class IncomingOffering:
    """One kind of service, by the term's slug. The days are ISO dates, empty for no limit, None where not told."""

    kind: str
    form: str = ""
    opening_hours: str = ""
    agent_for: str = ""
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True)
class IncomingPlace:
    """A service place as a file tells it. `where` says where in the file ("Rad 3"), `place` is the code of the place
    that it lies in once that is known, `verified_on` an ISO date where the file has one of its own.
    """

    source_id: str
    name: str
    latitude: float
    longitude: float
    offerings: tuple[IncomingOffering, ...]
    where: str
    locality: str = ""
    address: str = ""
    operator: str = ""
    website: str = ""
    status: str = Status.OPEN.value
    staffing: str = Staffing.STAFFED.value
    season: str = Season.ALL_YEAR.value
    physical_access: str = ""
    verified_on: str = ""
    place: str = ""

    def as_json(self) -> dict[str, Any]:
        """By value."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "IncomingPlace":
        """From `as_json`."""
        return cls(**{**data, "offerings": tuple(IncomingOffering(**row) for row in data["offerings"])})


@dataclass(frozen=True)
class Incoming:
    """What was read from a file. `is_extract`: it covers more than what is asked for, so what lies outside is left
    out instead of being a fault (a county's extract of OpenStreetMap, read in for one municipality).
    """

    places: list[IncomingPlace]
    remarks: list[str] = field(default_factory=list)
    is_extract: bool = False
