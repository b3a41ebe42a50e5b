"""The report of a consultation as a document tree: who was asked, each point with its answer, what was changed."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.engines.typeset.tree import Block, Callout, Document, Heading, Paragraph, Row, Run, Runs, Table
from kunskapsbanken.plans.models import Channel, Reply, ServicePlan
from kunskapsbanken.plans.queries.report import Asked, Report, grouped
from kunskapsbanken.plans.reply_rows import point_told
from kunskapsbanken.plans.titles import section_title


def report_document(report: Report, replies: Iterable[Reply]) -> Document:
    """The whole report; `replies` are all comments in order (`queries.report.replies_in_order`)."""
    with translation.override("sv"):
        return _document(report, list(replies))


def _document(report: Report, replies: list[Reply]) -> Document:
    plan = report.plan
    place = plan.place.full_name
    example = f"{_('Exempel')} · " if plan.place.is_example else ""
    title = _("Samrådsredogörelse för %s") % plan.title
    blocks = [
        *_summary(report),
        *_asked(report),
        *_changes(replies),
        *_points(report.plan, replies),
        *_colophon(report),
    ]
    return Document(
        title=f"{title} – {place}",
        blocks=tuple(blocks),
        summary=f"{example}{_told(report)}",
        author=place,
        made=timezone.localdate(),
        running_head=f"{example}{title}, {place}",
        footer=f"{example}{date_format(timezone.localdate(), 'j F Y')}",
    )


def _told(report: Report) -> str:
    words = ngettext("%d synpunkt kom in.", "%d synpunkter kom in.", report.total) % report.total
    changed = ngettext("%d ledde till ändring i planen.", "%d ledde till ändring i planen.", report.changed)
    return f"{words} {changed % report.changed}"


def _text(text: str, *, bold: bool = False) -> Runs:
    return (Run(text, bold=bold),)


def _summary(report: Report) -> Iterator[Block]:
    yield Heading(_text(_("Så gick samrådet till")))
    for one in report.rounds:
        days = {name: date_format(getattr(one.consultation, name), "j F Y") for name in ("opens", "ended")}
        yield Paragraph(_text(_("Planen var på samråd %(opens)s–%(ended)s.") % days))
    yield Paragraph(_text(_told(report)))
    if report.unanswered:
        words = ngettext("%d synpunkt väntar på svar.", "%d synpunkter väntar på svar.", report.unanswered)
        yield Callout((_text(words % report.unanswered),), "viktigt", title=_("Inte klar"))
    if report.sections:
        head = [_("Avsnitt"), _("Synpunkter"), _("Ledde till ändring")]
        rows = [[section.title, str(section.number), str(section.changed)] for section in report.sections]
        yield _table(_("Synpunkter efter avsnitt"), head, rows, (3, 1.2, 1.6))
    if report.channels:
        rows = [[label, str(number)] for label, number in report.channels]
        yield _table(_("Så kom synpunkterna in"), [_("Väg"), _("Antal")], rows, (4, 1))


def _asked(report: Report) -> Iterator[Block]:
    for one in report.rounds:
        if one.asked:
            yield Heading(_text(_("De som fick förslaget")))
            head = [_("Mottagare"), _("Roll"), _("Svar")]
            caption = _("Remissinstanser från och med %s") % date_format(one.consultation.opens, "j F Y")
            yield _table(caption, head, [_recipient(row) for row in one.asked], (4, 3, 2))


def _recipient(row: Asked) -> list[str]:
    return [row.name, row.role, row.told]


def _table(
    caption: str, head: list[str], rows: list[list[str]], widths: tuple[float, ...], *, bold: bool = True
) -> Table:
    cells = tuple(Row(tuple(_text(cell) for cell in row)) for row in rows)
    return Table(tuple(map(_text, head)), cells, caption=caption, widths=widths, bold_first=bold)


def _changes(replies: list[Reply]) -> Iterator[Block]:
    yield Heading(_text(_("Ni sa – vi gjorde")))
    changed = [reply for reply in replies if reply.changed_the_plan]
    if not changed:
        yield Paragraph(_text(_("Ingen synpunkt har lett till ändring i planen.")))
        return
    head = [_("Ni sa"), _("Vi gjorde")]
    rows = [[reply.text or reply.suggested, reply.answer] for reply in changed]
    yield _table(_("Synpunkter som ledde till ändring"), head, rows, (1, 1), bold=False)


def _points(plan: ServicePlan, replies: list[Reply]) -> Iterator[Block]:
    yield Heading(_text(_("Synpunkterna och svaren")))
    if not replies:
        yield Paragraph(_text(_("Inga synpunkter kom in.")))
    for section, found in groupby(replies, key=lambda reply: reply.section):
        yield Heading(_text(section_title(plan.kind, section)), 2)
        for about, group in grouped(found):
            if about:
                yield Heading(_text(about), 3)
            for reply in group:
                yield from _point(reply, plan.holders)


def _point(reply: Reply, holders: str) -> Iterator[Block]:
    day = date_format(reply.came_on, "j F Y")
    came = "" if reply.channel == Channel.WEB else f", {reply.get_channel_display().lower()}"
    yield Paragraph((Run(f"{who_said(reply)}, {day}{came}. ", bold=True), Run(reply.text)))
    yield from (Paragraph((Run(f"{label}: ", italic=True), Run(words))) for label, words in _tied(reply) if words)
    if reply.suggested:
        label = f"{_('Förslag på lydelse')}: "
        yield Paragraph((Run(label, italic=True), Run(reply.suggested, italic=True)))
    if reply.answered_at is None:
        yield Paragraph((Run(_("Väntar på svar."), italic=True),))
        return
    verdict = f" {reply.get_verdict_display()}." if reply.verdict else ""
    changed = _("Planen ändras.") if reply.changed_the_plan else _("Planen ändras inte.")
    yield Callout((_text(f"{reply.answer}{verdict} {changed}"),), "viktigt", title=_("%s svar") % holders)


def _tied(reply: Reply) -> list[tuple[str, str]]:
    """Where on the map a comment is about, the file that came with it, and the words that another wording is for."""
    spot = ", ".join(filter(None, (reply.spot, point_told(reply))))
    file = getattr(reply.submission, "plan_file", None)
    stood = reply.quoted if reply.suggested else ""
    return [(_("Plats"), spot), (_("Bifogad fil"), file.name if file else ""), (_("Så står det"), stood)]


def who_said(reply: Reply) -> str:
    """Who a comment is from, as it was told; an organisation that was asked by its name."""
    return reply.recipient.name if reply.recipient else reply.sender or _("Utan namn")


def _colophon(report: Report) -> Iterator[Block]:
    url = f"{settings.BASE_URL}{report.plan.url}"
    yield Paragraph((Run(f"{_('Planen finns på')} "), Run(url, link=url)), "small")
