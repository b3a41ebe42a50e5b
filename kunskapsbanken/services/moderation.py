"""The register introduces what it takes in from the public: that something holds, has changed or has closed."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.moderation.registry import SubmissionKind, register
from kunskapsbanken.services.actions.reports import Report, apply_report
from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.models import Status


def _rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    what = Report(data["what"])
    rows = [(_("Serviceplats"), data["name"]), (_("Vad som sägs"), str(what.label))]
    if what == Report.CLOSED:
        rows.append((_("Läge"), _from_to(str(Status(data["status"]).label), str(Status.CLOSED.label))))
    today = timezone.localdate()
    for row in data["hours"]:
        old, new = (short_week(row[side], today) for side in ("old", "new"))
        rows.append((_("Öppettider, %s") % row["label"].lower(), _from_to(old, new)))
    return [*rows, (_("Kommentar"), data["note"])]


def _from_to(old: str, new: str) -> str:
    """The difference as one reads it."""
    unknown = _("inte angivet")
    return f"{old or unknown} → {new or unknown}"


register(SubmissionKind("serviceandring", gettext_lazy("Ändring av serviceplats"), apply_report, _rows))
