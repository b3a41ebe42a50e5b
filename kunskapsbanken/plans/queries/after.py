"""Where the parts of a plan that were taken over came from, with a link for as long as there is something there."""

from typing import NamedTuple

from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.plans.borrowed import Part, after_by_part, borrowings_in, by_value, told
from kunskapsbanken.plans.models import Borrowed, Borrowing, ServicePlan
from kunskapsbanken.plans.queries.plans import public_plans


class After(NamedTuple):
    """What a part came from, in words; and where that can be read by anyone, if it can."""

    words: str
    url: str


def links_after(plan: ServicePlan, content: Content) -> dict[Part, After]:
    """Of the parts of a content that came from elsewhere; no query where there are none, else at most three.

    The words are the content's own. A link is shown only to what everyone may read, and only where the part comes
    from there still.
    """
    told_of = after_by_part(content)
    if not told_of:
        return {}
    rows = {part: row for part, row in borrowings_in(plan).items() if part in told_of}
    same = {part: row for part, row in rows.items() if by_value(row).items() <= told_of[part].items()}
    urls = _urls(same)
    return {part: After(told(row), urls.get(part, "")) for part, row in told_of.items()}


def _urls(rows: dict[Part, Borrowing]) -> dict[Part, str]:
    versions = {row.version.plan_id for row in rows.values() if row.version}
    plans = set(public_plans().filter(pk__in=versions).values_list("pk", flat=True)) if versions else set()
    keys = {row.item_id for row in rows.values() if row.item_id}
    items = {item.pk: item.url or "" for item in readable_items().filter(pk__in=keys)} if keys else {}
    found = {}
    for part, row in rows.items():
        if row.version and row.version.plan_id in plans:
            found[part] = f"{row.version.get_absolute_url()}#{anchor_of(row.source, row.source_number or 0)}"
        elif row.item_id in items:
            found[part] = items[row.item_id]
    return found


def anchor_of(source: str, number: int) -> str:
    """Where a goal or a measure stands on the pages of its plan."""
    return f"{'mal' if source == Borrowed.GOAL else 'atgard'}-{number}"
