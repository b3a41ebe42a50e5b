"""Roads that have been read and not yet become a network, kept in a file to go on from."""

import json
import zipfile
from pathlib import Path

import numpy as np

from kunskapsbanken.engines.traveltime.pieces import Pieces

_ARRAYS = ("latitude", "longitude", "tail", "head", "metres", "seconds", "seconds_back", "ferry", "row")
_MAY_LACK = ("unsure", "guessed")


def keep(pieces: Pieces, file: Path, mark: str) -> None:
    """Keep pieces in a file of their own; `mark` tells what they were read from. Whole, or not at all."""
    arrays = {name: getattr(pieces, name) for name in (*_ARRAYS, *_MAY_LACK)}
    about = json.dumps({"mark": mark, "left_out": dict(pieces.left_out)})
    beside = file.with_name(f"{file.name}.new")
    with beside.open("wb") as out:
        np.savez(out, about=np.array(about), **{name: array for name, array in arrays.items() if array is not None})
    beside.replace(file)


def kept(file: Path, mark: str) -> Pieces | None:
    """What `keep` has kept, if it was read from what `mark` tells; nothing where it was not, or cannot be read."""
    try:
        with file.open("rb") as raw, np.load(raw) as held:
            about = json.loads(str(held["about"]))
            if about["mark"] != mark:
                return None
            arrays = {name: held[name] for name in (*_ARRAYS, *_MAY_LACK) if name in held}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return Pieces(**arrays, left_out=about["left_out"])
