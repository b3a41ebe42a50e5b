"""A county's municipalities side by side."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.models import AccessRun, Counting
from kunskapsbanken.access.results import OfficialRow, Summary, official_rows
from kunskapsbanken.places.models import Place, PopulationPoint
from kunskapsbanken.places.queries import swedish_order
from kunskapsbanken.vocabulary.models import Term

# A municipality on a network of the whole country takes up to a minute.
QUIET_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class CountyTable:
    """The newest run of a kind for each municipality of a county; none where it is not made."""

    county: Place
    runs: list[tuple[Place, AccessRun | None]]

    @cached_property
    def rows(self) -> list[OfficialRow]:
        """The table's rows; the county's own alone when all its municipalities are in."""
        made = [(place.name, Summary.from_json(run.summary)) for place, run in self.runs if run]
        spreads = [(_named(name, summary.only_localities), summary.time) for name, summary in made]
        partly = any(summary.only_localities for _name, summary in made)
        rows = official_rows(_named(self.county.full_name, partly), spreads)
        return rows[:-1] if self.missing else rows

    @property
    def missing(self) -> list[Place]:
        """The municipalities without a run."""
        return [place for place, run in self.runs if run is None]

    @property
    def done(self) -> int:
        """How many have one."""
        return len(self.runs) - len(self.missing)

    @property
    def summaries(self) -> list[Summary]:
        """What the runs were made of."""
        return [Summary.from_json(run.summary) for _place, run in self.runs if run]

    @property
    def sources(self) -> list[str]:
        """Which people, roads and service the figures rest on, each once."""
        said = [
            f"{one.method} {one.population_source}, {one.dates['population']}. {one.dates['services']}."
            for one in self.summaries
        ]
        return list(dict.fromkeys(said))


def _named(area: str, only_localities: bool) -> str:
    """An area as it is called where not all its people are counted."""
    return _("%s (landsbygd saknas)") % area if only_localities else area


def county_table(county: Place, kind: Term) -> CountyTable:
    """The table of a county, in two queries."""
    places = swedish_order(list(Place.objects.municipalities().filter(parent=county)))
    runs = AccessRun.objects.filter(place__parent=county, kind=kind).defer("points")
    newest: dict[int, AccessRun] = {}
    for run in runs.order_by("-computed", "-pk"):
        newest.setdefault(run.place_id, run)
    return CountyTable(county, [(place, newest.get(place.pk)) for place in places])


def countable(places: list[Place]) -> list[Place]:
    """Those of the municipalities whose people are known, in one query."""
    points = PopulationPoint.objects.filter(municipality=OuterRef("pk"))
    known = Place.objects.filter(Exists(points), pk__in=[place.pk for place in places])
    having = set(known.values_list("pk", flat=True))
    return [place for place in places if place.pk in having]


@dataclass(frozen=True)
class Country:
    """All counties together: the row, where every municipality of the country is counted, and how many are."""

    row: OfficialRow | None
    done: int
    of: int


def whole_country(kind: Term) -> Country:
    """The country's row of the table, in at most two queries; invented places are none of it."""
    runs = AccessRun.objects.filter(place=OuterRef("pk"), kind=kind).order_by("-computed", "-pk")
    newest = Place.objects.real().municipalities().values_list(Subquery(runs.values("pk")[:1]), flat=True)
    made = [pk for pk in newest if pk]
    of = len(newest)
    if not of or len(made) < of:
        return Country(None, len(made), of)
    summaries = AccessRun.objects.filter(pk__in=made).values_list("summary", flat=True)
    parts = [Summary.from_json(summary) for summary in summaries]
    name = _named(_("Riket"), any(part.only_localities for part in parts))
    return Country(official_rows(name, [("", part.time) for part in parts])[-1], of, of)


class Analysed(NamedTuple):
    """A county, how many of its municipalities have a run, and how many it has."""

    county: Place
    done: int
    of: int


def analysed_counties() -> list[Analysed]:
    """The counties with a municipality that has a run, those that exist first; in two queries."""
    municipalities = Place.objects.municipalities()
    has_run = Exists(AccessRun.objects.filter(place=OuterRef("pk")))
    sums = municipalities.order_by().values("parent").annotate(of=Count("pk"), done=Count("pk", filter=has_run))
    by_county = {row["parent"]: row for row in sums if row["done"]}
    counties = swedish_order(list(Place.objects.counties().filter(pk__in=[pk for pk in by_county if pk])))
    counties.sort(key=lambda county: county.is_example)
    return [Analysed(county, by_county[county.pk]["done"], by_county[county.pk]["of"]) for county in counties]


def latest_counting(place: Place, kind: Term) -> Counting | None:
    """The newest counting of a county or a municipality for a kind of service, going on or over."""
    return Counting.objects.filter(place=place, kind=kind).first()


def has_gone_quiet(count: Counting) -> bool:
    """Whether nothing has been heard of a counting for so long that its worker must be gone."""
    return count.state == Counting.State.GOING and timezone.now() - count.heard > QUIET_AFTER


def is_going_on(count: Counting | None) -> bool:
    """Whether a counting is going on, and has not gone quiet."""
    return count is not None and count.state == Counting.State.GOING and not has_gone_quiet(count)
