"""Where a new place might be: the localities of a municipality, and the squares where most people live."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access.analysis import People
from kunskapsbanken.access.disclosure import FEWEST
from kunskapsbanken.access.points import squares_of
from kunskapsbanken.engines.traveltime.plane import crow_metres
from kunskapsbanken.places.models import Kind, Place

Floats = NDArray[np.float64]

# So many can be tried in seconds, and a municipality has few more squares where many live.
MOST = 300
MOST_LOCALITIES = 150
NEAR_KM = 1.5  # nearer than this it is there


@dataclass(frozen=True)
class Candidate:
    """A possible place, by value: what it is called, and where it is."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Candidates:
    """The possible places: the localities first, then the squares, those with most people before the others."""

    all: tuple[Candidate, ...]
    localities: int

    @property
    def where(self) -> Floats:
        """Their latitude and longitude, (n, 2)."""
        return np.array([(one.latitude, one.longitude) for one in self.all], float).reshape(-1, 2)

    def counts(self) -> dict[str, int]:
        """How many there are of each, for keeping."""
        return {"localities": self.localities, "squares": len(self.all) - self.localities}


def candidates_of(place: Place, people: People) -> Candidates:
    """The candidates of a municipality; of squares only those where five or more live."""
    known = list(Place.objects.within(place).filter(latitude__isnull=False, longitude__isnull=False).order_by("path"))
    localities = [one for one in known if one.kind == Kind.LOCALITY]
    names = [one for one in known if one.kind in (Kind.LOCALITY, Kind.DISTRICT)]
    named = [_locality(one) for one in localities[:MOST_LOCALITIES]]
    squares = _squares(people)[: MOST - len(named)]
    return Candidates(
        (*named, *(_square(latitude, longitude, names) for latitude, longitude in squares.tolist())), len(named)
    )


def _locality(place: Place) -> Candidate:
    return Candidate(place.name, float(place.latitude or 0), float(place.longitude or 0))


def _squares(people: People) -> Floats:
    """The middles of the squares where five or more live, most first."""
    squares = squares_of(people.where)
    persons = np.bincount(squares.which, people.persons, len(squares.corners))
    order = np.argsort(-persons, kind="stable")
    return squares.middles[order[persons[order] >= FEWEST], ::-1]


def _square(latitude: float, longitude: float, names: Sequence[Place]) -> Candidate:
    return Candidate(_whereabouts(latitude, longitude, names), round(latitude, 5), round(longitude, 5))


def _whereabouts(latitude: float, longitude: float, names: Sequence[Place]) -> str:
    """In words: by the nearest locality and, where that is not near, how far away and in which direction."""
    if not names:
        return _("rutan vid %(latitude)s, %(longitude)s") % {
            "latitude": f"{latitude:.3f}",
            "longitude": f"{longitude:.3f}",
        }
    at = np.array([(one.latitude, one.longitude) for one in names], float)
    km = crow_metres(latitude, longitude, *at.T) / 1000
    nearest = int(np.argmin(km))
    if km[nearest] < NEAR_KM:
        return _("nära %s") % names[nearest].name
    words = {"km": round(float(km[nearest])), "name": names[nearest].name}
    return _ways()[_eighth(latitude, longitude, *at[nearest])] % words


def _eighth(latitude: float, longitude: float, from_latitude: Any, from_longitude: Any) -> int:
    """The direction from a point, 0 for north, 2 for east."""
    east = (longitude - from_longitude) * np.cos(np.radians(latitude))
    return int(np.rint(np.degrees(np.arctan2(east, latitude - from_latitude)) / 45)) % 8


def _ways() -> list[str]:
    return [
        _("%(km)d km norr om %(name)s"),
        _("%(km)d km nordost om %(name)s"),
        _("%(km)d km öster om %(name)s"),
        _("%(km)d km sydost om %(name)s"),
        _("%(km)d km söder om %(name)s"),
        _("%(km)d km sydväst om %(name)s"),
        _("%(km)d km väster om %(name)s"),
        _("%(km)d km nordväst om %(name)s"),
    ]
