"""The pages that belong to no other room."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from kunskapsbanken.bank.blocks import BodyBlock
from kunskapsbanken.bank.models import easy_read_field
from kunskapsbanken.places.models import Place
from kunskapsbanken.ui.serving import ServedByView


class HomePage(ServedByView, Page):
    """The start of the site in one language."""

    served_by = "kunskapsbanken.web.views.home"
    is_translated = True
    lead = models.CharField(_("ingress"), max_length=300, blank=True)

    max_count = len(settings.LANGUAGES)
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "bank.BankPage",
        "bank.PathsPage",
        "events.EventsPage",
        "news.NewsListPage",
        "news.NewsletterPage",
        "web.PlacesPage",
        "web.TextPage",
    ]

    class Meta:
        verbose_name = _("startsida")


class TextPage(ServedByView, Page):
    """An ordinary page of text: about, contact, help …"""

    served_by = "kunskapsbanken.web.views.text_page"
    is_translated = True
    promise = models.CharField(_("ingress"), max_length=300, blank=True)
    easy_read = easy_read_field()
    body = StreamField(BodyBlock(required=False), verbose_name=_("innehåll"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["web.HomePage", "web.TextPage"]
    subpage_types: ClassVar[list[str]] = ["web.TextPage"]

    class Meta:
        verbose_name = _("textsida")
        verbose_name_plural = _("textsidor")


class PlacesPage(ServedByView, Page):
    """The way to every place: counties with their municipalities."""

    served_by = "kunskapsbanken.web.places.places"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["web.HomePage"]
    subpage_types: ClassVar[list[str]] = ["web.PlacePage"]

    class Meta:
        verbose_name = _("platsernas sida")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Straight to the page below, however deep: two queries, where Wagtail's own way takes two a level."""
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        page = get_object_or_404(Page.objects.descendant_of(self), url_path=address)
        return page.specific.route(request, [])


class PlacePage(ServedByView, Page):
    """A place's own page. Below a county stand its municipalities; below them districts, meetings, events and plans.

    Wagtail's page permissions on it give an officer their municipality and a group its corner.
    """

    served_by = "kunskapsbanken.web.places.place"
    of = models.OneToOneField(Place, models.PROTECT, related_name="page", verbose_name=_("plats"))
    intro = models.TextField(_("ingress"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["web.PlacesPage", "web.PlacePage"]
    subpage_types: ClassVar[list[str]] = ["web.PlacePage", "dialogue.Meeting", "events.EventPage", "plans.ServicePlan"]

    class Meta:
        verbose_name = _("platssida")
        verbose_name_plural = _("platssidor")
