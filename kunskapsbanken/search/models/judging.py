"""The editors' own measure of the search: questions with the pages that answer them, and what was measured."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page


class JudgedQuestion(ClusterableModel):
    """A question as people ask it; `judged` are the pages that answer it."""

    question = models.CharField(_("fråga"), max_length=100, unique=True, help_text=_("Som folk skriver den."))
    note = models.CharField(_("anteckning"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("bedömd fråga")
        verbose_name_plural = _("bedömda frågor")
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question

    @property
    def pages_told(self) -> str:
        """The titles of the pages that answer, on one line."""
        return ", ".join(row.page.title for row in self.judged.all())


class JudgedPage(Orderable):
    """A page that answers a question, and how well: 3 is just what was asked for, 1 is of some use."""

    judged_question = ParentalKey(JudgedQuestion, on_delete=models.CASCADE, related_name="judged")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("sida"))
    grade = models.PositiveSmallIntegerField(
        _("hur bra"),
        default=3,
        choices=[(3, _("3 – just det man söker")), (2, _("2 – bra svar")), (1, _("1 – till någon nytta"))],
        validators=[MinValueValidator(1), MaxValueValidator(3)],
    )

    class Meta(Orderable.Meta):
        verbose_name = _("sida")
        constraints = [models.UniqueConstraint(fields=["judged_question", "page"], name="judged_once")]


class Measurement(models.Model):
    """What the search was worth on the judged questions, once. `mean` is of nDCG@10, `rows` has one of each question:
    `question`, `ndcg` and `first`, the titles that came first."""

    measured = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    mean = models.FloatField()
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["-measured", "-pk"]
        get_latest_by = ["measured", "pk"]

    def __str__(self) -> str:
        return f"{self.measured:%Y-%m-%d} {self.mean:.3f}"
