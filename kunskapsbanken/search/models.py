"""The index's own rows: what a hit shows. The words are in the engine's table beside it."""

from django.db import models


class IndexedDocument(models.Model):
    """One thing that can be found. Words for ranking: `search.engines`."""

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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="indexed_once")]

    def __str__(self) -> str:
        return self.title


class IndexedWord(models.Model):
    """A word as it is written, in small letters, and in how many documents it stands: what a mistyped word can mean."""

    written = models.CharField(max_length=40, unique=True)
    documents = models.IntegerField()

    def __str__(self) -> str:
        return self.written
