"""Writing a year's follow-up before it is published, and what the board decided of it afterwards."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import locked
from kunskapsbanken.plans.models import FollowUp, FollowUpDecision, FollowUpDraft, MeasureStatus, ServicePlan
from kunskapsbanken.plans.permissions import REPORT_PROGRESS
from kunskapsbanken.plans.queries.progress import last_year_followed_up

# Status and comment by the measure's number.
Rows = Mapping[int, tuple[str, str]]


def check_followed_up(plan: ServicePlan) -> None:
    """Raise `ValidationError` unless the plan applies, or has applied until another replaced it."""
    if not plan.is_followed_up:
        raise ValidationError(_("Bara en antagen plan följs upp."))


def check_year(plan: ServicePlan, year: int) -> dict[str, list[str]]:
    """What is wrong with a year to follow up, by field."""
    faults = []
    if not plan.first_year <= year <= timezone.localdate().year:
        faults.append(_("Året ska ligga mellan planens första år och i år."))
    elif (last := last_year_followed_up(plan)) and year > last:
        faults.append(_("Planen är ersatt. Det sista året att följa upp är %d.") % last)
    if plan.follow_ups.filter(year=year).exists():
        faults.append(_("%d är redan uppföljt.") % year)
    return {"year": faults} if faults else {}


def needs_reason(number: int, status: str, comment: str) -> str:
    """What is wrong where a measure is late or stopped and nobody says why; nothing where all is well."""
    if status not in (MeasureStatus.LATE, MeasureStatus.STOPPED) or comment.strip():
        return ""
    told = {"number": number, "status": str(MeasureStatus(status).label).lower()}
    return _("Skriv varför åtgärd %(number)d är %(status)s.") % told


@transaction.atomic
def save_draft(*, plan: ServicePlan, year: int, summary: str, rows: Rows, by: User) -> FollowUpDraft:
    """Keep what has been written so far. Only those who work on the plan see it."""
    require(by, REPORT_PROGRESS, plan)
    plan = locked(plan)
    check_followed_up(plan)
    if faults := check_year(plan, year):
        raise ValidationError(faults)
    draft, _is_new = FollowUpDraft.objects.get_or_create(plan=plan, year=year)
    draft.summary, draft.rows = summary.strip(), {str(number): list(told) for number, told in rows.items()}
    draft.save()
    return draft


def put_in_draft(plan: ServicePlan, year: int, rows: Rows) -> None:
    """Put some measures' status in the draft and leave the rest of it; the right to has been asked by the caller."""
    locked(plan)
    if faults := check_year(plan, year):
        raise ValidationError(faults)
    draft, _is_new = FollowUpDraft.objects.get_or_create(plan=plan, year=year)
    draft.rows = {**draft.rows, **{str(number): list(told) for number, told in rows.items()}}
    draft.save()


@transaction.atomic
def write_decision(
    *, follow_up: FollowUp, body: str, decided_on: date, paragraph: str, registry_number: str, by: User
) -> FollowUpDecision:
    """Write down that the board has dealt with the follow-up; can be put right. The follow-up itself stays locked."""
    require(by, REPORT_PROGRESS, follow_up)
    faults = {}
    if decided_on > timezone.localdate():
        faults["decided_on"] = _("Beslutet kan inte ligga i framtiden.")
    if not body.strip():
        faults["body"] = _("Skriv vem som har behandlat uppföljningen, till exempel Kommunstyrelsen.")
    if not paragraph.strip():
        faults["paragraph"] = _("Skriv beslutets paragraf.")
    if faults:
        raise ValidationError(faults)
    told = {
        "body": body.strip(),
        "decided_on": decided_on,
        "paragraph": paragraph.strip(),
        "registry_number": registry_number.strip(),
    }
    row, _is_new = FollowUpDecision.objects.update_or_create(follow_up=follow_up, defaults=told)
    return row
