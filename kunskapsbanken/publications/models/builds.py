"""Versions of a publication: built once, kept as they are, each with its files."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.files.closed import MadeStorage, made_folder
from kunskapsbanken.publications.models.publications import Publication


class BuildState(models.TextChoices):
    """How far a version has come."""

    WAITING = "vantar", _("Väntar på sin tur")
    BUILDING = "byggs", _("Byggs just nu")
    DONE = "klar", _("Klar")
    FAILED = "misslyckades", _("Kunde inte byggas")
    CANCELLED = "avbruten", _("Avbruten")


class Form(models.TextChoices):
    """The forms that a version comes in, in the order they are built and shown."""

    WEB = "webb", _("Webbsida")
    A4 = "a4", _("PDF för utskrift på A4")
    SCREEN = "skarm", _("PDF för skärm")
    A5 = "a5", _("PDF i A5")
    BOOKLET = "hafte", _("A5-häfte att skriva ut")
    EPUB = "epub", _("E-bok (EPUB)")
    DOCX = "docx", _("Word")
    PACK = "paket", _("Läspaket utan internet")


class BuildQuerySet(models.QuerySet["Build"]):
    """Sets by state."""

    def published(self) -> Self:
        """Those that anyone may read."""
        return self.filter(published_at__isnull=False)

    def published_of(self, publication: object) -> Self:
        """Those of one publication that anyone may read."""
        return self.published().filter(publication=publication)

    def readable(self) -> Self:
        """Published, with files to fetch."""
        return self.published().filter(state=BuildState.DONE)


class Build(models.Model):
    """A version. `left_out` tells in words what could not be taken in; `contains` what was (kind, page, title).

    `done` counts the forms that are ready. It is public from `published_at` until it is withdrawn.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="builds")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=BuildState, default=BuildState.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    began_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)
    left_out = models.JSONField(default=list)
    contains = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)

    objects = BuildQuerySet.as_manager()

    class Meta:
        verbose_name = _("version av publikation")
        verbose_name_plural = _("versioner av publikationer")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="build_number_once_a_publication"),
            models.CheckConstraint(
                condition=~Q(state="klar") | (Q(finished_at__isnull=False) & ~Q(digest="")),
                name="build_that_is_done_says_when_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}/{self.number}"

    @property
    def is_going_on(self) -> bool:
        """Whether its files are on their way."""
        return self.state in (BuildState.WAITING, BuildState.BUILDING)


def build_storage() -> MadeStorage:
    """Where the files lie: a view hands them out to those who may see the version."""
    return made_folder("publikationer")


def _place_of(file: "BuildFile", name: str) -> str:
    return f"{file.build.publication_id}/{file.build.number}/{file.digest[:16]}-{name}"


class BuildFile(models.Model):
    """A version in one form, with its SHA-256."""

    build = models.ForeignKey(Build, models.CASCADE, related_name="files")
    form = models.CharField(max_length=8, choices=Form)
    file = models.FileField(storage=build_storage, upload_to=_place_of)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("fil av publikation")
        verbose_name_plural = _("filer av publikationer")
        constraints = [models.UniqueConstraint(fields=["build", "form"], name="form_once_a_build")]
