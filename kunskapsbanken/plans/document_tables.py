"""The tables of a frozen plan's document: goals, measures, classed places, other documents and the yearly wheel."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.engines.typeset.tree import Block, Heading, Paragraph, Row, Run, Runs, Table
from kunskapsbanken.plans.borrowed import after_by_part, told
from kunskapsbanken.plans.models import Borrowed, SectionKind
from kunskapsbanken.plans.numbering import called, in_order
from kunskapsbanken.plans.years import years_told


def tables_of(section_kind: str, content: Content) -> Iterator[Block]:
    """What is laid into a section besides its text and its evidence."""
    makers = {
        SectionKind.LINKS: _links,
        SectionKind.GOALS: _goals,
        SectionKind.PLACES: _places,
        SectionKind.MEASURES: _measures,
        SectionKind.ORGANISATION: _wheel,
    }
    maker = makers.get(SectionKind(section_kind))
    if maker:
        yield from maker(content)


def table(
    caption: str, head: list[str], rows: list[list[Runs]], widths: tuple[float, ...] = (), *, bold: bool = True
) -> Table:
    """A table whose every head cell says something: readers hear it at each cell of its column."""
    header = tuple(text(words or "–") for words in head)
    return Table(header, tuple(Row(tuple(row)) for row in rows), caption=caption, widths=widths, bold_first=bold)


def text(words: str, *, bold: bool = False) -> Runs:
    """A run of plain words."""
    return (Run(words, bold=bold),)


def _goals(content: Content) -> Iterator[Block]:
    if not content["goals"]:
        return
    head = [_("Mål"), _("Indikator"), _("Utgångsläge"), _("Målvärde"), _("Senast"), _("Källa")]
    rows = [row for label, goal in in_order(content["goals"]) for row in _goal(label, goal)]
    yield table(_("Planens mål"), head, rows, (4, 3, 2, 2, 2, 2))
    after = after_by_part(content)
    for label, goal in in_order(content["goals"]):
        if row := after.get((Borrowed.GOAL, goal["number"])):
            yield Paragraph(text(f"{called(label)}: {_lower(told(row))}"), "small")


def _goal(label: str, goal: Content) -> Iterator[list[Runs]]:
    """A row for each indicator; the goal stands in each, for those who hear the table row by row."""
    words = text(f"{called(label)}: {goal['text']}")
    for indicator in goal["indicators"] or [{}]:
        name = "\n".join(part for part in (indicator.get("name"), indicator.get("note")) if part)
        cells = (name, *(indicator.get(key) for key in ("baseline", "target", "latest", "source")))
        yield [words, *(text(cell or "–") for cell in cells)]


def _measures(content: Content) -> Iterator[Block]:
    head = [
        _("Åtgärd och avsett resultat"),
        _("Plats och serviceslag"),
        _("Ansvarig och medverkande"),
        _("Resurser, kostnad och finansiering"),
        _("Tid och status"),
        _("Uppföljningsmått"),
    ]
    after = after_by_part(content)
    for label, goal in in_order(content["goals"]):
        measures = [measure for measure in content["measures"] if measure["goal"] == goal["number"]]
        if measures:
            yield Heading(text(f"{called(label)}: {goal['text']}"), 2)
            caption = _("Åtgärder för %s") % _lower(called(label))
            rows = [_measure(measure, after, content.get("origins", ())) for measure in measures]
            yield table(caption, head, rows, (5, 3, 3, 3, 2, 3), bold=False)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _measure(measure: Content, after: dict[tuple[str, int], Content], origins: Iterable[Content]) -> list[Runs]:
    what = [Run(f"{measure['number']}. {measure['title']}", bold=True)]
    if measure["expected_result"]:
        what.append(Run(f"\n{measure['expected_result']}"))
    if row := after.get((Borrowed.MEASURE, measure["number"])):
        what.append(Run(f"\n{told(row)}", italic=True))
    words = _("Från åtgärd %(number)d i %(plan)s, %(municipality)s")
    what.extend(Run(f"\n{words % row}") for row in origins if row["measure"] == measure["number"])
    return [
        tuple(what),
        _lines(measure["where"], measure["service"]),
        _lines(measure["responsible"], measure["partners"] and f"{_('Medverkar')}: {measure['partners']}"),
        _lines(measure["resources"], measure["cost"], measure["financing"]),
        _lines(years_told(measure["starts"], measure["ends"]), measure.get("status", "")),
        _lines(measure.get("indicator", "")),
    ]


def _lines(*parts: str) -> Runs:
    return text("\n".join(part for part in parts if part) or "–")


def _places(content: Content) -> Iterator[Block]:
    for row in content["places"]:
        yield Heading(text(row["name"]), 2)
        if row["criteria"]:
            yield Paragraph(text(row["criteria"]))
        if not row["targets"]:
            yield Paragraph(text(_("Ingen målnivå är bestämd.")))
        elif row["places"]:
            yield Paragraph(text(_("Enligt serviceregistret %s.") % _day(row["dated"])), "small")
            rows = [[text(place["name"]), *(text(_cell(names)) for names in place["cells"])] for place in row["places"]]
            yield table(_("Service i klassen %s") % row["name"], [_("Ort"), *row["targets"]], rows)
            for place in row["places"]:
                yield Paragraph(text(place["gap"]))


def _cell(names: list[str]) -> str:
    return f"{_('Finns')}: {', '.join(names)}" if names else _("Saknas")


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "j F Y")


def _links(content: Content) -> Iterator[Block]:
    if content["links"]:
        head = [_("Styrdokument"), _("Slag"), _("Gäller"), _("Vad det betyder för planen")]
        rows = [
            [_linked(link), *(text(link[name] or "–") for name in ("kind", "period", "note"))]
            for link in content["links"]
        ]
        yield table(_("Andra styrdokument"), head, rows, (4, 3, 2, 5))


def _linked(link: Content) -> Runs:
    return (Run(link["title"], link=link["url"]),) if link["url"] else text(link["title"])


def _wheel(content: Content) -> Iterator[Block]:
    if content["wheel"]:
        head = [_("När"), _("Vad"), _("Ansvarig")]
        rows = [[text(step[name] or "–") for name in ("months", "what", "responsible")] for step in content["wheel"]]
        yield table(_("Årshjul"), head, rows, (2, 5, 3))
