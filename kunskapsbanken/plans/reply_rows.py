"""What was thought of a plan as HTML, comment by comment: an included template for each took most of a page's time."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from kunskapsbanken.plans.anchors import label_of, place_on_page
from kunskapsbanken.plans.models import Channel, Reply, ServicePlan
from kunskapsbanken.plans.rows import escape, lines_of
from kunskapsbanken.ui.templatetags.ui import day, icon

Words = Callable[[str], str]
SHORT = 60


def reply_items(replies: Iterable[Reply], plan: ServicePlan, *, here: bool) -> SafeString:
    """Comments as points of a list: what each is about, and the answer to it; `here` on the plan's own page."""
    address = "" if here else plan.url or ""
    words = _words_in(get_language())
    told, answered = _sender(plan, words), _answer(plan, words)
    items = []
    for reply in replies:
        parts = (
            _about(reply, address, words),
            _place(reply, plan, words),
            _said(reply, words),
            _file(reply, words),
        )
        items.append(
            f'<li class="stack" data-gap="s" id="synpunkt-{escape(reply.key)}"> {"".join(parts)} '
            f"{told(reply)} {answered(reply)} </li>"
        )
    return mark_safe("\n".join(items))  # everything that someone has written is escaped


def desk_items(replies: Iterable[Reply], chosen: Iterable[str], *, may_answer: bool) -> SafeString:
    """Comments as points of the list on the officers' desk: to be chosen, and to be answered one by one."""
    _, on, items, ticked = _words_in(get_language()), _days(), [], set(chosen)
    for reply in replies:
        key = escape(reply.key)
        sender = escape(reply.recipient.name if reply.recipient else reply.sender or _("Utan namn"))
        channel = "" if reply.channel == Channel.WEB else f" · {escape(reply.get_channel_display())}"
        answer = f"<p><strong>{_('Svar')}:</strong> {lines_of(reply.answer)}</p> " if reply.answered_at else ""
        choice, way = _ways_to_answer(reply, reply.key in ticked, _) if may_answer else ("", "")
        who = f"{sender}, {on(reply.came_on)}{channel}"
        items.append(
            f'<li class="stack" data-gap="s" id="synpunkt-{key}" data-feature="{key}"> <p class="muted small">{choice}'
            f"{who}</p> {_said_on_desk(reply, _)}{_file(reply, _)}{answer}{way}</li>"
        )
    return mark_safe("\n".join(items))  # as above


def said(reply: Reply) -> SafeString:
    """What was said, and the words that would rather stand there; to those who answer, and in the report."""
    return mark_safe(_said_on_desk(reply, gettext))  # as above


def reply_file(reply: Reply) -> SafeString:
    """The way to the file that a recipient answered with; nothing where there is none."""
    return mark_safe(_file(reply, gettext))  # as above


def point_told(reply: Reply) -> str:
    """Where on the map a comment is about, in degrees; nothing where it is about no spot."""
    if reply.latitude is None or reply.longitude is None:
        return ""
    told = {"latitude": number_format(reply.latitude, 4), "longitude": number_format(reply.longitude, 4)}
    return gettext("%(latitude)s norr, %(longitude)s öster") % told


def _ways_to_answer(reply: Reply, is_chosen: bool, _: Words) -> tuple[str, str]:
    """To choose a comment for the answer that several get, and to answer it alone."""
    key, beginning = escape(reply.key), f'<span class="ds-sr-only">: {escape(truncatechars(reply.text, SHORT))}</span>'
    box = f'<input type="checkbox" name="synpunkt" value="{key}" id="val-{key}"{" checked" if is_chosen else ""}>'
    choice = f'{box} <label for="val-{key}">{_("Svara på den här")}{beginning}</label> · '
    if reply.answered_at:
        doing = _("Ändra svaret")
    else:
        doing = _("Svara, eller ta in förslaget") if reply.suggested else _("Svara")
    return choice, f'<p><a href="{reverse("reply_answer", kwargs={"key": reply.key})}">{doing}{beginning}</a></p> '


def _said_on_desk(reply: Reply, _: Words) -> str:
    where = f'<p class="small muted">{icon("place")}{escape(reply.spot)} {escape(point_told(reply))}</p> '
    words = f"<blockquote><p>{lines_of(reply.text)}</p></blockquote> " if reply.text else ""
    told = f"{where if reply.spot or reply.latitude is not None else ''}{words}"
    if not reply.suggested:
        return told
    return told + _suggestion(reply, ("suggestion stack", "muted small", _("Förslag på lydelse")), _)


def _about(reply: Reply, address: str, _: Words) -> str:
    if not reply.anchor:
        return ""
    words = _("Om %(what)s") % {"what": escape(label_of(reply.anchor, reply.quoted))}
    return f'<p class="small"><a href="{escape(address)}#{escape(place_on_page(reply.anchor))}">{words}</a></p> '


def _place(reply: Reply, plan: ServicePlan, _: Words) -> str:
    """Where it is about, in words and on the map."""
    link = ""
    if reply.latitude is not None:
        address = f"{reverse('reply_map', kwargs={'pk': plan.pk})}?visa={escape(reply.key)}"
        beginning = escape(truncatechars(reply.text, SHORT))
        hidden = f'<span class="ds-sr-only">: {beginning}</span>'
        link = f' <a href="{address}">{_("Visa på kartan")}{hidden}</a>'
    told = f'<p class="small muted">{icon("place")}{escape(reply.spot)}{link}</p> '
    return told if reply.spot or link else ""


def _said(reply: Reply, _: Words) -> str:
    """What was said, and the words that would rather stand there."""
    told = f"<blockquote><p>{lines_of(reply.text)}</p></blockquote> "
    if not reply.suggested:
        return told
    return told + _suggestion(reply, ("stack suggested", "muted", _("Förslag på annan lydelse")), _)


def _suggestion(reply: Reply, looks: tuple[str, str, str], _: Words) -> str:
    """The words that would rather stand there, those that stood there and what became of it."""
    kind, small, label = looks
    before = f'<p><span class="{small}">{_("Så står det")}:</span> <del>{escape(reply.quoted)}</del></p>'
    words = f'<p><span class="{small}">{label}:</span> <ins>{lines_of(reply.suggested)}</ins></p>'
    verdict = f'<p class="small"><strong>{escape(reply.get_verdict_display())}.</strong></p>'
    parts = (before if reply.quoted else "", words, verdict if reply.verdict else "")
    return f'<div class="{kind}" data-gap="s">{"".join(parts)}</div> '


def _file(reply: Reply, _: Words) -> str:
    file = getattr(reply.submission, "plan_file", None)
    if file is None:
        return ""
    words = _("Läs svaret som fil: %(name)s") % {"name": escape(file.name)}
    address = reverse("reply_file", kwargs={"pk": file.pk})
    return f'<p class="small"><a href="{address}">{icon("file")}{words}</a></p> '


def _sender(plan: ServicePlan, _: Words) -> Callable[[Reply], str]:
    """Who sent a comment, when, and who typed it in where it did not come through the web."""
    on = _days()

    def told(reply: Reply) -> str:
        sender, typed = escape(reply.sender), ""
        if reply.recipient_id:
            sender = f"<strong>{sender}</strong> ({_('remissinstans')})"
        if reply.channel != Channel.WEB:
            typed = f". {_typed(reply, _) % {'holder': escape(plan.holder.lower())}}"
        when = on(reply.came_on)
        who = f"{sender}, " if reply.sender else ""
        return f'<p class="muted small">{who}{when}{typed}</p>'

    return told


def _typed(reply: Reply, _: Words) -> str:
    if reply.channel == Channel.LETTER:
        return _("Inkom på papper, inskriven av %(holder)s.")
    if reply.channel == Channel.EMAIL:
        return _("Inkom med e-post, inskriven av %(holder)s.")
    if reply.channel == Channel.MEETING:
        return _("Sades på ett möte, inskriven av %(holder)s.")
    return _("Inkom på telefon, inskriven av %(holder)s.")


def _answer(plan: ServicePlan, _: Words) -> Callable[[Reply], str]:
    """The answer to a comment, and what it led to."""
    on, holders = _days(), cache(lambda: escape(plan.holders))

    def told(reply: Reply) -> str:
        if reply.answered_at is None:
            return f'<p class="muted">{_("Väntar på svar.")}</p>'
        theirs, when = _("%(holders)s svar") % {"holders": holders()}, on(timezone.localdate(reply.answered_at))
        kept = _("Planen ändras inte.")
        led_to = f"{icon('success')} {_('Planen ändras efter synpunkten.')}" if reply.changed_the_plan else kept
        return (
            f"<p><strong>{theirs}:</strong> {lines_of(reply.answer)}</p> "
            f'<p class="small">{led_to} <span class="muted">{when}</span></p>'
        )

    return told


@cache
def _words_in(_language: str | None) -> Words:
    """Words as they are told in a language, each looked up once: a look-up takes longer than all else of a comment."""
    return cache(gettext)


def _days() -> Callable[[date], str]:
    """Dates in words, each worded once."""
    return cache(day)
