"""The decision that cannot be undone, and the yearly follow-up of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.feedback import tell_later_news
from kunskapsbanken.engines.freezing import canonical, digest_of
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.drafting import locked
from kunskapsbanken.plans.actions.follow_ups import check_followed_up, check_year, needs_reason
from kunskapsbanken.plans.actions.papers import keep_papers, read_papers
from kunskapsbanken.plans.actions.versions import freeze, persons_in_draft, publish_in
from kunskapsbanken.plans.checks import faults_of, faults_of_decision
from kunskapsbanken.plans.follow_up_content import content_of_follow_up
from kunskapsbanken.plans.models import (
    CoverFacts,
    FollowUp,
    FollowUpDraft,
    FollowUpRound,
    Measure,
    MeasureStatus,
    PlanVersion,
    ServicePlan,
    State,
    StatusReport,
)
from kunskapsbanken.plans.permissions import ADOPT_PLAN, REPORT_PROGRESS


@transaction.atomic
def adopt_plan(
    *,
    plan: ServicePlan,
    body: str,
    decided_on: date,
    paragraph: str,
    registry_number: str,
    by: User,
    valid_from: date | None = None,
    valid_to: date | None = None,
    responsible: str = "",
    documents: Sequence[UploadedFile] = (),
) -> PlanVersion:
    """Write down the municipality's decision: text and evidence are frozen for ever, what is proposed is decided, and
    the plan of the same kind that applied until now is replaced; an older decision that is written down afterwards
    is itself replaced already.

    It is valid for the plan's years where no days are given. `responsible` is who revises it, `documents` the
    decision's papers (PDF or DOCX), which are kept with the version.
    """
    require(by, ADOPT_PLAN, plan)
    plan = locked(plan)
    _check_state(plan)
    decision = decision_in_words(body, paragraph, registry_number)
    valid = (valid_from or date(plan.first_year, 1, 1), valid_to or date(plan.last_year, 12, 31))
    check_decision(decision, decided_on, more=_faults_of_validity(*valid))
    papers = read_papers(documents)
    _check_content(plan, by)
    # Of two decisions in a place at once both would apply.
    Place.objects.select_for_update().get(pk=plan.place_id)
    is_past = _versions_that_apply(plan).filter(decided_on__gt=decided_on).exists()
    replaces = None if is_past else _versions_that_apply(plan).order_by("-decided_on", "-pk").first()
    plan = publish_in(State.ADOPTED, plan, by=by, responsible=responsible.strip())
    days = {"decided_on": decided_on, "valid_from": valid[0], "valid_to": valid[1]}
    told = {**decision, **{name: day.isoformat() for name, day in days.items()}}
    kind, values = PlanVersion.Kind.ADOPTED, [paper.by_value for paper in papers]
    # Before the freezing, which holds how each measure stands.
    Measure.objects.filter(plan=plan, status=MeasureStatus.PROPOSED).update(status=MeasureStatus.DECIDED)
    version = freeze(plan, kind, by=by, decision=told, replaces=replaces, documents=values)
    keep_papers(papers, version, is_example=plan.place.is_example)
    over = ServicePlan.objects.filter(pk=plan.pk) if is_past else _others_that_apply(plan)
    over.update(state=State.REPLACED)
    CoverFacts.objects.filter(plan=plan).delete()
    version.refresh_from_db()
    return version


def _others_that_apply(plan: ServicePlan) -> QuerySet[ServicePlan]:
    others: QuerySet[ServicePlan] = ServicePlan.objects.filter(place=plan.place, kind=plan.kind, state=State.ADOPTED)
    return others.exclude(pk=plan.pk)


def _versions_that_apply(plan: ServicePlan) -> QuerySet[PlanVersion]:
    others = _others_that_apply(plan)
    versions: QuerySet[PlanVersion] = PlanVersion.objects.filter(plan__in=others, kind=PlanVersion.Kind.ADOPTED)
    return versions


def _faults_of_validity(valid_from: date, valid_to: date) -> dict[str, str]:
    return {"valid_to": _("Planen kan inte sluta gälla innan den börjar.")} if valid_to < valid_from else {}


def _check_content(plan: ServicePlan, by: User) -> None:
    if faults := [*faults_of(plan), *faults_of_decision(plan), *persons_in_draft(plan, by)]:
        raise ValidationError(faults)


def _check_state(plan: ServicePlan) -> None:
    if plan.state == State.CONSULTATION:
        raise ValidationError(_("Samrådet är öppet. Avsluta det innan planen antas."))
    if not plan.is_editable:
        raise ValidationError(_("Planen är redan antagen."))


def decision_in_words(body: str, paragraph: str, registry_number: str) -> dict[str, str]:
    """What the minutes say of a decision, beside its day."""
    return {"body": body.strip(), "paragraph": paragraph.strip(), "registry_number": registry_number.strip()}


def check_decision(decision: dict[str, str], decided_on: date, *, more: dict[str, str] | None = None) -> None:
    """Raise `ValidationError` for a decision that says too little, or lies ahead; `more` are other faults found."""
    words = {
        "body": _("Skriv vem som har fattat beslutet, till exempel Kommunfullmäktige."),
        "paragraph": _("Skriv beslutets paragraf."),
        "registry_number": _("Skriv ärendets diarienummer."),
    }
    faults = {**(more or {}), **{name: words[name] for name, value in decision.items() if not value}}
    if decided_on > timezone.localdate():
        faults["decided_on"] = _("Beslutet kan inte ligga i framtiden.")
    if faults:
        raise ValidationError(faults)


@dataclass(frozen=True)
class Progress:
    """What a follow-up says of one measure."""

    measure: Measure
    status: MeasureStatus
    comment: str = ""


@transaction.atomic
def report_progress(*, plan: ServicePlan, year: int, summary: str, reports: Sequence[Progress], by: User) -> FollowUp:
    """The yearly follow-up: how it goes in sum, and with every measure. Public at once, and frozen."""
    require(by, REPORT_PROGRESS, plan)
    plan = locked(plan)
    _check_follow_up(plan, year, summary, reports)
    told = {row.measure.pk: (str(MeasureStatus(row.status).value), row.comment.strip()) for row in reports}
    content = canonical(content_of_follow_up(plan, year, summary.strip(), told))
    follow_up = FollowUp.objects.create(
        plan=plan,
        year=year,
        summary=summary.strip(),
        content=content,
        digest=digest_of(content),
        published_by=by,
    )
    StatusReport.objects.bulk_create(
        StatusReport(follow_up=follow_up, measure=row.measure, status=row.status, comment=row.comment.strip())
        for row in reports
    )
    for row in reports:
        row.measure.status = row.status
    if _is_latest(plan, year):
        Measure.objects.bulk_update([row.measure for row in reports], ["status"])
    for row in reports:
        if row.status == MeasureStatus.DONE:
            _tell_those_who_asked_for_it(row.measure)
    FollowUpDraft.objects.filter(plan=plan, year=year).delete()
    FollowUpRound.objects.filter(plan=plan, year=year, closed_at__isnull=True).update(closed_at=timezone.now())
    return follow_up


def _tell_those_who_asked_for_it(measure: Measure) -> None:
    """Whose words the measure grew out of hear that it is done; once, though it is reported every year."""
    title = _("Nu är det klart: %s") % measure.title
    tell_later_news(of=measure, key=f"plans.measure:{measure.pk}:{measure.status}", title=title, url=measure.page_url)


def _is_latest(plan: ServicePlan, year: int) -> bool:
    """A year that is reported late does not change how the measures go today."""
    return not plan.follow_ups.filter(year__gt=year).exists()


def _check_follow_up(plan: ServicePlan, year: int, summary: str, reports: Sequence[Progress]) -> None:
    check_followed_up(plan)
    faults: dict[str, list[str]] = {"summary": [], "reports": [], **check_year(plan, year)}
    if not summary.strip():
        faults["summary"].append(_("Skriv en sammanfattning av hur det går."))
    if {row.measure.pk for row in reports} != set(plan.measures.values_list("pk", flat=True)):
        faults["reports"].append(_("Rapportera läget för varje åtgärd, en gång var."))
    for row in reports:
        faults[f"comment_{row.measure.number}"] = [needs_reason(row.measure.number, row.status, row.comment)]
    if found := {name: words for name, words in faults.items() if any(words)}:
        raise ValidationError(found)
