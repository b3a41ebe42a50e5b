"""What people search for, without who: words counted by the day."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _

LONGEST_KEPT = 100
# What has been asked fewer times than this in all may be one person's own words, or somebody's name: it is counted,
# never shown, and soon gone. Who asks is not kept, so three times may still be one person who asks three times.
LEAST_SHOWN = 3


class AskedQuerySet(models.QuerySet["AskedQuestion"]):
    """Questions over all the days that are kept."""

    def by_question(self, since: date, *conditions: Q) -> "QuerySet[AskedQuestion, dict[str, Any]]":
        """One row a question that was asked on `since` or later, the most asked first.

        `ever` is how often in all; `times`, `without_hits`, `looked_at` and `followed` are from then on; `last_hits`
        is of the last time it was asked, and `words` have their dots if anyone wrote them.
        """
        lately = Q(day__gte=since)
        last = AskedQuestion.objects.filter(question=OuterRef("question"), asked__gt=0).order_by("-day")
        return (
            self.values("question")
            .annotate(
                words=models.Max("written"),
                ever=Sum("asked"),
                times=Sum("asked", filter=lately),
                without_hits=Sum("empty", filter=lately),
                looked_at=Sum("seen", filter=lately),
                followed=Sum("clicked", filter=lately),
                last_hits=Subquery(last.values("hits")[:1]),
            )
            .filter(*conditions, times__gt=0)
            .order_by("-times", "question")
        )

    def seldom(self) -> "QuerySet[AskedQuestion, dict[str, Any]]":
        """The questions that have been asked too few times in all to be shown."""
        return self.values("question").annotate(ever=Sum("asked")).filter(ever__lt=LEAST_SHOWN)


class AskedQuestion(models.Model):
    """How often a question was `asked` on a day and how often of those without hits (`empty`), how many `hits` it had
    the last time; and where the page's script told, how often the hits were `seen` and one of them `clicked`.

    `question` is folded, `written` as somebody wrote it, in small letters. Never who.
    """

    day = models.DateField()
    question = models.CharField(max_length=LONGEST_KEPT)
    written = models.CharField(max_length=LONGEST_KEPT)
    asked = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    clicked = models.PositiveIntegerField(default=0)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ställd fråga")
        verbose_name_plural = _("ställda frågor")
        constraints = [
            models.UniqueConstraint(fields=["question", "day"], name="asked_once_a_day"),
            models.CheckConstraint(condition=Q(empty__lte=F("asked")), name="without_hits_only_when_asked"),
        ]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.written}"
