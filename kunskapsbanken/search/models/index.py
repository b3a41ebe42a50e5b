"""The index's own rows: what a hit shows. The words are in the engine's table beside it."""

from collections.abc import Collection

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.engines.reading import Cause
from kunskapsbanken.people.readers import EVERYONE
from kunskapsbanken.places.folded import FoldedField
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

    def with_text(self) -> "DocumentQuerySet":
        """With `text`, which lies in a table of its own."""
        return self.annotate(text=Coalesce(models.F("told__text"), models.Value(""), output_field=models.TextField()))


class IndexedDocument(models.Model):
    """One thing that can be found. Words for ranking: `search.engines`.

    `fingerprint` is of all that the entry said, so that the index can be held against the database.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
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
    text: str  # of those that were asked for `with_text`, and of those that are to be stored

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="indexed_once")]
        # How many there are of a place is counted while somebody writes its name.
        indexes = [models.Index(fields=["place", "is_public"])]

    def __str__(self) -> str:
        return self.title


class IndexedText(models.Model):
    """The text of a document, apart from what is read of hundreds of hits: long rows lie far from each other."""

    document = models.OneToOneField(IndexedDocument, models.CASCADE, primary_key=True, related_name="told")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:80]


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


class DocumentVectors(models.Model):
    """The meaning of a document: a vector for each of its pieces, one after another in float16, little-endian.

    A row is never changed, only taken out and put in anew. `fingerprint` is that of the document which was encoded.
    """

    document = models.OneToOneField(IndexedDocument, models.CASCADE, related_name="+")
    model = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=32)
    dimensions = models.PositiveSmallIntegerField()
    vectors = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.model} {self.document_id}"


class IndexDue(models.Model):
    """Something that has changed and that the index has not followed yet; it is gone as soon as the index has."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="due_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class IndexedTitle(models.Model):
    """A title from one of its words on, folded: what a title is completed by.

    `shelf` is where it is looked for, the best first: see `shelf_of`.
    """

    document = models.ForeignKey(IndexedDocument, models.CASCADE, related_name="title_tails")
    shelf = models.PositiveSmallIntegerField()
    tail = FoldedField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["shelf", "tail"])]

    def __str__(self) -> str:
        return self.tail


# The shelves of what everyone may read, and of what is kept to some.
OPEN_SHELVES, CLOSED_SHELVES = range(4), range(4, 8)


def shelf_of(*, is_public: bool, is_example: bool, is_inside: bool) -> int:
    """Titles from their beginning before those from inside, the invented after the real; what is closed apart."""
    return 4 * (not is_public) + 2 * is_example + is_inside


class IndexedWord(models.Model):
    """A word as written, in small letters, and in how many public documents it stands: what a mistyped or unfinished
    one can mean."""

    written = models.CharField(max_length=40, unique=True)
    folded = FoldedField(of="written", max_length=44, default="")
    documents = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["folded", "documents", "written"])]

    def __str__(self) -> str:
        return self.written


class FileState(models.TextChoices):
    """How far the reading of a file has come."""

    WAITING = "vantar", _("Väntar på att läsas")
    READ = "last", _("Läst")
    NO_TEXT = "utan-text", _("Har ingen text")
    CUT = "avkortad", _("Bara början är läst")
    FAILED = "misslyckad", _("Gick inte att läsa")


NOT_ALL = {
    FileState.NO_TEXT: _("Filen har ingen text, bara bilder. Är den inläst från papper behöver den texttolkas först."),
    FileState.CUT: _("Filen är lång. Sökningen hittar i dess första del."),
}


class FileCause(models.TextChoices):
    """Why a file could not be read: the engine's causes, and that the file is gone, in words for the editor."""

    EMPTY = Cause.EMPTY, _("Filen är tom.")
    TOO_LARGE = Cause.TOO_LARGE, _("Filen är för stor för att läsas.")
    TOO_LARGE_UNPACKED = Cause.TOO_LARGE_UNPACKED, _("Filen blir för stor när den packas upp.")
    TOO_SLOW = Cause.TOO_SLOW, _("Filen tog för lång tid att läsa.")
    TOO_MUCH_MEMORY = Cause.TOO_MUCH_MEMORY, _("Filen krävde för mycket minne.")
    LOCKED = Cause.LOCKED, _("Filen är låst med ett lösenord.")
    OTHER_KIND = Cause.OTHER_KIND, _("Filens innehåll stämmer inte med dess ändelse.")
    BROKEN = Cause.BROKEN, _("Filen är trasig.")
    UNKNOWN_ENDING = Cause.UNKNOWN_ENDING, _("Den sortens fil läses inte.")
    MISSING = "missing", _("Filen finns inte kvar där den låg.")


class FileText(models.Model):
    """What stands in a file. `file_name` is where it lay when it was last seen: a new file lies in a new place.

    `pages` are pairs of number (or nothing) and text, as the engine gives them. What was read before stays until the
    file has been read anew.
    """

    source = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    file_name = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)  # SHA-256 of the file, in hex
    pages = models.JSONField(default=list)
    state = models.CharField(_("läge"), max_length=12, choices=FileState.choices, default=FileState.WAITING)
    cause = models.CharField(_("orsak"), max_length=24, choices=FileCause.choices, blank=True)
    read_at = models.DateTimeField(_("lästes"), null=True)

    class Meta:
        verbose_name = _("fils text")
        verbose_name_plural = _("filers text")
        constraints = [
            models.UniqueConstraint(fields=["source", "object_id"], name="file_kept_once"),
            models.CheckConstraint(
                condition=models.Q(state=FileState.FAILED) ^ models.Q(cause=""), name="cause_where_reading_failed"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def why(self) -> str:
        """Why the search does not find all that stands in the file; empty where it does, or will."""
        return str(self.get_cause_display() or NOT_ALL.get(FileState(self.state), ""))


class IndexedStem(models.Model):
    """In how many public documents a word stands in any of its forms."""

    stem = models.CharField(max_length=44, unique=True)
    documents = models.IntegerField()

    def __str__(self) -> str:
        return self.stem
