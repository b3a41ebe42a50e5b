"""The parts of a publication, in order. What a part takes from another room is named, and read anew at each build."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from kunskapsbanken.files.models import Language, LibraryImage
from kunskapsbanken.places.models import Place
from kunskapsbanken.publications.models.publications import Publication
from kunskapsbanken.vocabulary.models import Term


class PartKind(models.TextChoices):
    """What a part is."""

    CHAPTER = "kapitel", _("Kapitel")
    TEXT = "text", _("Egen text")
    ITEM = "post", _("Kunskapspost")
    PLAN = "plan", _("Serviceplan")
    MEETING = "mote", _("Mötesresultat")
    EVIDENCE = "underlag", _("Karta eller tabell")
    PICTURE = "bild", _("Bild")


class EvidenceOf(models.TextChoices):
    """What can be laid in of what the registers know; named as plans name their evidence."""

    SERVICE_MATRIX = "servicematris", _("Servicematris ort för ort")
    TRAVEL_TIME = "restid", _("Tabeller över restid")
    MAP = "karta", _("Karta över avstånd till service")
    POPULATION = "befolkning", _("Befolkning efter ålder")
    THEMES = "teman", _("Röster efter bygd och ämne")


class Part(models.Model):
    """One part. `title` is its heading, where the thing's own title is not taken; `text` is in light marks.

    `language` is that of what is written here, where it is another than the publication's; `service` narrows maps and
    travel times to a kind of service.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PartKind)
    title = models.CharField(_("rubrik"), max_length=160, blank=True)
    text = models.TextField(_("text"), max_length=50_000, blank=True)
    language = models.CharField(_("språk"), max_length=5, choices=Language, blank=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plats"))
    evidence = models.CharField(_("vad"), max_length=20, choices=EvidenceOf, blank=True)
    service = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serviceslag")
    )
    image = models.ForeignKey(
        LibraryImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("bild")
    )

    class Meta:
        verbose_name = _("del")
        verbose_name_plural = _("delar")
        ordering: ClassVar[list[str]] = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called in lists: its own heading, else what it takes in."""
        if self.title:
            return self.title
        if self.page:
            return str(self.page.title)
        if self.evidence and self.place:
            of = f": {self.service.label}" if self.service else ""
            return f"{self.get_evidence_display()}{of}, {self.place.full_name}"
        return str(self.image.title if self.image else self.get_kind_display())
