"""What a file says about service places, before anything is stored: the same whatever the file's format."""

from dataclasses import dataclass, field, fields
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
    that it lies in once that is known, `verified_on` an ISO date where the file has one of its own, `key` our own key
    where it came from us. `told` are the fields that the file has at all: what it does not tell it does not change;
    empty, it tells everything.
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
    key: str = ""
    email: str = ""
    phone: str = ""
    description: str = ""
    wikidata: str = ""
    told: tuple[str, ...] = ()
    # Its number in the file, from nought.
    number: int = -1

    def as_json(self) -> dict[str, Any]:
        """By value; what stands as it does anyway is left out, since there may be a hundred thousand of them."""
        return {**_differing(self), "offerings": [_differing(row) for row in self.offerings]}

    @classmethod
    def from_json(cls, data: dict[str, Any], number: int) -> "IncomingPlace":
        """From `as_json`, as the row of that number."""
        offerings = tuple(IncomingOffering(**row) for row in data["offerings"])
        return cls(**{**data, "offerings": offerings, "told": tuple(data.get("told", ())), "number": number})


def _differing(row: IncomingOffering | IncomingPlace) -> dict[str, Any]:
    """The fields whose value is not the one that they have of themselves."""
    defaults = _DEFAULTS[type(row)]
    return {name: getattr(row, name) for name in defaults if getattr(row, name) != defaults[name]}


_DEFAULTS: dict[type, dict[str, Any]] = {
    kind: {each.name: each.default for each in fields(kind)} for kind in (IncomingOffering, IncomingPlace)
}


@dataclass(frozen=True)
class Incoming:
    """What was read from a file. `is_extract`: it covers more than what is asked for, so what lies outside is left
    out instead of being a fault (a county's extract of OpenStreetMap, read in for one municipality).
    """

    places: list[IncomingPlace]
    remarks: list[str] = field(default_factory=list)
    is_extract: bool = False
    # An identifier from SPDX, where the file's kind settles it.
    licence: str = ""
