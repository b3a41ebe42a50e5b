"""A road network on disk: plain arrays in a folder, opened memory-mapped, so that only what is used is read."""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np

from kunskapsbanken.engines.traveltime.arcs import Arcs, Measure, Shape
from kunskapsbanken.engines.traveltime.network import Network

FORM = 2  # the first had the arcs unsorted, in floating point
ABOUT = "network.json"
RAISED = "form-2"
_NODES = ("latitude", "longitude", "part")
_FIRST_FORM = ("latitude", "longitude", "tail", "head", "metres", "seconds")


def save(network: Network, folder: Path) -> None:
    """Keep a network in a folder of its own. The file that tells of it is written last."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _NODES:
        np.save(folder / f"{name}.npy", getattr(network, name))
    network.outward.save(folder, "outward")
    network.inward.save(folder, "inward")
    shapes = {measure.value: [shape.greatest, shape.mean] for measure, shape in network.shapes.items()}
    about = {"form": FORM, "nodes": network.nodes, "arcs": network.arcs, "shapes": shapes}
    (folder / ABOUT).write_text(json.dumps(about))


def load(folder: Path) -> Network:
    """Open what `save` has kept; of the first form, the first who opens it keeps it in this one beside."""
    about = json.loads((folder / ABOUT).read_text())
    if about.get("form") != FORM:
        return load(folder / RAISED) if (folder / RAISED).exists() else _raise(folder)
    latitude, longitude, part = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in _NODES)
    shapes = {Measure(name): Shape(*numbers) for name, numbers in about["shapes"].items()}
    return Network(latitude, longitude, part, Arcs.load(folder, "outward"), Arcs.load(folder, "inward"), shapes)


def _raise(folder: Path) -> Network:
    """From the first form to this one. Whoever comes second throws its own work away."""
    network = Network.from_arcs(*(np.load(folder / f"{name}.npy") for name in _FIRST_FORM))
    try:
        made = Path(tempfile.mkdtemp(dir=folder))
    except OSError:  # a folder that only may be read: everyone makes it for themselves
        return network
    save(network, made)
    try:
        made.rename(folder / RAISED)
    except OSError:
        shutil.rmtree(made)
    return network
