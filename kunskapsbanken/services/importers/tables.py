"""A table, wherever it comes from: its headings, then its rows, into service places."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.services.faults import fault_at, raise_all
from kunskapsbanken.services.importers.gathering import Gathering
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.headings import find_headings
from kunskapsbanken.services.importers.values import SWEREF, metres_of
from kunskapsbanken.services.incoming import Incoming

MOST_ROWS = 200_000
TOLD_EVERY = 1000
SWEREF_99_TM, WGS_84 = 3006, 4326


def read_rows(
    names: Sequence[str],
    rows: Iterable[tuple[str, Sequence[str]]],
    given: Given,
    *,
    places: Sequence[tuple[float, float]] = (),
) -> Incoming:
    """The rows (each with where it stands) as service places; raises `ValidationError` with all faults.

    `places` are the rows' latitudes and longitudes, where the file has them apart from its columns.
    """
    headings = find_headings(names, given, has_geometry=bool(places))
    gathering = Gathering(given, headings.theirs)
    for number, (where, cells) in enumerate(rows):
        if number >= MOST_ROWS:
            raise_all([_("Filen har fler än %s rader. Dela den.") % MOST_ROWS])
        if number % TOLD_EVERY == 0:
            given.tell(number)
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            gathering.faults.append(fault_at(where, "", _("raden har fler värden än det finns kolumner.")))
            continue
        row = {name: cell for name, cell in zip(headings.ours, cells, strict=False) if name}
        if places:
            row["latitud"], row["longitud"] = (str(round(value, 6)) for value in places[number])
        elif "sweref_n" in row:
            _to_degrees(row, where, gathering)
        gathering.add(row, where)
    raise_all(gathering.faults)
    return Incoming(gathering.places(), [*headings.remarks, *gathering.remarks()])


def _to_degrees(row: dict[str, str], where: str, gathering: Gathering) -> None:
    """The row's metres as degrees; metres that lie nowhere near Sweden are a fault."""
    north, east = metres_of(row["sweref_n"]), metres_of(row["sweref_e"])
    for value, name, field in ((north, "sweref_n", "latitude"), (east, "sweref_e", "longitude")):
        if value is None or not SWEREF[field][0] <= value <= SWEREF[field][1]:
            said = _("”%s” är inte meter i SWEREF 99 TM.") % row[name][:40]
            gathering.faults.append(fault_at(where, gathering.theirs.get(name, name), said))
            return
    longitude, latitude = to_wgs_84(SWEREF_99_TM).transform(east, north)
    row["latitud"], row["longitud"] = str(round(latitude, 6)), str(round(longitude, 6))


@cache
def to_wgs_84(system: int) -> Any:
    """A transformer from a system of coordinates by its EPSG number."""
    from pyproj import Transformer  # takes a while to load, and few files need it

    return Transformer.from_crs(system, WGS_84, always_xy=True)


def cell_text(value: object) -> str:
    """What a cell holds, as it would stand in CSV."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
