"""Reads a road network from a GeoPackage of lines, such as NVDB from Lastkajen or Pipos' network."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.bounds import BORDER_DEGREES, in_sweden, mistaken
from kunskapsbanken.engines.traveltime.faults import BrokenRoads, Fault, Faults, Wrong
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.nvdb import find_names
from kunskapsbanken.engines.traveltime.packing import Floats, Ints
from kunskapsbanken.engines.traveltime.pieces import CLOSED, Lines, Pieces, Progress, cut
from kunskapsbanken.engines.traveltime.rows import Rows, rows_of

# A GeoPackage is a SQLite file. Anything else by that name is not shown to the reader, which knows a hundred formats,
# some of which fetch other files.
SIGNATURE = b"SQLite format 3\0"
BATCH = 100_000
SWEREF_99_TM, WGS_84 = 3006, 4326
OF_ANY_KIND = {"Unknown", "Geometry"}  # layers that do not tell what they hold
LINE, LINES = 1, 5  # shapely's numbers of the kinds of geometry


class _Batch(NamedTuple):
    """Lines that have been read: their points in degrees and as whole metres of the plane, and their rows."""

    many: Ints  # points in each line
    latitude: Floats
    longitude: Floats
    spot: Ints
    row: Ints  # of each line, from 0 in the batch
    rows: Rows


def read_lines(path: Path) -> Network:
    """The network of a file, as it is."""
    return lines_in(path).network()


def lines_in(
    path: Path, columns: Mapping[str, str] | None = None, layer: str = "", progress: Progress | None = None
) -> Pieces:
    """The roads of a layer of lines; raises `BrokenRoads` with all faults by row and column.

    `columns` says what a column is called where it is not one of `nvdb.NAMES`; without `layer` the first layer with
    lines is read. `progress` is told how many rows have been read.
    """
    about = _about(path, layer)
    names = find_names(about["fields"], columns or {})
    if missing := [name for what, name in (columns or {}).items() if what not in names]:
        raise BrokenRoads([Fault(1, "", ", ".join(missing), Wrong.COLUMNS)])
    if not {"speed", "seconds"} & set(names):
        raise BrokenRoads([Fault(1, "", "", Wrong.SPEED)])
    if not about["crs"]:
        raise BrokenRoads([Fault(0, "", "", Wrong.SYSTEM)])
    faults = Faults()
    batches = list(_batches(path, about, names, faults, progress))
    faults.raise_if_any()
    if not batches or not sum(len(batch.many) for batch in batches):
        raise BrokenRoads([Fault(2, "", "", Wrong.EMPTY)])
    return _pieces(batches)


def _about(path: Path, layer: str) -> dict[str, Any]:
    import pyogrio  # takes a while to load, and few need it
    from pyogrio.errors import DataLayerError, DataSourceError

    with path.open("rb") as file:
        if file.read(len(SIGNATURE)) != SIGNATURE:
            raise BrokenRoads([Fault(0, "", "", Wrong.UNREADABLE)])
    try:
        layers = {name: kind for name, kind in pyogrio.list_layers(path) if kind and (not layer or name == layer)}
        with_lines = [name for name, kind in layers.items() if "LineString" in kind]
        with_lines += [name for name, kind in layers.items() if kind in OF_ANY_KIND]
        if not with_lines:
            raise BrokenRoads([Fault(0, "", layer, Wrong.LAYER)])
        about: dict[str, Any] = pyogrio.read_info(path, layer=with_lines[0])
    except (DataSourceError, DataLayerError) as error:
        raise BrokenRoads([Fault(0, "", "", Wrong.UNREADABLE)]) from error
    return about | {"layer": with_lines[0]}


def _batches(
    path: Path, about: dict[str, Any], names: dict[str, str], faults: Faults, progress: Progress | None
) -> Iterator[_Batch]:
    import pyogrio
    from pyogrio.errors import DataSourceError, FeatureError

    begin = 0
    while begin < about["features"]:
        wanted = {"layer": about["layer"], "columns": list(names.values())}
        try:
            read, _ids, geometry, cells = pyogrio.raw.read(path, skip_features=begin, max_features=BATCH, **wanted)
        except (DataSourceError, FeatureError) as error:
            raise BrokenRoads([Fault(0, "", "", Wrong.UNREADABLE)]) from error
        if not len(geometry):
            return
        by_name = dict(zip(read["fields"], cells, strict=True))
        rows = rows_of({what: (name, by_name[name]) for what, name in names.items()}, begin, faults)
        yield _batch(geometry, rows, begin, about["crs"], faults)
        begin += len(geometry)
        if progress:
            progress(begin, about["features"])


def _batch(geometry: NDArray[Any], rows: Rows, begin: int, system: str, faults: Faults) -> _Batch:
    shapes = shapely.force_2d(shapely.from_wkb(geometry, on_invalid="ignore"))
    kinds = shapely.get_type_id(shapes)
    unusable = ((kinds != LINE) & (kinds != LINES)) | shapely.is_empty(shapes)
    for at in np.flatnonzero(unusable & rows.kept):
        faults.add(Fault(begin + int(at) + 1, "", "", Wrong.GEOMETRY))
    which = np.flatnonzero(~unusable & rows.kept)
    lines, of = shapely.get_parts(shapes[which], return_index=True)
    points, line = shapely.get_coordinates(lines, return_index=True)
    degrees, plane = _both_systems(points, system)
    row = which[of]
    _look_at_positions(degrees, points, row[line] + begin + 1, faults)
    known = np.where(np.isfinite(plane), plane, 0.0).round().astype(np.int64)
    return _Batch(
        many=np.bincount(line, minlength=len(lines)),
        latitude=degrees[:, 1],
        longitude=degrees[:, 0],
        spot=(known[:, 0] << 32) + known[:, 1],
        row=row,
        rows=rows,
    )


def _both_systems(points: Floats, system: str) -> tuple[Floats, Floats]:
    """The points in degrees, and in metres of a plane: the file's own, or SWEREF 99 TM where it has degrees."""
    from pyproj import CRS, Transformer  # takes a while to load, and few need it

    own = CRS(system)
    to = SWEREF_99_TM if own.is_geographic else WGS_84
    other = np.stack(Transformer.from_crs(own, to, always_xy=True).transform(points[:, 0], points[:, 1]), axis=-1)
    return (points, other) if own.is_geographic else (other, points)


def _look_at_positions(degrees: Floats, points: Floats, row: Ints, faults: Faults) -> None:
    """Points far from Sweden are faults where others lie in it, and everywhere when one sees what they are."""
    longitude, latitude = degrees.T
    far = ~in_sweden(latitude, longitude, BORDER_DEGREES)  # also what is no number
    some_inside = not far.all()
    for at in np.flatnonzero(far)[np.unique(row[far], return_index=True)[1]]:
        nowhere = not np.isfinite(degrees[at]).all() or abs(latitude[at]) > 90 or abs(longitude[at]) > 180
        wrong = mistaken(float(points[at, 1]), float(points[at, 0]))
        if wrong or some_inside or nowhere:
            text = f"{points[at, 1]:.10g}, {points[at, 0]:.10g}"
            faults.add(Fault(int(row[at]), "", text, wrong or Wrong.OUTSIDE))


def _pieces(batches: list[_Batch]) -> Pieces:
    many = np.concatenate([batch.many for batch in batches])
    first = np.r_[0, np.cumsum(many)]
    begins = np.cumsum([0, *(len(batch.rows.kept) for batch in batches)])
    row = np.concatenate([batch.row + begin for batch, begin in zip(batches, begins[:-1], strict=True)])
    rows = Rows.joined([batch.rows for batch in batches])
    spot, latitude, longitude = (
        np.concatenate([getattr(batch, name) for batch in batches]) for name in ("spot", "latitude", "longitude")
    )
    lines = Lines(first, _meeting(spot, first), latitude, longitude)
    stretch = _stretched(lines.metres, row, rows.length)
    found = cut(lines)
    metres, of = found.metres * stretch[found.line], row[found.line]
    share = found.metres / np.maximum(np.bincount(row, lines.metres, len(rows.kept)), 1e-9)[of]
    there, back = (
        np.where(np.isnan(rows.seconds[of]), metres / kmh[of] * 3.6, rows.seconds[of] * share)
        for kmh in (rows.kmh, rows.kmh_back)
    )
    return Pieces(
        latitude=found.latitude,
        longitude=found.longitude,
        tail=found.tail,
        head=found.head,
        metres=metres,
        seconds=np.where(rows.there[of], there, CLOSED),
        seconds_back=np.where(rows.back[of], back, CLOSED),
        ferry=rows.ferry[of],
        row=of + 1,
        guessed=rows.guessed[of],
        left_out=rows.left_out,
    )


def _meeting(spot: Ints, first: Ints) -> Ints:
    """The spots anew: lines meet where one of them ends. Where two only cross, one goes over the other."""
    ends = np.unique(np.r_[spot[first[:-1]], spot[first[1:] - 1]])
    at = np.minimum(np.searchsorted(ends, spot), len(ends) - 1)
    return np.where(ends[at] == spot, at, len(ends) + np.arange(len(spot)))


def _stretched(metres: Floats, row: Ints, told: Floats) -> Floats:
    """What each line's length is to be multiplied with to come to what the file tells of its row."""
    whole = np.bincount(row, metres, len(told))
    factor = np.where((told > 0) & (whole > 0), told / np.where(whole > 0, whole, 1.0), 1.0)
    return factor[row]
