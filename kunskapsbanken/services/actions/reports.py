"""What anyone can say of a service place: it still holds, it has changed, it has closed. An officer makes it so."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.log_actions import log

from kunskapsbanken.moderation.actions import publish_submission, submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, may, require
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.actions.events import record, verified
from kunskapsbanken.services.models import ServiceEvent, ServicePlace, Status
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.changes import Changed, facts_changed


class Report(models.TextChoices):
    """What is said of a service place; the values stand in addresses."""

    HOLDS = "stammer", gettext_lazy("Stämmer fortfarande")
    CHANGED = "andrat", gettext_lazy("Har ändrats")
    CLOSED = "stangt", gettext_lazy("Har stängt")


@transaction.atomic
def send_report(
    *,
    service_place: ServicePlace,
    what: Report,
    hours: dict[int, str],
    note: str = "",
    email: str = "",
    viewer: Viewer,
) -> Submission:
    """Send in what is said of a service place. `hours` are new opening hours by the offering's key.

    It waits for an officer; an officer of the place who says it is obeyed at once.
    """
    data: dict[str, Any] = {
        "key": service_place.key,
        "name": service_place.name,
        "what": what.value,
        "status": service_place.status,
        "note": note.strip(),
        "hours": _changed_hours(service_place, hours) if what == Report.CHANGED else [],
    }
    if what == Report.CHANGED and not data["hours"] and not data["note"]:
        raise ValidationError(_("Skriv vad som har ändrats, eller ändra en öppettid."))
    submission = submit(
        kind="serviceandring",
        title=f"{service_place.name}: {what.label}",
        data=data,
        sender_email=email,
        place=service_place.place,
    )
    if isinstance(viewer, User) and may(viewer, EDIT_SERVICE_PLACE, service_place):
        return publish_submission(submission=submission, by=viewer)
    return submission


@transaction.atomic
def apply_report(*, submission: Submission, by: User) -> str:
    """Make it so; called by the moderation queue. Returns the service place's address."""
    require(by, MODERATE, submission)
    data = submission.data
    found = ServicePlace.objects.select_for_update(of=("self",)).select_related("place").filter(key=data["key"])
    service_place = found.first()
    if service_place is None:
        raise ValidationError(_("Serviceplatsen finns inte längre i registret."))
    what = {
        Report.HOLDS: ServiceEvent.What.CONFIRMED,
        Report.CHANGED: ServiceEvent.What.CHANGED,
        Report.CLOSED: ServiceEvent.What.CLOSED,
    }[Report(data["what"])]
    changed = facts_changed(service_place, {"status": Status.CLOSED.value} if what == ServiceEvent.What.CLOSED else {})
    if what == ServiceEvent.What.CLOSED:
        service_place.status = Status.CLOSED
    for row in data["hours"]:
        changed.append(_set_hours(service_place, row))
    municipality = municipality_of(service_place.place) or service_place.place
    verified(service_place, municipality.full_name)
    service_place.save()
    record(service_place, what, by=by, note=data["note"], data=changed)
    log(service_place, "services.report", user=by, data={"what": str(Report(data["what"]).label)})
    return service_place.get_absolute_url()


def _changed_hours(service_place: ServicePlace, hours: dict[int, str]) -> list[dict[str, Any]]:
    """The offerings whose hours are said to be others than they are, with old and new by value."""
    return [
        {
            "kind": row.kind.slug,
            "form": row.form,
            "label": row.kind.label_sv,
            "old": row.opening_hours,
            "new": hours[row.pk],
        }
        for row in service_place.offerings.current().select_related("kind")
        if row.pk in hours and hours[row.pk] != row.opening_hours
    ]


def _set_hours(service_place: ServicePlace, row: dict[str, Any]) -> Changed:
    """Only over what the sender saw: what someone has changed since is not overwritten."""
    same = {"kind__slug": row["kind"], "form": row["form"], "opening_hours": row["old"]}
    told = {"opening_hours": row["new"], "verified_on": timezone.localdate()}
    if not service_place.offerings.kept().filter(**same).update(**told):
        said = _("Öppettiderna för %s har ändrats sedan förslaget skickades in. Ändra dem på serviceplatsens sida.")
        raise ValidationError(said % row["label"].lower())
    return {"field": "opening_hours", **{name: row[name] for name in ("kind", "form", "old", "new")}}
