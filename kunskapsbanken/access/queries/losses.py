"""The service places of a municipality by what their loss would mean, beside what the register says of them today."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.queries.runs import summary_of
from kunskapsbanken.access.results import Summary
from kunskapsbanken.access.results.losses import LEGAL_KM, Loss, Losses
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.services.models import IN_USE, Freshness, ServicePlace, Status
from kunskapsbanken.services.queries.points import STATUTORY
from kunskapsbanken.services.queries.register import current_offerings
from kunskapsbanken.vocabulary.models import Term


@dataclass(frozen=True)
class CountedKind:
    """The newest run of one kind, and the losses that were counted with it; none where it is from before them."""

    run: AccessRun
    losses: Losses | None

    @cached_property
    def summary(self) -> Summary:
        """What the run says."""
        return summary_of(self.run)


@dataclass(frozen=True)
class PlaceAtRisk:
    """One kind of service at one place: what its loss would mean, and the place as the register has it today."""

    kind: Term
    counted: CountedKind
    loss: Loss
    registered: ServicePlace | None
    freshness: Freshness | None
    is_inside: bool

    @property
    def is_threatened(self) -> bool:
        """Whether the register says that it may close."""
        return self.registered is not None and self.registered.status == Status.THREATENED

    @property
    def others(self) -> list[str]:
        """The other kinds of service that the same place offers, which would be lost with it."""
        offered = self.registered.offerings.all() if self.registered else []
        labels = {offering.kind.slug: offering.kind.label for offering in offered}
        return [label for slug, label in labels.items() if slug != self.kind.slug]

    @property
    def statutory(self) -> int:
        """How many of the five basic kinds the place offers."""
        return len(_statutory([self.registered] if self.registered else []))

    @property
    def is_alone(self) -> bool | None:
        """Whether no other of the kind lies within 10 km along the roads; none where that cannot be tested.

        It cannot without a road network, nor for a place outside the municipality, around which not all is known.
        """
        if not self.counted.summary.by_road or not self.is_inside:
            return None
        return self.loss.next_km is None or self.loss.next_km > LEGAL_KM

    @property
    def rank(self) -> tuple[bool, int, int, float, str, int]:
        """First whose loss leaves most people without any within 10 km, then without any at all, then by
        person-kilometres; the withheld last, by name."""
        way = self.loss.distance
        passed = way.passed(LEGAL_KM)
        name = swedish_key(self.loss.name)
        return passed is None, -(passed or 0), -(way.lost or 0), -(way.together or 0.0), name, self.kind.sort_order


@dataclass(frozen=True)
class LocalityKinds:
    """A locality and which of the five basic kinds there are in it."""

    name: str
    present: int
    lacking: list[str]


@dataclass(frozen=True)
class EarlyWarning:
    """The list of a municipality: the places, which kinds are counted and which are not, and its localities."""

    kinds: list[Term]
    counted: dict[str, CountedKind]
    places: list[PlaceAtRisk]
    localities: list[LocalityKinds]

    @property
    def lacking(self) -> list[Term]:
        """The kinds that are not counted, or whose run is from before losses were."""
        known = {slug for slug, one in self.counted.items() if one.losses is not None}
        return [kind for kind in self.kinds if kind.slug not in known]

    @property
    def summaries(self) -> list[Summary]:
        """What the runs say that the list is made of."""
        return [one.summary for one in self.counted.values() if one.losses is not None]

    @property
    def sources(self) -> dict[str, list[str]]:
        """Which roads, people and service the list rests on, each once."""
        said: dict[str, list[str]] = {
            "roads": [one.method for one in self.summaries],
            "people": [f"{one.population_source}, {one.dates['population']}" for one in self.summaries],
            "services": [one.dates["services"] for one in self.summaries],
        }
        return {name: list(dict.fromkeys(lines)) for name, lines in said.items()}

    @property
    def by_road(self) -> bool:
        """Whether all of it is counted along roads."""
        return all(one.by_road for one in self.summaries)

    def first(self, number: int) -> list[PlaceAtRisk]:
        """Those at the top of the list of which it may be told that someone gets a longer way."""
        return [row for row in self.places if row.loss.distance.moved][:number]


def early_warning(place: Place, kinds: list[Term], only: Term | None = None) -> EarlyWarning:
    """The list, of all the kinds or of one only, in four queries."""
    wanted = [only] if only else kinds
    counted = _counted(place, wanted)
    keys = {row.key for one in counted.values() if one.losses for row in one.losses.rows}
    registered = _registered(place, keys)
    by_key, today = {row.key: row for row in registered}, timezone.localdate()
    places = [
        _at_risk(place, one, loss, by_key.get(loss.key), today)
        for one in counted.values()
        if one.losses
        for loss in one.losses.rows
    ]
    inside = [row for row in registered if _lies_in(row, place) and row.status in IN_USE]
    return EarlyWarning(wanted, counted, sorted(places, key=lambda row: row.rank), _localities(place, kinds, inside))


def place_at_risk(place: Place, kind: Term, key: str) -> PlaceAtRisk | None:
    """One service place of the newest run of a kind, in three queries; none where nothing is known of it."""
    one = _counted(place, [kind]).get(kind.slug)
    loss = one.losses.of(key) if one and one.losses else None
    if one is None or loss is None:
        return None
    found = ServicePlace.objects.filter(key=key).select_related("place").prefetch_related(current_offerings()).first()
    return _at_risk(place, one, loss, found, timezone.localdate())


def _counted(place: Place, kinds: list[Term]) -> dict[str, CountedKind]:
    """By kind, in the order of the kinds."""
    runs = AccessRun.objects.filter(place=place, kind__in=kinds).defer("points")
    newest: dict[int, AccessRun] = {}
    for run in runs.select_related("kind", "network", "losses").order_by("-computed", "-pk"):
        newest.setdefault(run.kind_id, run)
    found = {kind.slug: newest[kind.pk] for kind in kinds if kind.pk in newest}
    return {slug: CountedKind(run, _kept(run)) for slug, run in found.items()}


def _kept(run: AccessRun) -> Losses | None:
    return Losses.from_json(run.losses.kept) if hasattr(run, "losses") else None


def _registered(place: Place, keys: Collection[str]) -> list[ServicePlace]:
    wanted = Q(key__in=keys) | Q(place__path__startswith=place.path, merged_into=None)
    found = ServicePlace.objects.filter(wanted).select_related("place").prefetch_related(current_offerings())
    return list(found.order_by("name", "pk"))


def _at_risk(place: Place, one: CountedKind, loss: Loss, row: ServicePlace | None, today: date) -> PlaceAtRisk:
    freshness = row.freshness_on(today) if row else None
    return PlaceAtRisk(one.run.kind, one, loss, row, freshness, row is not None and _lies_in(row, place))


def _lies_in(row: ServicePlace, place: Place) -> bool:
    return row.place.path.startswith(place.path)


def _localities(place: Place, kinds: Sequence[Term], registered: list[ServicePlace]) -> list[LocalityKinds]:
    """The localities with service, and those that the geography knows without any; none where there is no service."""
    there: dict[str, list[ServicePlace]] = defaultdict(list)
    for row in registered:
        there[row.locality or row.place.name].append(row)
    if there:
        names = Place.objects.within(place).filter(kind=Kind.LOCALITY).values_list("name", flat=True)
        there |= {name: there.get(name, []) for name in names}
    return [
        LocalityKinds(
            name,
            len(present := _statutory(there[name])),
            [kind.label for kind in kinds if kind.slug not in present],
        )
        for name in sorted(there, key=swedish_key)
    ]


def _statutory(rows: Sequence[ServicePlace]) -> set[str]:
    offered = {offering.kind.slug for row in rows for offering in row.offerings.all()}
    return offered & set(STATUTORY)
