"""The comments on a plan and what was done with it, as rows for the archive; functions and no persons."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.screening import findings
from kunskapsbanken.plans.models import PlanVersion, Reply
from kunskapsbanken.plans.queries.report import about_of
from kunskapsbanken.plans.queries.standing import Chronicle

Cells = tuple[str, ...]


def comment_rows(replies: Iterable[Reply]) -> Iterator[Cells]:
    """The head and a row for each comment. Only organisations that were asked are named: the package is kept for ever
    and what a private sender wrote as a name can be taken back.
    """
    yield (
        *(_("Nummer"), _("Inkom"), _("Avsnitt"), _("Gäller"), _("Remissinstans"), _("Synpunkt")),
        *(_("Föreslagen lydelse"), _("Svar"), _("Besvarad"), _("Planen ändrad"), _("Om förslaget")),
    )
    for number, reply in enumerate(replies, start=1):
        yield (
            *(str(number), reply.came_on.isoformat(), reply.get_section_display(), masked(about_of(reply))),
            *(reply.recipient.name if reply.recipient else "", masked(reply.text), masked(reply.suggested)),
            *(masked(reply.answer), _day(reply.answered_at), _("ja") if reply.changed_the_plan else _("nej")),
            reply.get_verdict_display() if reply.suggested else "",
        )


def log_rows(chronicle: Chronicle) -> Iterator[Cells]:
    """The head and a row for each thing that was done, the first that was done first."""
    yield _("Dag"), _("Händelse"), _("Uppgift"), _("Funktion"), _("Kontrollsumma")
    rows = [*_frozen(chronicle.versions), *_replaced(chronicle.replaced_by), *_consulted(chronicle), *_after(chronicle)]
    yield from sorted(rows, key=lambda row: row[0])


def masked(text: str) -> str:
    """The text without e-mail addresses, telephone numbers and identity numbers."""
    for finding in reversed(findings(text)):
        text = f"{text[: finding.start]}[{_('borttaget')}]{text[finding.end :]}"
    return text


def _frozen(versions: Iterable[PlanVersion]) -> Iterator[Cells]:
    for version in versions:
        if version.decided_on is None:
            what = _("Version %d låst för samråd") % version.number
            yield _day(version.frozen_at), what, "", _("handläggare"), version.digest
            continue
        told = _decision(version.body, version.paragraph, version.registry_number)
        yield _day(version.decided_on), _("Planen antagen"), told, version.body, version.digest
        what = _("Version %d låst efter beslut") % version.number
        yield _day(version.frozen_at), what, "", _("ansvarig för planen"), version.digest


def _replaced(others: Iterable[PlanVersion]) -> Iterator[Cells]:
    for other in others:
        title = f"{other.plan.title}, {_('version')} {other.number}"
        yield _day(other.decided_on), _("Ersatt av en nyare plan"), title, other.body, other.digest


def _consulted(chronicle: Chronicle) -> Iterator[Cells]:
    for row in chronicle.consultations:
        until = _("till och med %s") % row.closes.isoformat()
        yield row.opens.isoformat(), _("Samråd öppnat"), until, _("handläggare"), ""
        if row.closed_at:
            yield _day(row.closed_at), _("Samråd avslutat"), "", _("handläggare"), ""


def _after(chronicle: Chronicle) -> Iterator[Cells]:
    for event in chronicle.events:
        told = _decision(event.body, event.paragraph, event.registry_number)
        yield event.decided_on.isoformat(), event.get_kind_display(), told, event.body, ""
    for follow_up in chronicle.follow_ups:
        what = _("Uppföljning av %d publicerad") % follow_up.year
        yield _day(follow_up.published_at), what, masked(follow_up.summary), _("handläggare"), ""


def _decision(body: str, paragraph: str, registry_number: str) -> str:
    return f"{body} {paragraph}, {_('diarienummer')} {registry_number}"


def _day(when: date | None) -> str:
    if when is None:
        return ""
    return (timezone.localtime(when).date() if isinstance(when, datetime) else when).isoformat()
