"""What has become of a plan between two of its contents: section by section, goal by goal, measure by measure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.plans.comparing import Compared, Fate, Piece, compared, compared_words
from kunskapsbanken.plans.paragraphs import paragraphs

# What is told of a goal and a measure, and what it is called.
GOAL_FIELDS: dict[str, Promise] = {"text": _("Mål"), "indicators": _("Indikatorer")}
MEASURE_FIELDS: dict[str, Promise] = {
    "title": _("Åtgärd"),
    "expected_result": _("Avsett resultat"),
    "where": _("Plats"),
    "service": _("Serviceslag"),
    "responsible": _("Ansvarig"),
    "partners": _("Medverkande"),
    "resources": _("Resurser"),
    "cost": _("Kostnad"),
    "financing": _("Finansiering"),
    "starts": _("Startår"),
    "ends": _("Slutår"),
}


@dataclass(frozen=True)
class SectionDifference:
    """A section of both, paragraph by paragraph."""

    title: str
    kind: str
    paragraphs: tuple[Compared, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything was taken away, put in or worded anew."""
        return any(row.fate is not Fate.SAME for row in self.paragraphs)


@dataclass(frozen=True)
class RowDifference:
    """A goal or a measure that is new, gone or changed; `fields` are those that are not the same."""

    number: int
    title: str
    fate: Fate
    fields: tuple[tuple[Promise, tuple[Piece, ...]], ...] = ()


@dataclass(frozen=True)
class PlanDifference:
    """All that is not the same, and the sections that are."""

    sections: tuple[SectionDifference, ...]
    goals: tuple[RowDifference, ...]
    measures: tuple[RowDifference, ...]

    @property
    def changed(self) -> list[SectionDifference]:
        """The sections where something is not the same."""
        return [section for section in self.sections if section.is_changed]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.changed or self.goals or self.measures)


def difference(before: Content, after: Content) -> PlanDifference:
    """What has become of the first content in the second; both as they are read today (`structures`)."""
    old = {section["kind"]: section for section in before["sections"]}
    sections = [
        SectionDifference(section["title"], section["kind"], tuple(_section(old.pop(section["kind"], None), section)))
        for section in after["sections"]
    ]
    sections += [
        SectionDifference(section["title"], section["kind"], tuple(_section(section, None))) for section in old.values()
    ]
    return PlanDifference(
        tuple(sections),
        tuple(_rows(before["goals"], after["goals"], GOAL_FIELDS, "text")),
        tuple(_rows(before["measures"], after["measures"], MEASURE_FIELDS, "title")),
    )


def _section(before: Content | None, after: Content | None) -> list[Compared]:
    return compared(words_of(before) if before else [], words_of(after) if after else [])


def words_of(section: Content) -> list[str]:
    """What a section says, a paragraph at a time, tables row by row."""
    return [text for block in section["blocks"] for text in _block(block) if text]


def _block(block: Content) -> Iterator[str]:
    if block["kind"] == "heading":
        yield block["text"]
    elif block["kind"] in ("text", "tip"):
        yield from (found.text for found in paragraphs(block["html"]))
    elif block["kind"] == "checklist":
        yield from map(prose_text, block["points"])
    elif block["kind"] == "table":
        yield " | ".join(block["head"])
        yield from (" | ".join(map(prose_text, row)) for row in block["rows"])
    elif block["kind"] == "picture":
        yield block["caption"] or block["words"]


def _rows(
    before: list[Content], after: list[Content], fields: dict[str, Promise], title: str
) -> Iterator[RowDifference]:
    old = {row["number"]: row for row in before}
    for row in after:
        was = old.pop(row["number"], None)
        if was is None:
            yield RowDifference(row["number"], row[title], Fate.ADDED)
        elif changed := tuple(_fields(was, row, fields)):
            yield RowDifference(row["number"], row[title], Fate.CHANGED, changed)
    yield from (RowDifference(number, row[title], Fate.REMOVED) for number, row in old.items())


def _fields(before: Content, after: Content, fields: dict[str, Promise]) -> Iterator[tuple[Promise, tuple[Piece, ...]]]:
    for name, label in fields.items():
        was, now = _told(before.get(name)), _told(after.get(name))
        if was != now:
            yield label, compared_words(was, now)


def _told(value: Any) -> str:
    """A field in words; indicators one after the other."""
    if isinstance(value, list):
        return "; ".join(_indicator(row) for row in value)
    return "" if value is None else str(value)


def _indicator(row: Content) -> str:
    return f"{row['name']}: {row['baseline'] or '–'} → {row['target'] or '–'}"
