"""The tagged objects of an OpenStreetMap extract, read in a process of its own with limits on time and memory.

As a module to be run it is that process: a line of JSON for each object on standard output.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kunskapsbanken.engines.reading.limits import MIB, Limits, restrain

ROOT = Path(__file__).resolve().parents[3]
# All of Sweden (about 800 MB) is read within these; the answer holds what has one of the keys that are asked for.
LIMITS = Limits(wall_s=1800, cpu_s=1500, memory_bytes=8192 * MIB, characters=100_000_000)
ENVIRONMENT = {"PYTHONUTF8": "1"}
BROKEN = 3


class Unreadable(Exception):
    """The file is broken, or took more than it may."""

    def __init__(self, *, took_too_much: bool) -> None:
        super().__init__("too much" if took_too_much else "broken")
        self.took_too_much = took_too_much


def objects(path: Path, keys: Sequence[str], limits: Limits = LIMITS) -> Iterator[dict[str, Any]]:
    """What has any of the keys: `name` ("node/1"), `latitude`, `longitude`, `tags` and `edited` (an ISO date).

    Nothing is answered of a file that is broken anywhere: raises `Unreadable`.
    """
    command = [sys.executable, "-m", __name__, str(path.resolve()), json.dumps(list(keys)), json.dumps(asdict(limits))]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as answer:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=ENVIRONMENT,
                timeout=limits.wall_s,
                check=False,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            raise Unreadable(took_too_much=True) from None
        if done.returncode:
            raise Unreadable(took_too_much=done.returncode != BROKEN)
        answer.seek(0)
        for line in answer:
            yield json.loads(line)


def main() -> int:
    """Answer on standard output."""
    path, keys, limits = sys.argv[1], json.loads(sys.argv[2]), Limits(**json.loads(sys.argv[3]))
    restrain(limits)
    import osmium

    try:
        for row in _objects(path, keys):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    except (RuntimeError, osmium.InvalidLocationError):
        return BROKEN
    return 0


def _objects(path: str, keys: list[str]) -> Iterator[dict[str, Any]]:
    import osmium

    wanted = osmium.filter.KeyFilter(*keys)
    thing: Any  # a node or an area; which has which properties, the library's types do not tell
    for thing in osmium.FileProcessor(path).with_areas(wanted).with_filter(wanted):
        if thing.is_node() and thing.location.valid():
            yield _object("node", thing.id, thing.lat, thing.lon, thing)
        elif thing.is_area():
            kind = "way" if thing.from_way() else "relation"
            yield _object(kind, thing.orig_id(), *_middle(thing), thing)


def _middle(area: Any) -> tuple[float, float]:
    """The middle of the box around an area."""
    nodes = [node for ring in area.outer_rings() for node in ring]
    latitudes, longitudes = [node.lat for node in nodes], [node.lon for node in nodes]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def _object(kind: str, number: int, latitude: float, longitude: float, thing: Any) -> dict[str, Any]:
    edited = thing.timestamp.date().isoformat() if thing.timestamp.timestamp() > 0 else ""
    return {
        "name": f"{kind}/{number}",
        "latitude": round(latitude, 6),
        "longitude": round(longitude, 6),
        "tags": {tag.k: tag.v for tag in thing.tags},
        "edited": edited,
    }


if __name__ == "__main__":
    sys.exit(main())
