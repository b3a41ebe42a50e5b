"""A letter's text as HTML: one text in two forms, which cannot disagree."""

import re

from django.template.loader import render_to_string
from django.utils.html import format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

_ITEM = "- "


def as_html(*, subject: str, text: str, language: str) -> str:
    """The whole letter: paragraphs, lists (lines that begin with "- ") and links, as in the text."""
    blocks = [_block(lines.splitlines()) for lines in re.split(r"\n\s*\n", text.strip()) if lines.strip()]
    return render_to_string("notices/letter.html", {"subject": subject, "blocks": blocks, "language": language})


def _block(lines: list[str]) -> SafeString:
    if all(line.startswith(_ITEM) for line in lines):
        items = format_html_join("", "<li>{}</li>", ((_linked(line.removeprefix(_ITEM)),) for line in lines))
        return mark_safe(f"<ul>{items}</ul>")
    return mark_safe(f"<p>{'<br>'.join(_linked(line) for line in lines)}</p>")


def _linked(line: str) -> SafeString:
    return mark_safe(urlize(line, autoescape=True))
