"""What the loader of the founding content has written, so that it never writes over an editor."""

from django.db import models
from wagtail.models import Page


class FoundingRecord(models.Model):
    """One file of `content/` and the page revision that it became.

    An editor's later change shows as a newer revision than `revision_id`, a removal as a page that is gone.
    """

    name = models.CharField(max_length=120, unique=True)
    fingerprint = models.CharField(max_length=64)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    revision_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return self.name
