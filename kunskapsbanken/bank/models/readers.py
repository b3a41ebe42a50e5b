"""What readers do with items: save, share, tell how it went, and (counted, never traced) read."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.models.items import KnowledgeItem


class SavedItem(models.Model):
    """An item that an account holder has saved."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_items")
    item = models.ForeignKey(KnowledgeItem, models.CASCADE, related_name="+")
    saved = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-saved"]
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="item_saved_once")]


def _new_key() -> str:
    return secrets.token_urlsafe(9)


class SharedList(models.Model):
    """A saved list as it was when it was shared by link; holds nothing about who shared it."""

    key = models.CharField(max_length=16, unique=True, default=_new_key, editable=False)
    title = models.CharField(_("rubrik"), max_length=120, blank=True)
    items = models.ManyToManyField(KnowledgeItem, related_name="+")
    created = models.DateTimeField(auto_now_add=True)


class ExperienceReport(models.Model):
    """How it went for someone who used an item. Made when a moderator publishes it, so every row is public."""

    class Helped(models.TextChoices):
        """The answer to "Hjälpte det?"."""

        YES = "ja", _("Ja, det hjälpte")
        PARTLY = "delvis", _("Delvis")
        NO = "nej", _("Nej, det hjälpte inte")

    item = models.ForeignKey(KnowledgeItem, models.CASCADE, related_name="experiences")
    helped = models.CharField(_("hjälpte det?"), max_length=6, choices=Helped.choices)
    text = models.TextField(_("berättelse"), blank=True)
    where = models.CharField(_("var"), max_length=120, blank=True)
    published = models.DateTimeField(_("publicerad"), auto_now_add=True)

    class Meta:
        verbose_name = _("erfarenhet")
        verbose_name_plural = _("erfarenheter")
        ordering = ["-published"]

    def __str__(self) -> str:
        return f"{self.item}, {self.get_helped_display()}"


class ItemReads(models.Model):
    """How many times an item was read on a day. No reader is known."""

    item = models.ForeignKey(KnowledgeItem, models.CASCADE, related_name="reads")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "day"], name="item_reads_once_a_day")]
