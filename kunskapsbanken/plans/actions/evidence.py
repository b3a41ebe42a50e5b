"""Laying evidence into a plan: what the registers and the dialogue say today, copied by value and dated."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kunskapsbanken.access.models import AccessRun, Scenario
from kunskapsbanken.access.queries import latest_run, latest_runs, summary_of
from kunskapsbanken.access.queries.losses import early_warning
from kunskapsbanken.access.whatif import read
from kunskapsbanken.dialogue.queries.evidence import voices_of
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import residents_of
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.findings import Finding, matrix_finding, scenario_finding, travel_finding, voices_finding
from kunskapsbanken.plans.ground_findings import (
    freshness_finding,
    map_finding,
    population_finding,
    run_link,
    themes_finding,
    vulnerability_finding,
)
from kunskapsbanken.plans.models import Evidence, EvidenceKind, SectionKind, ServicePlan
from kunskapsbanken.plans.queries.ground import freshness_numbers, themes_by_place
from kunskapsbanken.services.queries import service_matrix, statutory_kinds
from kunskapsbanken.vocabulary.models import Term

GROCERIES = "dagligvaror"
SECTION_OF = {
    EvidenceKind.SERVICE_MATRIX: SectionKind.SITUATION,
    EvidenceKind.TRAVEL_TIME: SectionKind.SITUATION,
    EvidenceKind.VOICES: SectionKind.VOICES,
    EvidenceKind.THEMES: SectionKind.VOICES,
    EvidenceKind.POPULATION: SectionKind.SITUATION,
    EvidenceKind.MAP: SectionKind.SITUATION,
    EvidenceKind.VULNERABILITY: SectionKind.SITUATION,
    EvidenceKind.FRESHNESS: SectionKind.SITUATION,
    EvidenceKind.SCENARIO: SectionKind.SITUATION,
    EvidenceKind.MUNICIPALITIES: SectionKind.VOICES,
}


@transaction.atomic
def lay_in_evidence(*, plan: ServicePlan, kind: EvidenceKind, by: User) -> list[Evidence]:
    """Copy what is known today into the plan, in place of what of the same kind lay there and was not frozen."""
    plan = locked_for_change(plan, by)
    with translation.override("sv"):  # the plan is Swedish, whoever works on it
        findings = findings_today(kind, plan.place)
    if not findings:
        raise ValidationError(_nothing_of(kind))
    laid = Evidence.objects.filter(plan=plan, kind=kind)
    frozen = set(laid.filter(frozen_at__isnull=False).values_list("title", flat=True))
    laid.filter(frozen_at__isnull=True).delete()
    new = [finding for finding in findings if finding.title not in frozen]
    if not new:
        raise ValidationError(_("Underlaget är fryst. Ta bort det först om det ska läggas in på nytt."))
    return Evidence.objects.bulk_create(_evidence(plan, kind, finding, by) for finding in new)


@transaction.atomic
def freeze_evidence(*, plan: ServicePlan, kind: EvidenceKind, by: User) -> int:
    """Let what of a kind lies in the plan stand as it is: it is not renewed with the others, and nothing can change it.
    Returns how many were frozen.
    """
    plan = locked_for_change(plan, by)
    rows = Evidence.objects.filter(plan=plan, kind=kind, frozen_at__isnull=True)
    number = rows.update(frozen_at=timezone.now())
    if not number:
        raise ValidationError(_("Det finns inget underlag att frysa."))
    return number


@transaction.atomic
def lay_in_scenario(*, plan: ServicePlan, scenario: Scenario, by: User) -> Evidence:
    """Copy what someone has tried and saved into the plan, beside others and in place of one of the same name."""
    plan = locked_for_change(plan, by)
    if scenario.place_id != plan.place_id:
        raise ValidationError(_("Prövningen gäller en annan plats än planen."))
    with translation.override("sv"):
        finding = scenario_finding(read(scenario), timezone.localdate(scenario.made))
    same = Evidence.objects.filter(plan=plan, kind=EvidenceKind.SCENARIO, title=finding.title)
    if same.filter(frozen_at__isnull=False).exists():
        raise ValidationError(_("Prövningen är redan inlagd och fryst."))
    Evidence.objects.filter(plan=plan, kind=EvidenceKind.SCENARIO, title=finding.title).delete()
    row = _evidence(plan, EvidenceKind.SCENARIO, finding, by)
    row.save()
    return row


def _evidence(plan: ServicePlan, kind: EvidenceKind, finding: Finding, by: User) -> Evidence:
    return Evidence(
        plan=plan,
        section=SECTION_OF[kind],
        kind=kind,
        title=finding.title,
        content=finding.content,
        dated=finding.dated,
        added_by=by,
    )


@transaction.atomic
def take_out_evidence(*, plan: ServicePlan, kind: EvidenceKind, by: User) -> None:
    """Take the evidence of one kind out of the plan again."""
    plan = locked_for_change(plan, by)
    Evidence.objects.filter(plan=plan, kind=kind).delete()


def findings_today(kind: EvidenceKind, place: Place, service: Term | None = None) -> list[Finding]:
    """What anyone may know of the place today; nothing of what is chosen one by one. With a kind of service, travel
    times and map are of that kind.
    """
    if kind == EvidenceKind.TRAVEL_TIME:
        return [_travel(run) for run in latest_runs(place) if service in (None, run.kind)]
    if kind == EvidenceKind.MAP:
        return [map_finding(run) for run in _mapped(place, service)]
    today: date = timezone.localdate()
    one: dict[EvidenceKind, Callable[[], Finding | None]] = {
        EvidenceKind.SERVICE_MATRIX: lambda: matrix_finding(service_matrix(place).as_json(), today),
        EvidenceKind.VOICES: lambda: voices_finding(voices_of(place), today),
        EvidenceKind.THEMES: lambda: themes_finding(themes_by_place(place), today),
        EvidenceKind.POPULATION: lambda: population_finding(residents_of(place), place),
        EvidenceKind.VULNERABILITY: lambda: vulnerability_finding(early_warning(place, statutory_kinds()), place),
        EvidenceKind.FRESHNESS: lambda: freshness_finding(freshness_numbers(place, today), today),
    }
    finding = one[kind]() if kind in one else None
    return [finding] if finding else []


def _travel(run: AccessRun) -> Finding:
    finding = travel_finding(run.kind.label_sv, summary_of(run), timezone.localdate(run.computed))
    return replace(finding, content={**finding.content, "runs": [run_link(run)]})


def _mapped(place: Place, service: Term | None) -> list[AccessRun]:
    """The run whose map is shown: of the service, else of groceries where there is one, else the first."""
    kinds = [run.kind for run in latest_runs(place)]
    chosen = service or next((kind for kind in kinds if kind.slug == GROCERIES), kinds[0] if kinds else None)
    run = latest_run(place, chosen) if chosen else None
    return [run] if run else []


def _nothing_of(kind: EvidenceKind) -> str:
    """Why nothing was laid in, and what to do about it."""
    return {
        EvidenceKind.SERVICE_MATRIX: _("Här finns inga serviceplatser i registret ännu. Lägg in dem först."),
        EvidenceKind.TRAVEL_TIME: _("Ingen restidsanalys är gjord här ännu. Gör en analys först."),
        EvidenceKind.VOICES: _("Inga röster härifrån är publicerade ännu."),
        EvidenceKind.THEMES: _("Inga röster härifrån är publicerade ännu."),
        EvidenceKind.POPULATION: _("Befolkningen är inte inläst här ännu."),
        EvidenceKind.MAP: _("Ingen restidsanalys är gjord här ännu. Gör en analys först."),
        EvidenceKind.VULNERABILITY: _("Ingen analys av sårbarhet är gjord här ännu. Gör en analys först."),
        EvidenceKind.FRESHNESS: _("Här finns inga serviceplatser i registret ännu. Lägg in dem först."),
        EvidenceKind.SCENARIO: _("Ingen prövning är vald ännu. Välj en som är sparad."),
        EvidenceKind.MUNICIPALITIES: _("Inget är valt ännu. Välj på sidan Från kommunerna."),
    }[kind]
