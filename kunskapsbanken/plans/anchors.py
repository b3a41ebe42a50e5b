"""What in a section a comment is about: a paragraph, a goal or a measure of the version that was laid out."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.plans.models import SectionKind
from kunskapsbanken.plans.numbering import called, labels_of
from kunskapsbanken.plans.paragraphs import paragraphs_of

_BLOCK = re.compile(r"block:([\w-]{1,60}):(\d{1,4})", re.ASCII)
_ROW = re.compile(r"(atgard|mal):(\d{1,5})", re.ASCII)
_ROWS = {"atgard": ("measures", SectionKind.MEASURES), "mal": ("goals", SectionKind.GOALS)}


@dataclass(frozen=True)
class About:
    """What a comment is about: its anchor, what one calls it, and the words that stand there."""

    anchor: str
    label: str
    quoted: str


def about(content: Content, section: str, anchor: str) -> About | None:
    """What an anchor points at in a section of a frozen plan; none where it is not there."""
    if found := _BLOCK.fullmatch(anchor):
        return _paragraph(content, section, anchor, found[1], int(found[2]))
    found = _ROW.fullmatch(anchor)
    if found is None or _ROWS[found[1]][1] != section:
        return None
    return _row(content, anchor, found[1], int(found[2]))


def place_on_page(anchor: str) -> str:
    """The id on the plan's page of what an anchor points at."""
    if found := _BLOCK.fullmatch(anchor):
        return f"stycke-{found[1]}-{found[2]}"
    return anchor.replace(":", "-")


def label_of(anchor: str, quoted: str = "") -> str:
    """What one calls what an anchor points at, without looking it up. A goal is told by its words: an anchor has the
    number that lasts, which is not the one that a sub-goal is read by.
    """
    kind, _sep, rest = anchor.partition(":")
    number = rest.rpartition(":")[2]
    if kind == "block":
        return _("ett stycke")
    if kind == "atgard":
        return _("åtgärd %s") % number
    if kind == "mal":
        return _("målet ”%s”") % shortened(quoted) if quoted else _("ett mål")
    return ""


def anchor_of_number(content: Content, section: str, number: str) -> str:
    """The anchor of the goal or measure that readers find by a number in a section ("2", or "2.1" of a sub-goal)."""
    if section == SectionKind.MEASURES:
        return f"atgard:{number}"
    labels = labels_of(content["goals"]) if section == SectionKind.GOALS else {}
    return next((f"mal:{own}" for own, label in labels.items() if label == number), f"mal:nr-{number}")


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0]} …"


def _paragraph(content: Content, section: str, anchor: str, block_id: str, number: int) -> About | None:
    blocks: list[dict[str, Any]] = [
        block for row in content["sections"] if row["kind"] == section for block in row["blocks"]
    ]
    for block in blocks:
        if block.get("id") == block_id:
            for paragraph in paragraphs_of(block):
                if paragraph.number == number:
                    return About(anchor, label_of(anchor), paragraph.text)
    return None


def _row(content: Content, anchor: str, kind: str, number: int) -> About | None:
    for row in content[_ROWS[kind][0]]:
        if row["number"] == number:
            words = row["text"] if kind == "mal" else ". ".join(filter(None, (row["title"], row["expected_result"])))
            return About(anchor, _label(content, anchor, kind, number), words)
    return None


def _label(content: Content, anchor: str, kind: str, number: int) -> str:
    if kind != "mal":
        return label_of(anchor)
    label = called(labels_of(content["goals"])[number])
    return f"{label[:1].lower()}{label[1:]}"
