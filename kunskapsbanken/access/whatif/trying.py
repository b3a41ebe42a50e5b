"""Trying changes out: from a run and a list of changes to the answer and what a map shows of it.

Where it is asked what is open at a moment, the places that are open then are all there is: the ground is theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b

import numpy as np
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from kunskapsbanken.access.analysis import MARGIN_DEGREES, summarise
from kunskapsbanken.access.disclosure import apart
from kunskapsbanken.access.ground import Ground, ground_of
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.opening.asking import localities_of
from kunskapsbanken.access.opening.moments import Moment, open_then
from kunskapsbanken.access.results import Summary
from kunskapsbanken.access.whatif.answer import Answer, AtMoment
from kunskapsbanken.access.whatif.changes import (
    OF_A_MOMENT,
    Change,
    Kind,
    Plan,
    as_many_as_count,
    read_changes,
    read_hours_and_stops,
)
from kunskapsbanken.access.whatif.counting import nearest_after, nearest_now
from kunskapsbanken.access.whatif.planning import NEW_STOP, beginning, planned
from kunskapsbanken.engines.traveltime.nearest import Nearest
from kunskapsbanken.engines.traveltime.packing import places
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.queries import ServicePoint, Stand, points_of, points_without, stands_of


@dataclass(frozen=True)
class Basis:
    """What is changed: a run's people and network with the service of the day, and the places that do not offer it.

    At a moment `stands` are all places with their hours, and the ground has those that are open then; without one all
    count as open.
    """

    run: AccessRun
    ground: Ground
    stands: list[Stand]
    others: list[ServicePoint]
    on: date
    moment: Moment | None = None

    @property
    def services(self) -> list[ServicePoint]:
        """The service places that are counted, also those beyond the border."""
        return self.ground.services

    @property
    def counted_on(self) -> str:
        """What two scenarios must have in common to be compared: the people, the roads, the service and the moment."""
        network = self.run.network.folder if self.run.network else ""
        people = self.ground.people.where.tobytes() + self.ground.people.ages.tobytes()
        services = repr([service[1:] for service in self.services])
        if self.moment:
            hours = [(stand.point[1:], stand.hours) for stand in self.stands]
            services += f" {sorted(self.moment.as_json().items())} {hours}"
        return blake2b(f"{network} {services}".encode() + people, digest_size=16).hexdigest()

    @property
    def names(self) -> dict[str, str]:
        """What the places are called, by key."""
        return {
            **{stand.point.key: stand.name for stand in self.stands},
            **{service.key: service.name for service in self.others},
        }

    @cached_property
    def localities(self) -> list[Place]:
        """Where something mobile may stop."""
        return localities_of(self.run.place)

    @cached_property
    def mobile(self) -> set[str]:
        """The keys of what is mobile and has told its stops."""
        return {stand.point.key for stand in self.stands if stand.is_stop}

    def is_open(self, hours: Sequence[str]) -> bool:
        """Whether what has these hours is counted; unknown hours are closed."""
        return self.moment is None or self.moment.is_open(hours) is True

    def read(self, asked: QueryDict) -> tuple[list[Change], list[str]]:
        """The changes that an address asks for, and what is wrong with the others in words."""
        changes, faults = read_changes(asked)
        if any(asked.getlist(kind.value) for kind in OF_A_MOMENT):
            if self.moment is None:
                faults.append(_("Andra tider och hållplatser räknas först när du har valt en dag och ett klockslag."))
            else:
                localities = self.localities if asked.getlist(Kind.STOP.value) else []
                of_hours, more = read_hours_and_stops(asked, self.with_hours(changes), localities)
                changes, faults = [*changes, *of_hours], [*faults, *more]
        return as_many_as_count(changes, faults)

    def with_hours(self, changes: Sequence[Change]) -> list[Stand]:
        """The places that may be given other hours: also those that begin to offer the kind."""
        begin = {change.key for change in changes if change.kind is Kind.ADD}
        return [*self.stands, *(beginning(service) for service in self.others if service.key in begin)]

    def that_matter(self) -> list[ServicePoint]:
        """The service places that somebody has among the nearest three by time or by length; a mobile one once."""
        numbers = set()
        for side in self.ground.sides.values():
            numbers |= set(places(side.labels.packed[side.people.node[side.people.on_road()]]).ravel().tolist())
        found = {service.key: service for number, service in enumerate(self.services) if number in numbers}
        names = self.names
        return [service._replace(name=names[key]) for key, service in found.items()]

    def movable(self, changes: Sequence[Change]) -> list[ServicePoint]:
        """Those of them that stand still, and those that would have other hours."""
        changed = {change.key for change in changes if change.kind is Kind.HOURS}
        also = [stand.point for stand in self.stands if stand.point.key in changed]
        found = {service.key: service for service in (*self.that_matter(), *also)}
        return [service for key, service in found.items() if key not in self.mobile]


@dataclass(frozen=True)
class Trial:
    """What came of trying: the changes that could be made, what is wrong with the others, and the answer.

    The answer is none where nothing is changed. `nearest` are everybody's after the changes, `services` the places.
    `at_moment` tells what is open at the moment that is asked of, before the changes.
    """

    changes: list[Change]
    faults: list[str]
    answer: Answer | None
    before: Summary
    nearest: Nearest
    services: list[ServicePoint]
    at_moment: AtMoment | None = None

    def stops(self, basis: Basis) -> set[str]:
        """The keys of those among the places where something mobile stops."""
        return {one.key for one in self.services if one.key in basis.mobile or one.key.startswith(NEW_STOP)}


def basis_of(run: AccessRun, moment: Moment | None = None) -> Basis:
    """What changes are tried on: all service, or what is open at a moment."""
    others = points_without(run.place, run.kind.slug)
    if moment is None:
        services = points_of(run.place, run.kind.slug)
        stands = [Stand(service, (), is_stop=False, name=service.name) for service in services]
        return Basis(run, ground_of(run, services), stands, others, timezone.localdate())
    stands = stands_of(run.place, run.kind.slug)
    opened = [stands[number].point for number in open_then(stands, moment).opened]
    ground = ground_of(run, opened, [stand.point for stand in stands])
    return Basis(run, ground, stands, others, timezone.localdate(), moment)


def try_changes(basis: Basis, changes: Sequence[Change]) -> Trial:
    """Count what the changes come to together; those that cannot be made are told and left out."""
    near, faults = _near(basis, changes)
    made, plan, more = planned(near, basis.stands, basis.others, basis.is_open)
    then = nearest_now(basis.ground)
    before, at_moment = _summary(basis, basis.services, then), _at_moment(basis, then)
    if not made:
        return Trial([], [*faults, *more], None, before, then, basis.services, at_moment)
    now, off_road = nearest_after(basis.ground, plan)
    services = plan.after(basis.services)
    names = tuple(service.name for service in off_road)
    answer = Answer.of(
        before,
        _summary(basis, services, now),
        then,
        now,
        basis.ground.people.persons,
        is_told=not _is_one_closing(plan) or before.catchments.may_tell(basis.services[plan.closed[0]].key),
        off_road=names,
        at_moment=at_moment,
    )
    return Trial(made, [*faults, *more], answer, before, now, services, at_moment)


def _at_moment(basis: Basis, then: Nearest) -> AtMoment | None:
    """What is open of all there is; its mean is told unless only a few have farther than to all there is."""
    if basis.moment is None:
        return None
    said = open_then(basis.stands, basis.moment)
    closed = [stand.point for number, stand in enumerate(basis.stands) if number not in said.opened]
    everything, _off_road = nearest_after(basis.ground, Plan([], closed))
    persons = basis.ground.people.persons
    farther = int(persons[then.metres > everything.metres].sum())
    tells_mean = apart(farther, (0, int(persons.sum())))
    return AtMoment(len(said.opened), len(basis.stands), len(said.unknown), tells_mean)


def _is_one_closing(plan: Plan) -> bool:
    """Whose people may be those of the table of who goes where, in which few are withheld."""
    return not plan.opened and len(plan.closed) == 1


def _near(basis: Basis, changes: Sequence[Change]) -> tuple[list[Change], list[str]]:
    """The changes that lie where people or service are; beyond that there are neither roads nor anyone to reach."""
    known: NDArray[np.float64] = np.concatenate(
        [basis.ground.people.where, np.array([stand.point[3:5] for stand in basis.stands], float).reshape(-1, 2)]
    )
    if not len(known):
        return list(changes), []
    (south, west), (north, east) = known.min(axis=0) - MARGIN_DEGREES, known.max(axis=0) + MARGIN_DEGREES
    kept, faults = [], []
    for change in changes:
        inside = change.latitude is None or change.longitude is None
        if inside or (south <= (change.latitude or 0) <= north and west <= (change.longitude or 0) <= east):
            kept.append(change)
        else:
            faults.append(_("En ny plats ligger för långt från kommunen för att räknas."))
    return kept, faults


def _summary(basis: Basis, services: list[ServicePoint], nearest: Nearest) -> Summary:
    run = basis.run
    return summarise(run.place, run.kind, basis.ground.people, services, nearest, run.network, basis.on)
