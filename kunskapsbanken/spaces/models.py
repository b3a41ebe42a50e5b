"""What a group keeps to itself. A row belongs to an organisation, and is read by its members alone."""

from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.files.closed import ClosedStorage, closed_folder
from kunskapsbanken.moderation.models import Submission
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


def closed_storage() -> ClosedStorage:
    """Where the files of working spaces lie; asked for at start-up, since the folder is a setting."""
    return closed_folder("arbetsrum")


def _unguessable(shared: "SharedFile", name: str) -> str:
    return f"{shared.organisation_id}/{uuid4().hex}{PurePath(name).suffix.lower()}"


class SharedFile(models.Model):
    """A file that the group has put by."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    file = models.FileField(_("fil"), storage=closed_storage, upload_to=_unguessable)
    name = models.CharField(_("namn"), max_length=160)
    size = models.PositiveBigIntegerField(_("storlek"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(_("lades in"), auto_now_add=True)

    class Meta:
        verbose_name = _("fil i arbetsrum")
        verbose_name_plural = _("filer i arbetsrum")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A text that the group writes together. `number` counts its versions, all of which are kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    title = models.CharField(_("rubrik"), max_length=160)
    body = models.TextField(_("text"), max_length=50_000, blank=True)
    number = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("ändrades"), auto_now=True)
    handed_on = models.ForeignKey(Submission, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("gemensam text")
        verbose_name_plural = _("gemensamma texter")
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class DraftVersion(models.Model):
    """The text as someone saved it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    body = models.TextField(blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="version_of_draft_once")]


class Visit(models.Model):
    """When a member last looked in, so that the desk can tell what is new."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_visit_a_member")]
