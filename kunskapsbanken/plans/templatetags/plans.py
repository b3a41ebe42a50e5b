"""The tags of a plan's page: `{% load plans %}`."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kunskapsbanken.plans.anchors import place_on_page
from kunskapsbanken.plans.paragraphs import Paragraph, with_marks
from kunskapsbanken.plans.reply_rows import desk_items, point_told, reply_file, reply_items, said
from kunskapsbanken.plans.rows import (
    finding_rows,
    goal_rows,
    indicator_items,
    measure_items,
    measure_tables,
    report_rows,
    way_rows,
)
from kunskapsbanken.plans.years import years_told

register = template.Library()
for rows in (
    desk_items,
    finding_rows,
    goal_rows,
    indicator_items,
    measure_items,
    measure_tables,
    reply_items,
    report_rows,
    reply_file,
    said,
    way_rows,
    years_told,
):
    register.simple_tag(rows)
register.filter(point_told)
_FIRST_WORDS = 6


@register.simple_tag
def commentable(block: dict[str, Any], comment_url: str = "") -> SafeString:
    """A text block with an address for each paragraph, and with a way to comment on it where `comment_url` is given."""
    label, words = _("Kommentera"), _("Kommentera stycket: %s")

    def mark(paragraph: Paragraph) -> tuple[str, str]:
        anchor = f"block:{block['id']}:{paragraph.number}"
        link = ""
        if comment_url:
            said = escape(words % _beginning(paragraph.text))
            address = f"{escape(comment_url)}?om={anchor}"
            link = f' <a class="comment-here screen-only" href="{address}" aria-label="{said}">{label}</a>'
        return escape(place_on_page(anchor)), link

    # The HTML came through the editor's whitelist; what is put in is escaped above.
    return mark_safe(with_marks(block["html"], mark) if block.get("id") else block["html"])


def _beginning(text: str) -> str:
    words = text.split(maxsplit=_FIRST_WORDS)
    return f"{' '.join(words[:_FIRST_WORDS])}…" if len(words) > _FIRST_WORDS else text
