"""What a publication is and by whom. What it says are its parts."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.files.models import Language, LibraryImage, Licence
from kunskapsbanken.places.models import Place


class PublicationKind(models.TextChoices):
    """What sort of paper it is."""

    BROCHURE = "broschyr", _("Broschyr")
    REPORT = "rapport", _("Rapport")


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Sets by who may read."""

    def public(self) -> Self:
        """With a version that has been published."""
        return self.filter(builds__published_at__isnull=False).distinct()


class Publication(models.Model):
    """A brochure or a report. Without a place it is the whole country's, and the editors'.

    `founding` marks the content that it was loaded with, so that a later loading knows whether anyone has changed it.
    """

    title = models.CharField(_("titel"), max_length=120)
    slug = models.SlugField(_("adress"), max_length=120, unique=True)
    subtitle = models.CharField(_("undertitel"), max_length=200, blank=True)
    kind = models.CharField(_("slag"), max_length=10, choices=PublicationKind, default=PublicationKind.BROCHURE)
    summary = models.CharField(_("beskrivning"), max_length=400, blank=True)
    authors = models.CharField(_("författare"), max_length=200, blank=True)
    publisher = models.CharField(_("utgivare"), max_length=200, blank=True)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kommun eller län")
    )
    cover = models.ForeignKey(
        LibraryImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("omslagsbild")
    )
    licence = models.CharField(_("licens"), max_length=20, choices=Licence, default=Licence.CC_BY)
    colophon = models.TextField(_("kolofon"), max_length=3000, blank=True)
    language = models.CharField(_("språk"), max_length=5, choices=Language, default=Language.SWEDISH)
    changed_at = models.DateTimeField(auto_now=True)
    founding = models.CharField(max_length=64, blank=True, editable=False)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publikation")
        verbose_name_plural = _("publikationer")
        ordering: ClassVar[list[str]] = ["title", "pk"]
        permissions = [("publish_publication", _("Får publicera publikationer"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("publication", args=[self.slug])
