"""From a run to the new places that would help its people most: reads, computes, writes nothing."""

from dataclasses import dataclass
from itertools import pairwise, takewhile

import numpy as np
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.access.analysis import People
from kunskapsbanken.access.disclosure import FEWEST
from kunskapsbanken.access.ground import Ground, ground_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import Siting, Summary
from kunskapsbanken.access.sites.aims import FARTHEST_MIN, Aim
from kunskapsbanken.access.sites.candidates import Candidates, candidates_of
from kunskapsbanken.access.sites.choosing import Tell, choose, gains_of, worth_for
from kunskapsbanken.access.ways import SIZE, UNIT_OF, amount, costs_after, spread_of
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.packing import UNITS, Ints
from kunskapsbanken.engines.traveltime.siting import Choice, Optimum, greedy
from kunskapsbanken.services.queries import ServicePoint, points_of

# A better choice by less than this share is as good.
AS_GOOD = 0.0005


@dataclass(frozen=True)
class Found:
    """The choice, and how far everybody then has in km (none where nothing is reached), in the order of the points."""

    siting: Siting
    km: list[float | None]


def find_sites(run: AccessRun, aim: Aim, how_many: int, tell: Tell) -> Found:
    """The best new places for the people of a run, beside the service that it was made of."""
    summary = Summary.from_json(run.summary)
    ground = ground_of(run, _services_of(run, summary))
    check_people(run, ground.people)
    candidates = candidates_of(run.place, ground.people)
    of = gains_of(ground, aim, candidates.where, tell)
    choice = greedy(of, how_many)
    best = choose(of, choice, how_many)
    costs = costs_after(ground, aim.measure, candidates.where[choice.candidates])
    told = _told(ground, aim, costs)
    siting = _siting(ground, aim, costs[: told + 1], candidates, choice, best, how_many, summary)
    last = costs_after(ground, Measure.LENGTH, candidates.where[choice.candidates[:told]])[-1]
    km = amount(last, Measure.LENGTH).round(3).tolist()
    return Found(siting, [None if way == float("inf") else way for way in km])


def check_people(run: AccessRun, people: People) -> None:
    """Raises `ValidationError` where the run's count has been read in anew: then its numbers are of other people."""
    if people.persons.tolist() != run.points["persons"]:
        raise ValidationError(_("Befolkningen har lästs in på nytt sedan analysen gjordes. Räkna om analysen först."))


def _siting(
    ground: Ground,
    aim: Aim,
    costs: list[Ints],
    candidates: Candidates,
    choice: Choice,
    best: Optimum,
    how_many: int,
    summary: Summary,
) -> Siting:
    chosen = [candidates.all[number] for number in choice.candidates[: len(costs) - 1]]
    persons = ground.people.persons
    return Siting(
        place=summary.place,
        service=summary.service,
        by_road=ground.network is not None,
        limit=aim.limit,
        unit=UNIT_OF[aim.measure],
        how_many=how_many,
        candidates=candidates.counts(),
        chosen=tuple((one.name, one.latitude, one.longitude) for one in chosen),
        spreads=tuple(spread_of(ground, aim.measure, cost) for cost in costs),
        moved=tuple(int(persons[after < before].sum()) for before, after in pairwise(costs)),
        moved_in_all=int(persons[costs[-1] < costs[0]].sum()),
        mean_minutes=tuple(_mean_minutes(cost, persons) for cost in costs) if aim.limit is None else (),
        farthest_min=FARTHEST_MIN,
        worth=choice.worth,
        bound=best.bound,
        better=_better(candidates, choice, best),
    )


def _told(ground: Ground, aim: Aim, costs: list[Ints]) -> int:
    """How many of the chosen places are told of: until one gives fewer than five people anything."""
    persons, worth = ground.people.persons, worth_for(aim)
    given = (int(persons[worth(after) > worth(before)].sum()) for before, after in pairwise(costs))
    return len(list(takewhile(lambda number: number >= FEWEST, given)))


def _mean_minutes(cost: Ints, persons: Ints) -> float:
    """The mean over everyone; who has farther than the farthest, or reaches nothing, has that."""
    minutes = np.minimum(cost, FARTHEST_MIN * SIZE[Measure.TIME] * UNITS) / (SIZE[Measure.TIME] * UNITS)
    return float((minutes * persons).sum() / max(int(persons.sum()), 1))


def _better(candidates: Candidates, choice: Choice, best: Optimum) -> tuple[str, ...]:
    """The names of the best choice where it is better."""
    if best.choice is None or best.choice.worth <= choice.worth * (1 + AS_GOOD):
        return ()
    return tuple(sorted(candidates.all[number].name for number in best.choice.candidates))


def _services_of(run: AccessRun, summary: Summary) -> list[ServicePoint]:
    """The service places that a run was made of; of one that did not keep them, today's."""
    kept = summary.catchments.places
    if not kept:
        return points_of(run.place, run.kind.slug) if summary.services else []
    return [ServicePoint(0, one.key, one.name, one.latitude, one.longitude) for one in kept]
