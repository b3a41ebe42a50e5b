"""The register introduces what it takes in from the public: that something holds, has changed, closed or opened."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.registry import SubmissionKind, register
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may
from kunskapsbanken.services.actions.reports import Report, apply_report, decided_at, decision_on, proposed
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE
from kunskapsbanken.services.queries.changes import kind_labels, told_apart
from kunskapsbanken.services.queries.keepers import REPORT


def _rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    """What is said, fact by fact, old and new."""
    rows = [(_("Serviceplats"), data["name"]), (_("Vad som sägs"), str(Report(data["what"]).label))]
    labels, today = kind_labels(), timezone.localdate()
    return [
        *rows,
        *(told_apart(change, labels, today) for change in proposed(data)),
        (_("Kommentar"), data["note"]),
    ]


def _outcome(submission: Submission) -> list[tuple[str, str]]:
    """What was taken in of it."""
    decision, labels, today = decision_on(submission.data), kind_labels(), timezone.localdate()
    rows = [told_apart(change, labels, today) for change in decision.changes]
    left_out = [told_apart(row, labels, today) for row in proposed(submission.data) if row not in decision.changes]
    words = "\n".join(": ".join(row) for row in left_out)
    return [*rows, (_("Togs inte med, eller skrevs på annat sätt"), words)]


def _keeps_it(user: User, submission: Submission) -> bool:
    """Those who run a place take in what is said of it, as they may change it."""
    found = ServicePlace.objects.select_related("place").filter(key=submission.data["key"]).first()
    return found is not None and may(user, EDIT_SERVICE_PLACE, found)


register(
    SubmissionKind(
        REPORT,
        gettext_lazy("Ändring av serviceplats"),
        apply_report,
        _rows,
        outcome=_outcome,
        also_publishes=_keeps_it,
        decided_at=decided_at,
    )
)
