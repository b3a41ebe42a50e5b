"""Laying evidence into a plan: what the registers and the dialogue say today, copied by value and dated."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kunskapsbanken.access.models import Scenario
from kunskapsbanken.access.queries import latest_runs, summary_of
from kunskapsbanken.access.whatif import read
from kunskapsbanken.dialogue.queries.evidence import voices_of
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.drafting import locked_for_change
from kunskapsbanken.plans.findings import Finding, matrix_finding, scenario_finding, travel_finding, voices_finding
from kunskapsbanken.plans.models import Evidence, EvidenceKind, SectionKind, ServicePlan
from kunskapsbanken.services.queries import service_matrix

SECTION_OF = {
    EvidenceKind.SERVICE_MATRIX: SectionKind.SITUATION,
    EvidenceKind.TRAVEL_TIME: SectionKind.SITUATION,
    EvidenceKind.VOICES: SectionKind.VOICES,
    EvidenceKind.SCENARIO: SectionKind.SITUATION,
}


@transaction.atomic
def lay_in_evidence(*, plan: ServicePlan, kind: EvidenceKind, by: User) -> list[Evidence]:
    """Copy what is known today into the plan, in place of what of the same kind lay there before."""
    plan = locked_for_change(plan, by)
    with translation.override("sv"):  # the plan is Swedish, whoever works on it
        findings = _findings(kind, plan.place)
    if not findings:
        raise ValidationError(_nothing_of(kind))
    Evidence.objects.filter(plan=plan, kind=kind).delete()
    return Evidence.objects.bulk_create(_evidence(plan, kind, finding, by) for finding in findings)


@transaction.atomic
def lay_in_scenario(*, plan: ServicePlan, scenario: Scenario, by: User) -> Evidence:
    """Copy what someone has tried and saved into the plan, beside others and in place of one of the same name."""
    plan = locked_for_change(plan, by)
    if scenario.place_id != plan.place_id:
        raise ValidationError(_("Prövningen gäller en annan kommun än planen."))
    with translation.override("sv"):
        finding = scenario_finding(read(scenario), timezone.localdate(scenario.made))
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


def _findings(kind: EvidenceKind, place: Place) -> list[Finding]:
    today: date = timezone.localdate()
    if kind == EvidenceKind.SERVICE_MATRIX:
        finding = matrix_finding(service_matrix(place).as_json(), today)
        return [finding] if finding else []
    if kind == EvidenceKind.TRAVEL_TIME:
        return [
            travel_finding(run.kind.label_sv, summary_of(run), timezone.localdate(run.computed))
            for run in latest_runs(place)
        ]
    if kind == EvidenceKind.SCENARIO:  # chosen one by one
        return []
    finding = voices_finding(voices_of(place), today)
    return [finding] if finding else []


def _nothing_of(kind: EvidenceKind) -> str:
    """Why nothing was laid in, and what to do about it."""
    return {
        EvidenceKind.SERVICE_MATRIX: _("Kommunen har inga serviceplatser i registret ännu. Lägg in dem först."),
        EvidenceKind.TRAVEL_TIME: _("Ingen restidsanalys är gjord för kommunen ännu. Gör en analys först."),
        EvidenceKind.VOICES: _("Inga röster från kommunen är publicerade ännu."),
        EvidenceKind.SCENARIO: _("Ingen prövning är vald ännu. Välj en som är sparad."),
    }[kind]
