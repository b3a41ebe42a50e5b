"""The rows of a plan's longest tables and lists as HTML: the template engine took most of a page's time for them."""

import html
from collections.abc import Callable, Iterable
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import normalize_newlines
from django.utils.translation import get_language, gettext as _

from kunskapsbanken.plans.direction import Way
from kunskapsbanken.plans.models import MeasureStatus
from kunskapsbanken.plans.queries.after import After
from kunskapsbanken.plans.queries.progress import IndicatorRow as Followed
from kunskapsbanken.plans.queries.reading import GoalRow, MeasureRow, Told
from kunskapsbanken.plans.years import years_told

NOTHING = "–"


def escape(value: object) -> str:
    """As Django's own, which asks first whether each of the thousands of texts is to be translated later."""
    return html.escape(str(value))


def measure_tables(goals: Iterable[GoalRow], plan: int, comment_url: str = "") -> SafeString:
    """The measures, a table for each goal that has any; with a way to comment on each where `comment_url` is given."""
    row, caption = _measure_row(plan, comment_url), _("Åtgärder för %(goal)s")
    heads = (
        _("Åtgärd och avsett resultat"),
        _("Plats och serviceslag"),
        _("Läge i dag"),
        _("Ansvarig och medverkande"),
        _("Resurser, kostnad och finansiering"),
        _("Tid"),
        _("Uppföljningsmått"),
    )
    head = "".join(f'<th scope="col">{words}</th>' for words in heads)
    tables = []
    for goal in goals:
        if not goal.measures:
            continue
        called, identity = goal.called, f"atgarder-mal-{goal.text['number']}"
        said = caption % {"goal": escape(called.lower())}
        tables.append(
            f'<h3 id="{identity}">{escape(called)}: {escape(goal.text["text"])}</h3>\n'
            f'<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{identity}">'
            f'<table class="measures"> <caption class="ds-sr-only">{said}</caption> <thead><tr>{head}</tr></thead>\n'
            f"<tbody>{''.join(map(row, goal.measures))}</tbody> </table></div>"
        )
    return mark_safe("\n".join(tables))  # everything that someone has written is escaped above


def _measure_row(plan: int, comment_url: str) -> Callable[[MeasureRow], str]:
    """How a measure is told in the plan's table; what is the same for every row is looked up once."""
    address, labels, together = _addresses("measure", pk=plan, number=0), _labels(), _("Medverkar")
    said, comment_link = _("Kommentera åtgärd"), _comment_link(comment_url)

    def told(row: MeasureRow) -> str:
        text = row.text
        link = f'<a href="{address(row.number)}">{escape(text["title"])}</a>'
        comment = comment_link(f"atgard:{row.number}", f"{said} {row.number}")
        cells = (
            _lines(text["where"], ("", text["service"])),
            f"{_tag(row, labels)}{_muted(row.comment)}",
            _lines(text["responsible"], ("muted", text["partners"] and f"{together}: {text['partners']}")),
            _lines(", ".join(filter(None, (text["resources"], text["cost"]))), ("muted", text["financing"])),
        )
        under = f"{_paragraph(text['expected_result'])}{_came_from(row.after)}{_origins(row)}"
        data = "".join(f"<td>{cell}</td>" for cell in cells)
        return (
            f'<tr id="atgard-{row.number}"><th scope="row">{row.number}. {link}{comment}{under}</th>{data}'
            f'<td class="years">{years_told(text["starts"], text["ends"])}</td>'
            f"<td>{escape(text['indicator'] or NOTHING)}</td></tr>\n"
        )

    return told


def goal_rows(goals: Iterable[GoalRow], comment_url: str = "", borrow_url: str = "") -> SafeString:
    """A row for each indicator of each goal; the goal stands in each, for those who hear the table row by row.
    `borrow_url` is where the goal, by its number after it, can be taken over into another plan."""
    said, comment_link = _("Kommentera"), _comment_link(comment_url)
    rows = []
    for goal in goals:
        number, called = goal.text["number"], goal.called
        name = escape(f"{called}: {goal.text['text']}")
        tied = _came_from(goal.after) + _borrow_link(borrow_url, number, called)
        tied += comment_link(f"mal:{number}", f"{said} {called[:1].lower()}{called[1:]}")
        told = [
            (
                f"{escape(row.text['name'])}{_muted(row.text['note'])}",
                *(escape(words or NOTHING) for words in (row.text["baseline"], row.text["target"], row.latest)),
                escape(row.text["source"] or NOTHING),
            )
            for row in goal.indicators
        ] or [(NOTHING,) * 5]
        for place, cells in enumerate(told):
            identity, after = (f' id="mal-{number}"', tied) if place == 0 else ("", "")
            data = "".join(f"<td>{cell}</td>" for cell in cells)
            rows.append(f'<tr{identity}><th scope="row">{name}{after}</th>{data}</tr>')
    return mark_safe("\n".join(rows))  # as above


def report_rows(reports: Iterable[Told]) -> SafeString:
    """What a year's follow-up says of each measure."""
    labels = _labels()
    return mark_safe(  # as above
        "\n".join(
            f'<tr><th scope="row">{one.number}. {escape(one.title)}</th>'
            f"<td>{labels[one.status]}</td><td>{escape(one.comment or NOTHING)}</td></tr>"
            for one in reports
        )
    )


def way_rows(indicators: Iterable[Followed]) -> SafeString:
    """The indicators of a plan that is followed up: from where, what each is, where to, and which way it goes."""
    ways = {
        Way.REACHED: _("Målet är nått"),
        Way.TOWARDS: _("Åt rätt håll"),
        Way.AWAY: _("Åt fel håll"),
        Way.STILL: _("Oförändrat"),
        Way.UNKNOWN: _("Går inte att säga än"),
    }
    return mark_safe(  # as above
        "\n".join(
            f'<tr><th scope="row">{escape(row.indicator.name)}</th>'
            f"{''.join(f'<td>{escape(words or NOTHING)}</td>' for words in row.told)}<td>{ways[row.way]}</td></tr>"
            for row in indicators
        )
    )


def measure_items(measures: Iterable[MeasureRow], plan: int, *, editable: bool) -> SafeString:
    """A goal's measures as points of the list on the officers' desk."""
    address = _addresses("measure_change" if editable else "measure", pk=plan, number=0)
    labels = _labels()
    doing = _("Ändra") if editable else _("Visa")
    items = []
    for row in measures:
        text, title = row.text, escape(row.text["title"])
        items.append(
            f"<li><span>{row.number}. {title}</span> "
            f'<span class="muted">{escape(text["responsible"])}, {years_told(text["starts"], text["ends"])}</span> '
            f'{_tag(row, labels)} <a href="{address(row.number)}">{doing}'
            f'<span class="ds-sr-only">: {title}</span></a>{_origins(row)}</li>'
        )
    return mark_safe("\n".join(items))  # as above


def indicator_items(goal: GoalRow, plan: int, *, may_draft: bool, editable: bool) -> SafeString:
    """A goal's indicators as points of the list on the officers' desk."""
    kind, latest = _("Indikator"), _("senast")
    doing = _("Ändra eller skriv värden") if editable else _("Värden")
    address = _addresses("indicator_change", pk=plan, number=goal.text["number"], indicator=0)
    items = []
    for row in goal.indicators:
        name, way = escape(row.text["name"]), f"{row.text['baseline'] or NOTHING} → {row.text['target'] or NOTHING}"
        way += f", {latest} {row.latest}" if row.latest else ""
        link = f'<a href="{address(row.text["number"])}">{doing}<span class="ds-sr-only">: {name}</span></a>'
        told = f'<span>{kind}: {name}</span> <span class="muted">{escape(way)}</span>'
        items.append(f"<li>{told} {link if may_draft else ''}</li>")
    return mark_safe("\n".join(items))  # as above


def finding_rows(rows: Iterable[list[str]]) -> SafeString:
    """The rows of a table of evidence; the first cell of each is its head."""
    return mark_safe(  # as above
        "\n".join(
            f'<tr><th scope="row">{lines_of(row[0])}</th>'
            f"{''.join(f'<td>{lines_of(cell)}</td>' for cell in row[1:])}</tr>"
            for row in rows
            if row
        )
    )


def lines_of(words: object) -> str:
    """Words in one or several lines, as Django's filter `linebreaksbr` tells them."""
    return normalize_newlines(escape(words)).replace("\n", "<br>")


def _labels() -> dict[str, str]:
    """The words for each status, looked up once in each language."""
    return _labels_in(get_language())


@cache
def _labels_in(_language: str | None) -> dict[str, str]:
    return {str(value): escape(label) for value, label in MeasureStatus.choices}


def _addresses(name: str, **kwargs: int) -> Callable[[int], str]:
    """The address of each row by its number, looked up once: with 0 where the number stands."""
    before, after = reverse(name, kwargs=kwargs).split("/0/")
    return lambda number: f"{before}/{number}/{after}"


def _tag(row: MeasureRow, labels: dict[str, str]) -> str:
    return f'<span class="ds-tag" data-color="{row.color}">{labels[row.status.value]}</span>'


def _comment_link(comment_url: str) -> Callable[[str, str], str]:
    """A way to comment on what an anchor points at, with what one hears of it; nothing where one cannot comment."""
    if not comment_url:
        return lambda _anchor, _said: ""
    before, words = f' <a class="comment-here screen-only" href="{escape(comment_url)}', escape(_("Kommentera"))
    return lambda anchor, said: f'{before}?om={anchor}" aria-label="{escape(said)}">{words}</a>'


def _borrow_link(borrow_url: str, number: int, called: str) -> str:
    if not borrow_url:
        return ""
    hidden = f'<span class="ds-sr-only">: {escape(called)}</span>'
    return f' <a class="screen-only" href="{escape(borrow_url)}{number}">{escape(_("Använd i er plan"))}{hidden}</a>'


def _came_from(after: After | None) -> str:
    """Where it was taken over from; a link for as long as that is there."""
    if after is None:
        return ""
    words = escape(after.words)
    told = f'<a href="{escape(after.url)}">{words}</a>' if after.url else words
    return f'<p class="muted small">{told}</p>'


def _origins(row: MeasureRow) -> str:
    """Which measures of municipal plans a programme's measure takes up."""
    if not row.origins:
        return ""
    words, said = _("Från"), _("åtgärd %(number)d i %(plan)s, %(municipality)s")
    return "".join(
        f'<p class="small">{words} <a href="{escape(one["url"])}">{escape(said % one)}</a></p>' for one in row.origins
    )


def _lines(first: str, second: tuple[str, str]) -> str:
    """What a cell says first, and under it something more of a class; a dash where it says nothing."""
    kind, more = second
    under = _paragraph(more, kind)
    return f"{escape(first)}{under}" if first else under or NOTHING


def _paragraph(words: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{escape(words)}</p>" if words else ""


def _muted(words: str) -> str:
    return _paragraph(words, "muted")
