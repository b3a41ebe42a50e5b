"""Saved scenarios: by their key for whoever has it, and in lists for those whose they are."""

from django.db.models import QuerySet

from kunskapsbanken.access.models import AccessRun, Scenario
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.people.rights import Viewer, may
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


def scenario_of(key: str) -> Scenario | None:
    """The scenario of a key, for everyone who has it."""
    found = Scenario.objects.filter(key=key)
    return found.select_related("place__parent", "kind", "run__network", "made_by").defer("run__points").first()


def scenarios_of(viewer: Viewer) -> QuerySet[Scenario]:
    """Those that a person has saved, the newest first."""
    return _listed().filter(made_by=viewer.pk) if viewer.pk else Scenario.objects.none()


def scenarios_about(place: Place, viewer: Viewer) -> QuerySet[Scenario]:
    """Those about a municipality: all for those who make its analyses, for others their own; the newest first."""
    about = _listed().filter(place=place)
    if may(viewer, RUN_ANALYSIS, place):
        return about
    return about.filter(made_by=viewer.pk) if viewer.pk else about.none()


def others_to_compare(scenario: Scenario, viewer: Viewer) -> QuerySet[Scenario]:
    """Those among a person's that tell of the same people, service and moment as one does."""
    same = scenarios_about(scenario.place, viewer).filter(kind=scenario.kind, counted_on=scenario.counted_on)
    return same.exclude(pk=scenario.pk)


def run_to_try(place: Place, kind: Term) -> AccessRun | None:
    """The newest run of a kind, without its points: what changes are tried on."""
    runs = AccessRun.objects.filter(place=place, kind=kind).select_related("place", "network", "population_set", "kind")
    return runs.defer("points", "summary").order_by("-computed", "-pk").first()


def _listed() -> QuerySet[Scenario]:
    return Scenario.objects.select_related("place", "kind", "made_by").defer("answer", "squares", "services")
