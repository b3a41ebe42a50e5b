"""What a group keeps to itself. A row belongs to an organisation, and is read by its members alone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation


class Post(models.Model):
    """Something said on the notice board; a comment is a post on a post. It stays when its author leaves."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("text"), max_length=5000)
    is_pinned = models.BooleanField(_("fäst överst"), default=False)
    created_at = models.DateTimeField(_("skrevs"), auto_now_add=True)
    changed_at = models.DateTimeField(_("ändrades"), null=True, editable=False)

    class Meta:
        verbose_name = _("anslag")
        verbose_name_plural = _("anslag")
        ordering = ["-is_pinned", "-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Task(models.Model):
    """Something the group shall do; who and by when may be left open."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    text = models.CharField(_("uppgift"), max_length=200)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    due = models.DateField(_("senast"), null=True, blank=True)
    is_done = models.BooleanField(_("klar"), default=False)

    class Meta:
        verbose_name = _("uppgift")
        verbose_name_plural = _("uppgifter")
        ordering = ["is_done", models.F("due").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.text
