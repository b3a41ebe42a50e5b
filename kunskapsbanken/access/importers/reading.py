"""From a file to a network that is kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.access.actions import store_network
from kunskapsbanken.access.importers.faults import raise_told
from kunskapsbanken.access.models import NETWORK_ENDINGS, NetworkImport, RoadNetwork
from kunskapsbanken.access.progress import Stage, Tell, silent
from kunskapsbanken.engines.traveltime.checking import check
from kunskapsbanken.engines.traveltime.edges import edges_in
from kunskapsbanken.engines.traveltime.faults import BrokenRoads
from kunskapsbanken.engines.traveltime.geopackage import lines_in
from kunskapsbanken.engines.traveltime.halfway import keep, kept
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.nvdb import NAMES
from kunskapsbanken.engines.traveltime.osm import NoRoads, roads_in
from kunskapsbanken.engines.traveltime.pieces import Pieces, Progress
from kunskapsbanken.files.importing import ending_among
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place


@dataclass(frozen=True)
class Given:
    """What whoever reads a file in says of it: its columns' names and its layer, where they are not plain to see."""

    columns: Mapping[str, str] = field(default_factory=dict)
    layer: str = ""


class ReadNetwork(NamedTuple):
    """A network that has been read and looked over, and what was found."""

    network: Network
    report: dict[str, Any]


def columns_said(said: Iterable[str]) -> dict[str, str]:
    """What columns are called, from `WHAT=NAME` each; raises `ValidationError` for what is none of those we know."""
    parts = [text.partition("=") for text in said]
    for what, equals, name in parts:
        if what not in NAMES or not equals or not name:
            words = {"said": f"{what}{equals}{name}", "names": ", ".join(NAMES)}
            raise ValidationError(_("%(said)s: skriv VAD=NAMN, där VAD är något av %(names)s.") % words)
    return {what: name for what, _equals, name in parts}


def import_network(
    path: Path,
    *,
    name: str,
    source: str,
    dated: date,
    area: Place | None,
    by: User | None,
    given: Given | None = None,
    tell: Tell = silent,
) -> RoadNetwork:
    """Read a file and keep its network; raises as `read_network`, and then changes nothing."""
    network, report = read_network(path, given or Given(), tell)
    tell(Stage.STORING, 0, 0)
    return store_network(network=network, name=name, source=source, dated=dated, area=area, report=report, by=by)


def read_network(path: Path, given: Given, tell: Tell = silent, halfway: Path | None = None) -> ReadNetwork:
    """A network from an OpenStreetMap extract, a GeoPackage of lines or a CSV file of edges.

    What has been read is kept in the file `halfway`, and gone on from there if the file is still the same. Raises
    `ValidationError` with all faults, each with row and column where there is one, and what `tell` raises.
    """
    try:
        tell(Stage.READING, 0, 0)
        pieces = _read_once(path, given, partial(tell, Stage.READING), halfway)
        tell(Stage.JOINING, 0, 0)
        network = pieces.network()
        tell(Stage.CHECKING, 0, 0)
        return ReadNetwork(network, check(pieces, network).as_json())
    except BrokenRoads as broken:
        raise_told(broken)
        raise AssertionError("raise_told raises") from broken


def read_import(asked: NetworkImport, tell: Tell) -> ReadNetwork:
    """The network of a file that someone has sent or named."""
    return read_network(asked.path, Given(asked.columns, asked.layer), tell, asked.halfway_path)


def _read_once(path: Path, given: Given, progress: Progress, halfway: Path | None) -> Pieces:
    if halfway is None:
        return _read(path, given, progress)
    file = path.stat()
    mark = json.dumps([path.name, file.st_size, file.st_mtime_ns, dict(given.columns), given.layer])
    pieces = kept(halfway, mark)
    if pieces is None:
        pieces = _read(path, given, progress)
        halfway.parent.mkdir(parents=True, exist_ok=True)
        keep(pieces, halfway, mark)
    return pieces


def _read(path: Path, given: Given, progress: Progress) -> Pieces:
    ending = ending_among(path.name, NETWORK_ENDINGS)
    if ending == ".gpkg":
        return lines_in(path, given.columns, given.layer, progress)
    if ending == ".csv":
        return _edges(path, progress)
    try:
        return roads_in(path, progress, _work())
    except NoRoads as fault:
        text = _("%(file)s innehåller inga vägar. Det ska vara ett utdrag ur OpenStreetMap (.osm.pbf).")
        raise ValidationError(text % {"file": path.name}) from fault


def _edges(path: Path, progress: Progress) -> Pieces:
    try:
        return edges_in(path, progress)
    except UnicodeDecodeError as fault:
        raise ValidationError(_("Filen går inte att läsa som text i UTF-8.")) from fault


def _work() -> Path:
    """Where what is needed while reading is kept: beside the networks, where there is room for them."""
    folder = Path(settings.DATA_DIR) / "networks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
