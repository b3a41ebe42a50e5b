"""Photos of what was written on flip charts and walls at a meeting."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.meetings import Meeting
from kunskapsbanken.dialogue.models.voices import new_key
from kunskapsbanken.files.closed import ClosedStorage, closed_folder


def picture_storage() -> ClosedStorage:
    """Where the photos lie: not among the site's images, whose addresses anyone may read."""
    return closed_folder("motesbilder")


def _unguessable(picture: "MeetingPicture", _name: str) -> str:
    return f"{picture.meeting_id}/{uuid4().hex}.jpg"


class MeetingPicture(models.Model):
    """A photo and what is written on it, in words. It is public with the minutes, and not before.

    `consent_by` said on `consent_at` that nobody is seen on it, or that all who are seen have agreed.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="pictures")
    file = models.FileField(_("foto"), storage=picture_storage, upload_to=_unguessable)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    transcription = models.TextField(_("vad som står på bladet"), max_length=8000)
    added_at = models.DateTimeField(auto_now_add=True)
    consent_at = models.DateTimeField(editable=False)
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("foto från möte")
        verbose_name_plural = _("foton från möten")
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.transcription[:60]

    def get_absolute_url(self) -> str:
        """Where it is handed out, to those who may see it."""
        return reverse("meeting_picture", kwargs={"pk": self.meeting_id, "key": self.key})
