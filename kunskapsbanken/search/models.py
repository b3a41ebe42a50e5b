"""The index's own rows: what a hit shows. The words are in the engine's table beside it."""

from collections.abc import Collection

from django.db import models

from kunskapsbanken.people.readers import EVERYONE
from kunskapsbanken.places.models import Place


class DocumentQuerySet(models.QuerySet["IndexedDocument"]):
    """Documents by who may read them."""

    def readable_with(self, keys: Collection[str]) -> "DocumentQuerySet":
        """Those that one who carries these keys may read (see `people.readers`)."""
        closed = set(keys) - {EVERYONE}
        if not closed:
            return self.filter(is_public=True)
        opened = IndexedReader.objects.filter(document=models.OuterRef("pk"), key__in=closed)
        return self.filter(models.Q(is_public=True) | models.Exists(opened))


class IndexedDocument(models.Model):
    """One thing that can be found. Words for ranking: `search.engines`.

    `fingerprint` is of all that the entry said, so that the index can be held against the database.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    folded_title = models.CharField(max_length=320, db_index=True)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    label = models.CharField(max_length=80)
    language = models.CharField(max_length=5, default="sv")
    is_example = models.BooleanField(default=False)
    is_public = models.BooleanField(default=True, db_index=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    dated = models.DateField(null=True, db_index=True)
    fingerprint = models.CharField(max_length=32, default="")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="indexed_once")]

    def __str__(self) -> str:
        return self.title


class IndexedTag(models.Model):
    """One value of a facet that a document is filtered by: the phase *behov*, the county *24* …"""

    document = models.ForeignKey(IndexedDocument, models.CASCADE, related_name="tags")
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "facet", "value"], name="tagged_once")]
        indexes = [models.Index(fields=["facet", "value"])]

    def __str__(self) -> str:
        return f"{self.facet}:{self.value}"


class IndexedReader(models.Model):
    """A key that opens a document which not everyone may read."""

    document = models.ForeignKey(IndexedDocument, models.CASCADE, related_name="readers")
    key = models.CharField(max_length=240)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="opened_once_by_a_key")]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return self.key


class IndexDue(models.Model):
    """Something that has changed and that the index has not followed yet; it is gone as soon as the index has."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="due_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class IndexedWord(models.Model):
    """A word as written, in small letters, and in how many public documents it stands: what a mistyped one can mean."""

    written = models.CharField(max_length=40, unique=True)
    documents = models.IntegerField()

    def __str__(self) -> str:
        return self.written
