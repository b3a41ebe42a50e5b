"""What a new plan starts with: for each section a hint, a draft to work on and items of the bank that help.

The texts are in `template_texts` and, of the other kinds of plan, in its neighbours.
Nothing in them is a fact about a place: what only those who live there know is
a place to fill in, written `[Fyll i: …]`, which the checks find again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from kunskapsbanken.plans.models import PlanKind, SectionKind
from kunskapsbanken.plans.template_texts import TEXTS
from kunskapsbanken.plans.template_texts_local import LOCAL_TEXTS
from kunskapsbanken.plans.template_texts_regional import REGIONAL_TEXTS

FILL_IN = re.compile(r"\[Fyll i: [^\]]*\]")
StartingBlock = tuple[str, str]


@dataclass(frozen=True)
class SectionTemplate:
    """One section: what belongs here, the text it starts with and the slugs of the items that help."""

    hint: str
    text: str
    items: tuple[str, ...]

    def body(self) -> list[StartingBlock]:
        """The starting text as blocks of the section's stream."""
        return list(_blocks(self.text))


def _blocks(text: str) -> Iterator[StartingBlock]:
    """A heading for each line that begins with `## `; what stands between them is one piece of text."""
    for number, part in enumerate(re.split(r"^## (.+)$", text.strip(), flags=re.MULTILINE)):
        if number % 2:
            yield "heading", part.strip()
        elif part.strip():
            yield "text", _html(part)


def _html(text: str) -> str:
    """Paragraphs parted by empty lines, and lists of lines that begin with `- `."""
    parts = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = part.strip().split("\n")
        if all(line.startswith("- ") for line in lines):
            parts.append(f"<ul>{''.join(f'<li>{_marked(line[2:])}</li>' for line in lines)}</ul>")
        else:
            parts.append(f"<p>{_marked(' '.join(lines))}</p>")
    return "".join(parts)


def _marked(text: str) -> str:
    """The places to fill in stand out."""
    return FILL_IN.sub(lambda place: f"<b>{place[0]}</b>", escape(text, quote=False))


def _template(texts: dict[SectionKind, tuple[str, str, str]]) -> dict[SectionKind, SectionTemplate]:
    return {kind: SectionTemplate(hint, text, tuple(items.split())) for kind, (hint, text, items) in texts.items()}


TEMPLATE: dict[SectionKind, SectionTemplate] = _template(TEXTS)
TEMPLATES = {
    PlanKind.SERVICE: TEMPLATE,
    PlanKind.LOCAL: _template(LOCAL_TEXTS),
    PlanKind.REGIONAL: _template(REGIONAL_TEXTS),
}


def template_of(plan_kind: str, section_kind: str) -> SectionTemplate:
    """What a section of a plan of a kind starts with."""
    return TEMPLATES[PlanKind(plan_kind)][SectionKind(section_kind)]
