"""What people search for, for those who keep the search."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from kunskapsbanken.people.rights import Viewer, require_sight
from kunskapsbanken.search.models import AskedQuestion
from kunskapsbanken.search.models.asked import LEAST_SHOWN
from kunskapsbanken.search.permissions import KEEP_ANSWERS


class Lacking(StrEnum):
    """What a question did not get."""

    HITS = "utan-traffar"
    CLICKS = "utan-klick"


# Where no script told, nobody knows whether a hit was followed: that is not said to be without clicks.
_LACKS = {
    Lacking.HITS: Q(last_hits=0),
    Lacking.CLICKS: Q(last_hits__gt=0, looked_at__gte=LEAST_SHOWN, followed=0),
}


def asked_questions(
    viewer: Viewer, *, since: date, lacking: Lacking | None = None
) -> QuerySet[AskedQuestion, dict[str, Any]]:
    """The questions asked on `since` or later, the most asked first: all, those without hits the last time, or those
    with hits that a script saw being looked at and nobody followed. Never those that have been asked too seldom."""
    require_sight(viewer, KEEP_ANSWERS)
    lacks = _LACKS[lacking] if lacking else Q()
    return AskedQuestion.objects.by_question(since, Q(ever__gte=LEAST_SHOWN), lacks)


def seldom_asked(viewer: Viewer, *, since: date) -> int:
    """How many questions were asked on `since` or later that have been asked too seldom to be shown."""
    require_sight(viewer, KEEP_ANSWERS)
    return AskedQuestion.objects.by_question(since, Q(ever__lt=LEAST_SHOWN)).count()
