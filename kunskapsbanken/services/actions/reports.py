"""What anyone can say of a service place: it still holds, it has changed, closed, opened. Who keeps it makes it so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.log_actions import log

from kunskapsbanken.moderation.actions import publish_submission, submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.registry import kinds, may_publish
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, may
from kunskapsbanken.services.actions.editing import what_happened
from kunskapsbanken.services.actions.events import record, verified
from kunskapsbanken.services.actions.proposals import apply_changes
from kunskapsbanken.services.models import IN_USE, ServiceEvent, ServicePlace, Status
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.changes import Changed
from kunskapsbanken.services.queries.keepers import REPORT, office_for, operators_of, reached_at


class Report(models.TextChoices):
    """What is said of a service place; the values stand in addresses."""

    HOLDS = "stammer", gettext_lazy("Stämmer fortfarande")
    CHANGED = "andrat", gettext_lazy("Har ändrats")
    CLOSED = "stangt", gettext_lazy("Har stängt")
    REOPENED = "oppnat-igen", gettext_lazy("Har öppnat igen")
    OPENED = "oppnat", gettext_lazy("Har öppnat")


# What the place becomes by what is said of it.
BECOMES = {Report.CLOSED: Status.CLOSED, Report.REOPENED: Status.OPEN, Report.OPENED: Status.OPEN}


def reports_on(status: str) -> list[Report]:
    """What can be said of a service place that is in a state."""
    if status in IN_USE:
        return [Report.HOLDS, Report.CHANGED, Report.CLOSED]
    return [Report.OPENED if status == Status.PLANNED else Report.REOPENED, Report.CHANGED]


@dataclass(frozen=True)
class Decision:
    """What who keeps the place makes of a report: the facts that they take in, what the history is to say, and
    whether all else that the register says of the place holds today."""

    changes: list[Changed]
    note: str
    all_else_holds: bool


def proposed(data: dict[str, Any]) -> list[Changed]:
    """The facts that a report says are others; an older report told of opening hours alone."""
    changes: list[Changed] = data.get("changes", [])
    hours = [{"field": "opening_hours", **{name: row[name] for name in _HOURS}} for row in data.get("hours", [])]
    status = BECOMES.get(Report(data["what"]))
    has_it = any(change["field"] == "status" for change in changes)
    became = [{"field": "status", "old": data["status"], "new": status.value}] if status and not has_it else []
    return [*became, *changes, *hours]


_HOURS = ("kind", "form", "old", "new")


@transaction.atomic
def send_report(
    *,
    service_place: ServicePlace,
    what: Report,
    changes: Iterable[Changed] = (),
    note: str = "",
    email: str = "",
    viewer: Viewer,
) -> Submission:
    """Send in what is said of a service place. `changes` are the facts that are said to be others.

    It waits for an officer, or for those who run the place; where one of them says it, it is so at once, but for
    words without a fact: what those mean must be said first.
    """
    if what not in reports_on(service_place.status):
        raise ValidationError(_("Platsens läge har ändrats. Läs sidan igen."))
    data: dict[str, Any] = {
        "key": service_place.key,
        "name": service_place.name,
        "what": what.value,
        "status": service_place.status,
        "note": note.strip(),
        "changes": list(changes),
    }
    if what == Report.CHANGED and not data["changes"] and not data["note"]:
        raise ValidationError(_("Skriv vad som har ändrats, eller ändra en uppgift."))
    submission = submit(
        kind=REPORT,
        title=f"{service_place.name}: {what.label}",
        data=data,
        sender_email=email,
        place=service_place.place,
    )
    keeps_it = isinstance(viewer, User) and may(viewer, EDIT_SERVICE_PLACE, service_place)
    if keeps_it and isinstance(viewer, User) and (proposed(data) or what == Report.HOLDS):
        return publish_submission(submission=submission, by=viewer)
    _tell_those_who_run_it(service_place, submission, viewer)
    return submission


@transaction.atomic
def accept_report(*, submission: Submission, decision: Decision, by: User) -> Submission:
    """Take in a report, as the decision says."""
    if not may_publish(by, submission):
        raise PermissionDenied
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    submission.data = {**submission.data, "decision": vars(decision)}
    submission.save(update_fields=["data"])
    return publish_submission(submission=submission, by=by)


@transaction.atomic
def apply_report(*, submission: Submission, by: User) -> str:
    """Make it so; called by the moderation queue. Returns the service place's address.

    The facts are confirmed only where somebody says that all of them hold.
    """
    if not may_publish(by, submission):
        raise PermissionDenied
    data, what = submission.data, Report(submission.data["what"])
    found = ServicePlace.objects.select_for_update(of=("self",)).select_related("place", "organisation")
    service_place = found.filter(key=data["key"]).first()
    if service_place is None:
        raise ValidationError(_("Serviceplatsen finns inte längre i registret."))
    if service_place.merged_into:
        told = _("Serviceplatsen har slagits ihop med %s. Avslå ändringen här och gör den där.")
        raise ValidationError(told % service_place.merged_into)
    decision = decision_on(data)
    _must_say_something(service_place, what, data, decision)
    office = office_for(service_place, by)
    apply_changes(service_place, decision.changes, office=office)
    if decision.all_else_holds:
        verified(service_place, office)
    service_place.changed_at = timezone.now()
    service_place.save()
    record(service_place, _called(what, decision), by=by, note=decision.note, data=decision.changes)
    log(service_place, "services.report", user=by, data={"what": str(what.label)})
    return service_place.get_absolute_url()


def decided_at(submission: Submission) -> str:
    """Where a report is gone through, fact by fact."""
    return reverse("service_report_decide", kwargs={"key": submission.data["key"], "pk": submission.pk})


def decision_on(data: dict[str, Any]) -> Decision:
    """What was decided on a report; where nobody has said anything else, all that it proposes.

    Words may tell of something that the facts do not, so then nobody has said that all else holds.
    """
    if "decision" in data:
        return Decision(**data["decision"])
    only_facts = Report(data["what"]) != Report.CHANGED or not data["note"]
    return Decision(proposed(data), data["note"], all_else_holds=only_facts)


def _must_say_something(service_place: ServicePlace, what: Report, data: dict[str, Any], decision: Decision) -> None:
    """Refuse to take in a report of which nothing is taken in."""
    if what == Report.HOLDS and service_place.status not in IN_USE:
        raise ValidationError(_("Serviceplatsen är inte längre i bruk, så uppgifterna kan inte stämma."))
    if decision.changes or (what == Report.HOLDS and decision.all_else_holds):
        return
    if proposed(data):
        raise ValidationError(
            _("Inget av förslaget är med. Publicera det inte i stället, så att avsändaren får veta varför.")
        )
    if not decision.all_else_holds:
        raise ValidationError(_("Ändra det som har ändrats, eller säg att inget annat har ändrats."))


def _called(what: Report, decision: Decision) -> ServiceEvent.What:
    if decision.changes:
        return what_happened(decision.changes)
    return ServiceEvent.What.CONFIRMED if what == Report.HOLDS else ServiceEvent.What.CHANGED


def _tell_those_who_run_it(service_place: ServicePlace, submission: Submission, viewer: Viewer) -> None:
    """Those who may take it in are asked to; where nobody may, the organisation is told."""
    organisation = service_place.organisation
    if organisation is None:
        return
    asked = operators_of(organisation)
    with translation.override("sv"):  # the letters' language, whichever the sender reads in
        rows = kinds[REPORT].rows(submission.data)
    context = {
        "submission": submission,
        "service_place": service_place,
        "rows": rows,
        "may_accept": bool(asked),
        "address": decided_at(submission),
    }
    told = [user.email for user in asked if user != viewer] if asked else reached_at(organisation)
    for address in told:
        send_notice(to=address, template="services/mail/reported", context=context)
