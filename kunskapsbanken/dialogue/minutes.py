"""Minutes as they are written in a plain text field, to the HTML that the page shows and back."""

from itertools import groupby

from django.utils.html import escape

from kunskapsbanken.engines.typeset.text import from_html
from kunskapsbanken.engines.typeset.tree import BulletList, Heading, NumberedList, Paragraph, plain

POINT, HEADING = "- ", "# "


def minutes_html(text: str) -> str:
    """Empty lines part paragraphs, lines that begin with "- " are points, and "# " makes a heading."""
    lines = [line.strip() for line in text.splitlines()]
    return "".join(_block(kind, list(group)) for kind, group in groupby(lines, _kind))


def minutes_text(html: str) -> str:
    """The same the other way, for someone who is to write on; what the marks cannot say becomes plain text."""
    parts = []
    for block in from_html(html):
        if isinstance(block, Heading):
            parts.append(f"{HEADING}{plain(block.runs)}")
        elif isinstance(block, BulletList | NumberedList):
            parts.append("\n".join(f"{POINT}{plain(item.runs)}" for item in block.items))
        elif isinstance(block, Paragraph):
            parts.append(plain(block.runs))
    return "\n\n".join(parts)


def _kind(line: str) -> str:
    if not line:
        return ""
    return next((mark for mark in (POINT, HEADING) if line.startswith(mark)), "text")


def _block(kind: str, lines: list[str]) -> str:
    texts = [escape(line.removeprefix(kind).strip() if kind in (POINT, HEADING) else line) for line in lines]
    if kind == POINT:
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
    if kind == HEADING:
        return "".join(f"<h2>{text}</h2>" for text in texts)
    return f"<p>{'<br/>'.join(texts)}</p>" if kind else ""
