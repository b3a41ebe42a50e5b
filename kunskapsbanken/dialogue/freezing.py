"""A meeting's minutes by value: all that they say, as data of its own; live while they are a draft."""

from collections import Counter
from typing import Any

from django.utils import timezone, translation

from kunskapsbanken.dialogue.minutes import minutes_html
from kunskapsbanken.dialogue.models import (
    Commitment,
    Contribution,
    ContributionKind,
    Grouping,
    Meeting,
    Minutes,
    MinutesVersion,
)
from kunskapsbanken.dialogue.queries.agenda import TimedItem, timed_agenda
from kunskapsbanken.dialogue.queries.attendance import attendance_of
from kunskapsbanken.engines.freezing import Content, digest_of
from kunskapsbanken.vocabulary.models import Term

# What the form of the content is called; raised when the form changes, so that old versions can always be read.
STRUCTURE = 1
# What the minutes say of each statement: a page that shows them live reads a hundred, and no more of each than this.
_SAID = ("key", "text", "kind", "sector", "place__name", "service__label_sv")


def content_of(
    meeting: Meeting, minutes: Minutes | None = None, *, html: str = "", version: Content | None = None
) -> Content:
    """The minutes as they stand: who met where and why, what was said, decided, promised and asked.

    The text is `html` where it is given, else what is written in the draft. Nobody is named by it.
    """
    with translation.override("sv"):  # the minutes are Swedish, whoever locks them
        minutes = minutes or Minutes(meeting=meeting)
        # What is held back or withheld stands in no minutes, and goes out with no draft.
        told = Contribution.objects.whole().filter(meeting=meeting, held_at__isnull=True, withheld_at__isnull=True)
        said = list(told.select_related("place", "service").only(*_SAID).order_by("created", "pk"))
        attendance = attendance_of(meeting)
        return {
            "structure": STRUCTURE,
            "version": version or {},
            "meeting": _head(meeting),
            "correction": _correction(minutes),
            "attendance": {
                "rows": [[str(sector.label), number] for sector, number in attendance.sectors.items()],
                "total": attendance.total,
                "ages": [[row.label, row.number] for row in attendance.ages],
            },
            "text": html or minutes_html(minutes.text),
            "commitments": _commitments(meeting),
            "questions": [_statement(row) for row in said if row.kind == ContributionKind.QUESTION],
            "groups": _groups([row for row in said if row.kind != ContributionKind.QUESTION], minutes.grouping),
            "next_meeting": minutes.next_meeting,
        }


def version_of(version: MinutesVersion) -> Content:
    """What the version's own columns say of it, as it stands in the content."""
    return {"number": version.number, "office": version.office, "note": version.note}


def verify(version: MinutesVersion) -> bool:
    """Whether the version is what was locked: its content gives its digest, and its columns say the same."""
    if digest_of(version.content) != version.digest:
        return False
    told = version.content["version"]
    return all(told[name] == value for name, value in version_of(version).items())


def summary_of(meeting: Meeting) -> str:
    """A first sentence or two for the one who writes the minutes: how much was said, of what, and about which service.

    Empty where nothing was written down.
    """
    with translation.override("sv"):
        rows = Contribution.objects.filter(meeting=meeting).select_related("service")
        said = list(rows.order_by("created", "pk"))
        if not said:
            return ""
        counts = Counter(row.kind for row in said)
        kinds = [f"{counts[kind]} {str(kind.label).lower()}" for kind in ContributionKind if counts[kind]]
        about = Counter(row.service.label_sv.lower() for row in said if row.service)
        first = f"{len(said)} {'röst' if len(said) == 1 else 'röster'} antecknades: {_in_words(kinds)}."
        if not about:
            return first
        most = [f"{label} ({number})" for label, number in about.most_common(3)]
        return f"{first} Mest handlade det om {_in_words(most)}."


def _in_words(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def _head(meeting: Meeting) -> dict[str, Any]:
    return {
        "title": meeting.title,
        "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
        "ends_at": timezone.localtime(meeting.ends_at).isoformat() if meeting.ends_at else "",
        "venue": meeting.venue,
        "place": meeting.place.full_name,
        "code": meeting.place.code,
        "arranger": meeting.organisation.name if meeting.organisation else "",
        "purpose": meeting.purpose,
        "ladder": str(meeting.get_ladder_display()),
        "agenda": [_item(timed) for timed in timed_agenda(meeting)],
        "is_example": meeting.place.is_example,
    }


def _item(timed: TimedItem) -> str:
    """An item on the agenda in a line, with its clock time where it has one."""
    starts = timezone.localtime(timed.starts_at).strftime("%H.%M ") if timed.starts_at else ""
    return f"{starts}{timed.item.title}"


def _correction(minutes: Minutes) -> dict[str, str]:
    """When they were sent out to be put right, and until when; empty where they never were."""
    return {
        "sent_on": timezone.localtime(minutes.sent_at).date().isoformat() if minutes.sent_at else "",
        "correct_by": minutes.correct_by.isoformat() if minutes.correct_by else "",
    }


def _commitments(meeting: Meeting) -> list[dict[str, Any]]:
    rows = Commitment.objects.filter(meeting=meeting).select_related("organisation").order_by("created", "pk")
    return [
        {
            "key": row.key,
            "kind": row.kind,
            "label": str(row.get_kind_display()),
            "text": row.text,
            "owner": row.owner,
            "due": row.due.isoformat() if row.due else "",
        }
        for row in rows
    ]


def _statement(row: Contribution) -> dict[str, Any]:
    service: Term | None = row.service
    return {
        "key": row.key,
        "text": row.text,
        "kind": str(row.get_kind_display()),
        "sector": str(row.get_sector_display()),
        "place": row.place.name,
        "service": service.label_sv if service else "",
    }


def _groups(said: list[Contribution], grouping: str) -> list[dict[str, Any]]:
    """The statements in the order of the kinds, or by kind of service with the one most spoken of first."""
    if grouping == Grouping.SERVICE:
        counts = Counter(row.service.label_sv if row.service else "" for row in said)
        labels = sorted(counts, key=lambda label: (not label, -counts[label], label))
        named = [
            (label or "Annat", [r for r in said if (r.service.label_sv if r.service else "") == label])
            for label in labels
        ]
    else:
        named = [(str(kind.label), [row for row in said if row.kind == kind]) for kind in ContributionKind]
    return [{"label": label, "statements": [_statement(row) for row in rows]} for label, rows in named if rows]
