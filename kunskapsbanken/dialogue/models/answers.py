"""What helps to answer, and what is told after the answer."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.voices import Contribution
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place


class AnswerTemplate(models.Model):
    """A text to begin an answer with, of a municipality or of one of its organisations.

    What must be written for each answer stands between double brackets ("[[vad ni gör]]").
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("kommun"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    title = models.CharField(_("rubrik"), max_length=120)
    text = models.TextField(_("text"), max_length=8000)

    class Meta:
        verbose_name = _("svarstext")
        verbose_name_plural = _("svarstexter")
        ordering: ClassVar[list[str]] = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class LaterNews(models.Model):
    """What happened after a voice was answered, told by the room where it happened ("Nu är det klart").

    `key` names what happened for ever: it is told of a voice once.
    """

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="later_news")
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=500)
    created = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("nyhet efter svaret")
        verbose_name_plural = _("nyheter efter svaret")
        ordering: ClassVar[list[str]] = ["created", "pk"]
        constraints = [models.UniqueConstraint(fields=["contribution", "key"], name="later_news_once_a_voice")]

    def __str__(self) -> str:
        return self.title
