"""The search measured on the editors' own questions."""

from statistics import fmean
from typing import NamedTuple

from django.db import transaction

from kunskapsbanken.engines.swedish.judging import DEPTH, ndcg
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import Viewer, require, require_sight
from kunskapsbanken.search.models import IndexedDocument, JudgedQuestion, Measurement
from kunskapsbanken.search.permissions import KEEP_ANSWERS
from kunskapsbanken.search.promotions import answers
from kunskapsbanken.search.queries import ANYONE, find
from kunskapsbanken.search.registry import page_kinds

SHOWN = 3


class Measured(NamedTuple):
    """A judged question: nDCG@10 of what a visitor is shown, chosen answers first, and the titles that came first."""

    question: str
    ndcg: float
    first: list[str]


def measured() -> list[Measured]:
    """Every judged question that a page answers, as any visitor finds it today."""
    kinds = page_kinds()
    rows = []
    for judged in JudgedQuestion.objects.prefetch_related("judged"):
        relevant = {row.page_id: row.grade for row in judged.judged.all()}
        chosen = [(answer.document.kind, answer.document.object_id) for answer in answers(judged.question, ANYONE)]
        hits = [(kind, object_id) for _pk, kind, object_id in find(judged.question).rows[: DEPTH + len(chosen)]]
        shown = list(dict.fromkeys([*chosen, *hits]))[:DEPTH]
        score = ndcg(
            [object_id if kind in kinds else -place for place, (kind, object_id) in enumerate(shown)], relevant
        )
        rows.append(Measured(judged.question, score, _titles(shown[:SHOWN])))
    return rows


def mean(rows: list[Measured]) -> float:
    """The mean of all; 0 where there is none."""
    return fmean(row.ndcg for row in rows) if rows else 0.0


def _titles(shown: list[tuple[str, int]]) -> list[str]:
    known = {
        (row.kind, row.object_id): row.title
        for row in IndexedDocument.objects.filter(object_id__in=[object_id for _kind, object_id in shown])
    }
    return [known[key] for key in shown if key in known]


@transaction.atomic
def measure_search(*, by: User) -> Measurement:
    """Measure the search as it is now, and keep what came out beside the earlier times. At once: a second or two."""
    require(by, KEEP_ANSWERS)
    rows = measured()
    return Measurement.objects.create(by=by, mean=mean(rows), rows=[row._asdict() for row in rows])


def latest_measurements(viewer: Viewer) -> list[Measurement]:
    """The last one and the one before it."""
    require_sight(viewer, KEEP_ANSWERS)
    return list(Measurement.objects.select_related("by")[:2])
