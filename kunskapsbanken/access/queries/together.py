"""Who has all the basic kinds of service within reach, and how many kinds each has."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Max
from numpy.typing import NDArray

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.points import amounts_of
from kunskapsbanken.access.queries.runs import summary_of
from kunskapsbanken.access.results import Reached, Share, reached_kinds
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

# One way.
LIMITS = {"km": (5, 10, 20), "min": (10, 20, 30)}
# How far a kind may be to be counted among those that one has: the limit of the support ordinance (2024:1243, 21 §).
WITHIN_KM = 10
KEPT_AS = {"km": "km", "min": "minutes"}


@dataclass(frozen=True)
class Together:
    """Those who have every basic kind nearer than each limit, and how many have how many kinds within 10 km.

    `by_minutes` is empty where some run is from before minutes were kept by point.
    """

    by_kilometres: list[Share]
    by_minutes: list[Share]
    kinds: list[Share]
    by_road: bool


def all_kinds_of(place: Place, kinds: list[Term], own: dict[str, Sequence[int]] | None = None) -> Together | None:
    """By the newest runs of the kinds, in one query, with own limits of km and min; none where a kind lacks a run or
    they count different people."""
    made = AccessRun.objects.filter(place=place, kind__in=kinds)
    newest = made.order_by().values("kind").annotate(newest=Max("pk")).values("newest")
    runs = list(made.filter(pk__in=newest))
    if not runs or len(runs) < len(kinds) or len({run.population_set_id for run in runs}) > 1:
        return None
    if any(run.points["persons"] != runs[0].points["persons"] for run in runs):
        return None
    persons = np.array(runs[0].points["persons"], np.int64)
    limits = {unit: sorted({*usual, *(own or {}).get(unit, ())}) for unit, usual in LIMITS.items()}
    km, minutes = _reached("km", runs, persons), _reached("min", runs, persons)
    all_are_told = km is not None and km.within(WITHIN_KM).persons is not None
    return Together(
        by_kilometres=[km.within(limit) for limit in limits["km"]] if km else [],
        by_minutes=[minutes.within(limit) for limit in limits["min"]] if minutes else [],
        kinds=reached_kinds(_sets(runs, persons), all_are_told=all_are_told),
        by_road=all(run.network_id for run in runs),
    )


def _reached(unit: str, runs: list[AccessRun], persons: NDArray[np.int64]) -> Reached | None:
    """None where some run is from before the unit was kept by point."""
    if any(KEPT_AS[unit] not in run.points for run in runs):
        return None
    farthest = np.max([amounts_of(run.points, KEPT_AS[unit]) for run in runs], axis=0)
    each = [summary_of(run).distance if unit == "km" else summary_of(run).time for run in runs]
    return Reached.of(unit, farthest, persons, each)


def _sets(runs: list[AccessRun], persons: NDArray[np.int64]) -> tuple[int, ...]:
    """How many have each set of the kinds near, a bit for each kind."""
    near = [amounts_of(run.points, "km") < WITHIN_KM for run in runs]
    which = np.sum([has.astype(np.int64) << kind for kind, has in enumerate(near)], axis=0)
    return tuple(np.bincount(which, persons, 1 << len(runs)).astype(int).tolist())
