"""Short news, each a page under the list of them."""

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from kunskapsbanken.files.models import LibraryImage
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.ui.serving import ServedByView
from kunskapsbanken.vocabulary.models import PHASE, SERVICE_KIND, Term

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


def today() -> date:
    """The day here; what a new piece of news is dated."""
    return timezone.localdate()


class NewsListPage(ServedByView, Page):
    """The list of news; every piece of news stands under it."""

    served_by = "kunskapsbanken.news.views.pages.news_list"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["web.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]

    class Meta:
        verbose_name = _("nyheternas sida")


class NewsPage(ServedByView, Page):
    """A piece of news: what has happened, when, for whom, and how we know."""

    served_by = "kunskapsbanken.news.views.pages.news"

    lead = models.CharField(_("ingress"), max_length=400)
    day = models.DateField(_("dag"), default=today)
    body = RichTextField(_("text"), blank=True, features=TEXT_FEATURES)
    image = models.ForeignKey(
        LibraryImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("bild")
    )
    image_text = models.CharField(
        _("bilden i ord"),
        max_length=250,
        blank=True,
        help_text=_("Vad den som inte ser bilden ska få veta. Lämna tomt om bilden bara är till prydnad."),
    )
    themes = ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme__slug__in": (SERVICE_KIND, PHASE)},
        verbose_name=_("teman"),
    )
    source = models.CharField(_("källa"), max_length=200, blank=True)
    source_url = models.URLField(_("källans adress"), max_length=400, blank=True)

    parent_page_types: ClassVar[list[str]] = ["news.NewsListPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("nyhet")
        verbose_name_plural = _("nyheter")

    def clean(self) -> None:
        """An address without a name says nothing to the reader."""
        super().clean()
        if self.source_url and not self.source:
            raise ValidationError({"source": _("Skriv vad källan heter.")})


class NewsPlace(Orderable):
    """A place that a piece of news concerns. Without any it concerns the whole country."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="concerned")
    place = models.ForeignKey(
        Place,
        models.CASCADE,
        related_name="+",
        limit_choices_to={"kind__in": (Kind.COUNTY, Kind.MUNICIPALITY, Kind.DISTRICT)},
        verbose_name=_("plats"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("plats som nyheten gäller")
        verbose_name_plural = _("platser som nyheten gäller")
        constraints = [models.UniqueConstraint(fields=["page", "place"], name="place_once_a_piece_of_news")]
