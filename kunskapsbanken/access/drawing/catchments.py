"""A run coloured by who has what nearest: each place a number, and a colour that its neighbours do not have."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access.drawing.features import Feature, box_of, collected, feature_of, outline_of, roads_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.points import Points
from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.access.results import Catchment, Summary

Counts = NDArray[np.int64]
COLOURS = 5
NOBODY = -1


@dataclass(frozen=True)
class Shown:
    """A place that is coloured: its number from 1 in the table's order, its colour (1–5), and who has it nearest."""

    number: int
    colour: int
    one: Catchment

    @property
    def label(self) -> str:
        """As it is told on the map."""
        return f"{self.number}. {self.one.name}"


def may_colour(run: AccessRun) -> bool:
    """Whether it was kept who has what nearest, point by point, and there is somebody who may be told of."""
    return "nearest" in run.points and any(one.persons for one in summary_of(run).catchments.shown)


def catchments_shown(run: AccessRun) -> list[Shown]:
    """The places with their numbers and colours; those whose people are withheld have none."""
    points = Points.from_json(run.points)
    return _shown(summary_of(run), points) if points else []


def catchment_features(run: AccessRun) -> Feature:
    """The whole map."""
    points = Points.from_json(run.points)
    if points is None:
        return collected(outline_of(run.place))
    summary = summary_of(run)
    shown = _shown(summary, points)
    return collected(
        outline_of(run.place),
        _squares(summary, points, shown),
        roads_of(run.network, points.squares.corners),
        _places(summary, shown),
    )


def _shown(summary: Summary, points: Points) -> list[Shown]:
    keys = [row[0] for row in summary.catchments.rows]
    told = [one for one in summary.catchments.shown if one.persons]
    order = [keys.index(one.key) for one in told]
    colours = _colours(points, order)
    return [Shown(number, colours[at], one) for number, (at, one) in enumerate(zip(order, told, strict=True), 1)]


def _squares(summary: Summary, points: Points, shown: list[Shown]) -> list[Feature]:
    """Each square by the place that most of its people have nearest; where that one is withheld, an outline."""
    by_place = {one.one.key: one for one in shown}
    keys = [row[0] for row in summary.catchments.rows]
    features = []
    for corners, place in zip(points.squares.corners.tolist(), _place_of_squares(points).tolist(), strict=True):
        found = by_place.get(keys[place]) if place != NOBODY else None
        if found:
            about = {"class": found.colour, "number": found.number, "label": found.label}
            features.append(feature_of(box_of(*corners), layer="square", **about))
        else:
            label = _("Nås inte längs vägarna") if place == NOBODY else _("Platsen har för få för att visas")
            features.append(feature_of(box_of(*corners), layer="area", label=label))
    return features


def _places(summary: Summary, shown: list[Shown]) -> list[Feature]:
    numbers = {one.one.key: one for one in shown}
    features = []
    for place in summary.catchments.places:
        found = numbers.get(place.key)
        about = {"label": found.label, "number": found.number} if found else {"label": place.name}
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        url = reverse("service_place", args=[place.key])
        features.append(feature_of(point, layer="point", id=place.key, url=url, **about))
    return features


def _place_of_squares(points: Points) -> Counts:
    """The place that most people of each square have nearest, the first of equals; -1 where most reach none."""
    many = np.zeros((len(points.squares.corners), int(points.nearest.max(initial=NOBODY)) + 2), np.int64)
    np.add.at(many, (points.squares.which, points.nearest + 1), points.persons)
    return np.asarray(many.argmax(axis=1) - 1, np.int64)


def _colours(points: Points, order: list[int]) -> dict[int, int]:
    """For each place in order the colour that fewest of its neighbours' squares have, the first of equals."""
    beside, colours = _neighbours(points), dict[int, int]()
    for place in order:
        taken = np.zeros(COLOURS)
        for other, times in beside[place].items():
            if other in colours:
                taken[colours[other] - 1] += times
        # Where no neighbour says anything they take turns.
        turn = (np.arange(COLOURS) - len(colours)) % COLOURS
        colours[place] = int(np.lexsort((turn, taken))[0]) + 1
    return colours


def _neighbours(points: Points) -> dict[int, dict[int, int]]:
    """For each place how many squares of each other place lie at most two squares from one of its own."""
    corners, nearest = points.squares.corners, _place_of_squares(points)
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    if not len(corners):
        return found
    size = corners[0, 2:] - corners[0, :2]
    cells = np.rint(corners[:, :2] / size).astype(int).tolist()
    at = dict(zip(map(tuple, cells), nearest.tolist(), strict=True))
    for (column, row), place in at.items():
        for step in ((1, 0), (0, 1), (1, 1), (1, -1), (2, 0), (0, 2)):
            other = at.get((column + step[0], row + step[1]), place)
            if other != place:
                found[place][other] += 1
                found[other][place] += 1
    return found
