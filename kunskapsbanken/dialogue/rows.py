"""The rows of the longest lists as HTML: the template engine took most of a page's time for them."""

from collections.abc import Collection, Iterable
from datetime import date

from django.template.defaultfilters import linebreaksbr, truncatewords
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, Outcome
from kunskapsbanken.dialogue.queries.minutes_page import SaidRow
from kunskapsbanken.ui.templatetags.ui import day, tag

SHORT, MIDDLE, LONG = 8, 18, 60
# The colour and the sign of the answers that are more than word of what comes; the words say the same.
_OUTCOMES = {
    Outcome.DECLINED: ("neutral", "info"),
    Outcome.MEASURE: ("success", "success"),
    Outcome.DONE: ("success", "success"),
}


def outcome_tag(voice: Contribution) -> SafeString:
    """Where the answer to a voice stands, as a tag."""
    if voice.outcome:
        return tag(voice.get_outcome_display(), *_OUTCOMES.get(Outcome(voice.outcome), ("info", "onward")))
    if voice.split_at:
        return tag(_("Uppdelad i flera röster"))
    if voice.merged_into_id:
        return tag(_("Hör ihop med en annan röst"), "neutral", "link")
    if not voice.published_at:
        return tag(_("Inte publicerad"), "warning")
    if voice.answer_by:
        return tag(_("Svar senast %(date)s") % {"date": day(voice.answer_by)}, "ochre", "time")
    return tag(_("Inte besvarad än"), "neutral", "time")


def said_rows(rows: Iterable[SaidRow], correct_url: str = "") -> SafeString:
    """Statements of the minutes as points of a list; with a way to put each right where `correct_url` is given."""
    words = _("Så här ska det stå")
    told = []
    for row in rows:
        if row.voice:
            address = escape(row.voice.get_absolute_url())
            said = f'<a href="{address}">{escape(truncatewords(row.text, LONG))}</a>'
        else:
            said = linebreaksbr(row.text)
        state = outcome_tag(row.voice) if row.voice else ""
        correct = ""
        if correct_url:
            hidden = f'<span class="ds-sr-only">: {escape(truncatewords(row.text, SHORT))}</span>'
            correct = f'<a href="{escape(correct_url)}?rost={escape(row.key)}">{words}{hidden}</a>'
        told.append(
            f'<li><div class="noted"><p>{said}</p><p class="row"><span class="muted small">{escape(row.about)}</span>'
            f"{state}{correct}</p></div></li>"
        )
    return mark_safe("\n".join(told))  # everything that someone has written is escaped above


def work_rows(voices: Iterable[Contribution], ticked: Collection[str], *, may_answer: bool) -> SafeString:
    """Voices that wait as rows of a table: to be chosen where one may answer, and with the ways to deal with each."""
    choose, today, told = _("Välj"), timezone.localdate(), []
    for voice in voices:
        key, words = escape(voice.key), escape(truncatewords(voice.text, SHORT))
        box = ""
        if may_answer:
            checked = " checked" if voice.key in ticked else ""
            label = f'aria-label="{choose}: {words}"'
            box = f'<td><input class="ds-input" type="checkbox" name="rost" value="{key}" {label}{checked}></td>'
        about = [voice.get_kind_display(), voice.get_sector_display(), voice.service and voice.service.label]
        told.append(
            f'<tr>{box}<th scope="row"><a href="{escape(voice.get_absolute_url())}" lang="{escape(voice.language)}">'
            f"{escape(truncatewords(voice.text, MIDDLE))}</a><br>"
            f'<span class="muted small">{" · ".join(escape(part) for part in about if part)}</span></th>'
            f"<td>{_place(voice)}</td><td>{_who(voice)}</td><td>{_when(voice, today)}</td>"
            f"<td>{_doings(voice, words)}</td></tr>"
        )
    return mark_safe("\n".join(told))  # as above


def _place(voice: Contribution) -> str:
    example = f" {tag(_('Exempel'), 'ochre')}" if voice.place.is_example else ""
    return f'<a href="?plats={escape(voice.place.code)}">{escape(voice.place.name)}</a>{example}'


def _who(voice: Contribution) -> str:
    person = voice.assigned_to
    return escape(person.get_full_name() or person.email) if person else _("Ingen än")


def _when(voice: Contribution, today: date) -> str:
    """The last day to answer, and whether it is past."""
    if not voice.answer_by:
        return ""
    is_late = voice.answer_by < today and not voice.answered_at
    late = f" {tag(_('Försenat'), 'danger', 'warning')}" if is_late else ""
    return f"{day(voice.answer_by)}{late}"


def _doings(voice: Contribution, words: str) -> str:
    """The ways to answer a voice and to give it to someone; none where another one is answered in its place."""
    if not voice.published_at or voice.merged_into_id:
        return ""
    ways = [("voice_answer", _("Svara"))]
    if not voice.answered_at:
        ways.append(("voice_assign", _("Tilldela")))
    links = (
        f'<li><a href="{reverse(name, kwargs={"key": voice.key})}">{label}'
        f'<span class="ds-sr-only">: {words}</span></a></li>'
        for name, label in ways
    )
    return f'<ul class="plain-list">{"".join(links)}</ul>'
