"""Collaboration platforms: which there are, who sits around them, and what they have led to."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from kunskapsbanken.dialogue.models import (
    LEVEL_FIELDS,
    MANDATE_FIELDS,
    Contribution,
    ContributionKind,
    Insight,
    Meeting,
    PlatformProfile,
    PlatformSeat,
    Sector,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.people.permissions import EDIT_ORGANISATION
from kunskapsbanken.people.rights import Viewer, may
from kunskapsbanken.places.models import Place
from kunskapsbanken.trace.models import Link
from kunskapsbanken.trace.queries import told_of
from kunskapsbanken.trace.registry import Stage, Step

LED_TO = (Stage.MEASURE, Stage.DECISION, Stage.FOLLOW_UP)


def all_platforms() -> QuerySet[Organisation]:
    """The directory's platforms, with what the dialogue knows of each where it is told."""
    found = Organisation.objects.filter(kind=OrganisationKind.PLATFORM)
    return found.select_related("place", "parent", "platform_profile").order_by("name", "pk")


def platforms(*, place: Place | None = None, level: str = "", mandate: str = "") -> QuerySet[Organisation]:
    """Those that work in a place, or in all of the country that exists; on a level, with a mandate.

    What is not a level or a mandate narrows nothing.
    """
    if place is None:
        within = Q(is_example=False) & (Q(place=None) | Q(place__is_example=False))
    else:
        within = Q(place__path__startswith=place.path)
    found = all_platforms().filter(within)
    if field := dict(LEVEL_FIELDS).get(level):  # type: ignore[call-overload]  # a level is its own value
        found = found.filter(**{f"platform_profile__{field}": True})
    if field := dict(MANDATE_FIELDS).get(mandate):  # type: ignore[call-overload]  # and so is a mandate
        found = found.filter(**{f"platform_profile__{field}": True})
    return found


def platforms_around(place: Place) -> QuerySet[Organisation]:
    """Those that may hold a meeting in a place: which work in it, within it, above it or everywhere."""
    codes = place.path.rstrip("/").split("/")
    above = ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]
    everywhere = Q(place=None, is_example=place.is_example)
    found = all_platforms().filter(Q(place__path__startswith=place.path) | Q(place__path__in=above) | everywhere)
    return found.exclude(platform_profile__is_active=False)


def may_tell_of(viewer: Viewer, platform: Organisation) -> bool:
    """Whether the viewer may say what a platform is: who holds meetings where it works, or speaks for it."""
    return may(viewer, RECORD_MEETING, platform) or may(viewer, EDIT_ORGANISATION, platform)


class Around(NamedTuple):
    """Who sits there for a sector: organisations by name, and how many without one."""

    sector: str
    organisations: list[Organisation]
    without: int

    @property
    def total(self) -> int:
        """Organisations, and those without one."""
        return len(self.organisations) + self.without


def around_the_table(profile: PlatformProfile) -> list[Around]:
    """Who sits around the table, by sector in the order of the list; a sector without anyone is told too."""
    seats = list(PlatformSeat.objects.filter(profile=profile).select_related("organisation"))
    rows = []
    for sector in Sector:
        mine = [seat for seat in seats if seat.sector == sector]
        organisations = [seat.organisation for seat in mine if seat.organisation is not None]
        without = sum(seat.number or 0 for seat in mine)
        rows.append(Around(str(sector.label), sorted(organisations, key=lambda row: row.name), without))
    return rows


def held_by_platform(platform: Organisation) -> Q:
    """The condition on meetings for those of a platform: marked with it, or with it as organiser."""
    return Q(platform=platform) | Q(organisation=platform)


class Outcomes(NamedTuple):
    """What a platform's meetings have led to, of what the viewer may see."""

    decisions: list[Contribution]
    insights: list[Insight]
    steps: list[Step]

    def __bool__(self) -> bool:
        return bool(self.decisions or self.insights or self.steps)


def outcomes_of(platform: Organisation, viewer: Viewer) -> Outcomes:
    """Decisions at its meetings, the insights that cite what was said there, and the measures tied to either.

    A fixed number of queries, whatever the number of meetings and measures.
    """
    meetings = Meeting.objects.live().filter(held_by_platform(platform))
    said = Contribution.public.filter(meeting__in=meetings.values("pk"))
    decisions = said.filter(kind=ContributionKind.DECISION).select_related("meeting", "place", "service")
    types = ContentType.objects.get_for_models(Contribution, Insight)
    voices, insight = types[Contribution], types[Insight]
    cited = Link.objects.filter(source_type=voices, source_id__in=said.order_by().values("pk"))
    citing = Insight.objects.filter(pk__in=cited.filter(target_type=insight).values("target_id"))
    insights = list(citing.select_related("place"))
    onward = Q(source_type=voices, source_id__in=said.order_by().values("pk")) | Q(
        source_type=insight, source_id__in=[row.pk for row in insights]
    )
    ends = Link.objects.filter(onward).exclude(target_type__in=[voices, insight])
    return Outcomes(list(decisions), insights, _steps(ends.values_list("target_type", "target_id"), viewer))


def _steps(nodes: Iterable[tuple[int, int]], viewer: Viewer) -> list[Step]:
    told = told_of(set(nodes), viewer)
    steps = {step for rows in told.values() for step in rows if step.stage in LED_TO}
    return sorted(steps, key=lambda step: (step.stage, str(step.when or ""), step.label, step.title))
