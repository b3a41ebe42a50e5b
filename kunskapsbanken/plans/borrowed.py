"""What of a plan was taken over from elsewhere, by value and in words: it holds whatever becomes of the source."""

from django.db.models import Q
from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.plans.models import Borrowed, Borrowing, ServicePlan

# What of a plan, and its number there.
Part = tuple[str, int]


def borrowings_in(plan: ServicePlan) -> dict[Part, Borrowing]:
    """What was taken over into a plan as it is written today, in one query."""
    rows = Borrowing.objects.filter(Q(goal__plan=plan) | Q(measure__plan=plan))
    rows = rows.select_related("goal", "measure", "version").defer("version__content").order_by("pk")
    return {part_of(row): row for row in rows}


def part_of(row: Borrowing) -> Part:
    """The goal or the measure that came from elsewhere."""
    if row.measure is not None:
        return Borrowed.MEASURE, row.measure.number
    return Borrowed.GOAL, row.goal.number if row.goal else 0


def borrowed_by_value(plan: ServicePlan) -> list[Content]:
    """What a version holds of it: words and numbers, and nothing that must be there later."""
    return [
        {"part": part, "number": number, **by_value(row)} for (part, number), row in sorted(borrowings_in(plan).items())
    ]


def by_value(row: Borrowing) -> Content:
    """Where one part comes from."""
    source = str(row.source)
    return {"source": source, "source_number": row.source_number, "title": row.title, "origin": row.origin}


def after_by_part(content: Content) -> dict[Part, Content]:
    """Where each part of a content comes from that comes from elsewhere."""
    return {(row["part"], row["number"]): row for row in content.get("borrowed", ())}


def source_of(row: Content) -> str:
    """Where it was, for a column that says that it was taken over: "Åtgärd 7, ”Teckna avtal”, i Serviceplan 2024–2028,
    Xs kommun".
    """
    words = {
        Borrowed.MEASURE: _("Åtgärd %(number)d, ”%(title)s”, i %(origin)s"),
        Borrowed.GOAL: _("Mål %(number)d, ”%(title)s”, i %(origin)s"),
        Borrowed.ITEM: _("”%(title)s” i Kunskapsbanken"),
    }
    return _filled(words, row)


def told(row: Content) -> str:
    """In words: "Efter åtgärd 7, Teckna avtal, i Serviceplan 2024–2028, Xs kommun"."""
    words = {
        Borrowed.MEASURE: _("Efter åtgärd %(number)d, ”%(title)s”, i %(origin)s"),
        Borrowed.GOAL: _("Efter mål %(number)d, ”%(title)s”, i %(origin)s"),
        Borrowed.ITEM: _("Efter ”%(title)s” i Kunskapsbanken"),
    }
    return _filled(words, row)


def _filled(words: dict[Borrowed, str], row: Content) -> str:
    number = row["source_number"] or 0
    return words[Borrowed(row["source"])] % {"number": number, "title": row["title"], "origin": row["origin"]}
