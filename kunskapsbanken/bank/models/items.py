"""The knowledge item: one page type for every kind of knowledge, with the fields that its kind needs."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from kunskapsbanken.bank.blocks import BodyBlock, StepsBlock
from kunskapsbanken.bank.choices import Difficulty, Effort, EvidenceLevel, Fate, ItemKind
from kunskapsbanken.files.models import Language, Licence
from kunskapsbanken.ui.serving import ServedByView
from kunskapsbanken.vocabulary import models as vocabulary

LIST_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


def easy_read_field() -> RichTextField:
    """The same thing told in easy Swedish; readers switch to it at the top of a page."""
    return RichTextField(
        _("lättläst"),
        blank=True,
        features=["bold", "ol", "ul", "link"],
        help_text=_("Det viktigaste med korta meningar och vanliga ord. Läsaren kan välja den texten överst på sidan."),
    )


def _terms(scheme: str, name: str, verbose: Promise) -> ParentalManyToManyField:
    return ParentalManyToManyField(
        vocabulary.Term,
        blank=True,
        related_name=f"items_by_{name}",
        limit_choices_to={"scheme__slug": scheme},
        verbose_name=verbose,
    )


def _prose(verbose: Promise) -> RichTextField:
    return RichTextField(verbose, blank=True, features=LIST_FEATURES)


class BankPage(ServedByView, Page):
    """The bank's own page: browsing and facets."""

    served_by = "kunskapsbanken.bank.views.browse.browse"
    is_translated = True
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["web.HomePage"]
    subpage_types: ClassVar[list[str]] = ["bank.KnowledgeItem"]

    class Meta:
        verbose_name = _("kunskapsbankens sida")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Straight to an item: one query for the whole of it, where Wagtail's own way takes three."""
        if len(path_components) != 1:
            return super().route(request, path_components)
        items = KnowledgeItem.objects.child_of(self).select_related("locale", "content_owner")
        return get_object_or_404(items, slug=path_components[0]).route(request, [])


class KnowledgeItemQuerySet(PageQuerySet):
    """Items by state."""

    def due_for_review(self, by: date) -> "KnowledgeItemQuerySet":
        """Published items whose review date has come on `by`."""
        return self.live().filter(review_by__lte=by)

    def of_kind(self, kind: str) -> "KnowledgeItemQuerySet":
        """Items of one kind."""
        return self.filter(kind=kind)


class KnowledgeItem(ServedByView, Page):
    """A model, method, example, definition … Which fields a kind needs: domain.md 9.4 and `bank.checks`."""

    served_by = "kunskapsbanken.bank.views.item.item"
    is_translated = True

    kind = models.CharField(_("sort"), max_length=12, choices=ItemKind.choices)
    promise = models.CharField(
        _("löfte"), max_length=160, help_text=_("En mening: vad får den som använder det här?"), blank=True
    )
    easy_read = easy_read_field()
    use_when = models.TextField(_("använd när"), blank=True)
    not_when = models.TextField(_("använd inte när"), blank=True)

    audiences = _terms(vocabulary.AUDIENCE, "audience", _("för vem"))
    levels = _terms(vocabulary.LEVEL, "level", _("samhällsnivå"))
    phases = _terms(vocabulary.PHASE, "phase", _("fas"))
    services = _terms(vocabulary.SERVICE_KIND, "service", _("serviceslag"))
    place_types = _terms(vocabulary.PLACE_TYPE, "place_type", _("platstyp"))

    participants = models.CharField(_("deltagare"), max_length=120, blank=True)
    time = models.CharField(_("tid"), max_length=160, blank=True)
    effort = models.CharField(_("arbetsinsats"), max_length=8, choices=Effort.choices, blank=True)
    cost = models.CharField(_("kostnad"), max_length=200, blank=True)
    difficulty = models.CharField(_("svårighet"), max_length=8, choices=Difficulty.choices, blank=True)

    body = StreamField(BodyBlock(required=False), verbose_name=_("innehåll"), blank=True)
    preparation = StreamField(BodyBlock(required=False), verbose_name=_("förberedelser"), blank=True)
    steps = StreamField(StepsBlock(required=False), verbose_name=_("steg för steg"), blank=True)
    follow_up = StreamField(BodyBlock(required=False), verbose_name=_("uppföljning"), blank=True)
    materials = _prose(_("material"))
    success_conditions = _prose(_("framgångsfaktorer"))
    pitfalls = _prose(_("fallgropar"))
    lessons = _prose(_("lärdomar"))

    evidence_level = models.CharField(_("prövat"), max_length=12, choices=EvidenceLevel.choices, blank=True)
    law_checked = models.DateField(_("lagtext kontrollerad t.o.m."), null=True, blank=True)

    place_name = models.CharField(_("plats"), max_length=120, blank=True)
    municipality = models.CharField(
        _("kommunkod"), max_length=4, blank=True, validators=[RegexValidator(r"^\d{4}$", _("Fyra siffror."))]
    )
    operator = models.CharField(_("driftsform"), max_length=200, blank=True)
    agreement = models.CharField(_("avtalsform"), max_length=200, blank=True)
    investment = models.CharField(_("kostnad och omfattning"), max_length=300, blank=True)
    financing = models.CharField(_("finansiering"), max_length=300, blank=True)
    inhabitants = models.CharField(_("invånare"), max_length=120, blank=True)
    distance_to_next = models.CharField(_("avstånd till närmaste service"), max_length=120, blank=True)
    started = models.PositiveSmallIntegerField(_("startår"), null=True, blank=True)
    fate = models.CharField(_("vad det blev av"), max_length=10, choices=Fate.choices, blank=True)
    fate_note = models.CharField(_("mer om vad det blev av"), max_length=300, blank=True)

    link_url = models.URLField(_("länk"), max_length=500, blank=True)
    link_publisher = models.CharField(_("utgivare"), max_length=160, blank=True)
    link_language = models.CharField(_("språk"), max_length=5, choices=Language.choices, blank=True)
    duration = models.CharField(_("längd"), max_length=60, blank=True)
    short_definition = models.CharField(_("kort förklaring"), max_length=200, blank=True)
    also = models.CharField(_("andra ord för samma sak"), max_length=300, blank=True)

    licence = models.CharField(_("licens"), max_length=20, choices=Licence.choices, default=Licence.CC_BY)
    content_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarig"),
        help_text=_("Får en påminnelse innan posten ska ses över."),
    )
    reviewed = models.DateField(_("senast granskad"), null=True, blank=True)
    review_by = models.DateField(_("ska ses över senast"), null=True, blank=True)
    reminded = models.DateField(_("påminnelse skickad"), null=True, blank=True, editable=False)

    objects = PageManager.from_queryset(KnowledgeItemQuerySet)()
    override_translatable_fields: ClassVar = [SynchronizedField("municipality")]
    parent_page_types: ClassVar[list[str]] = ["bank.BankPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("promise"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("kunskapspost")
        verbose_name_plural = _("kunskapsposter")
        indexes = [models.Index(fields=["kind"]), models.Index(fields=["review_by"])]

    @property
    def needs_review(self) -> bool:
        """Whether the review date has passed."""
        return self.review_by is not None and self.review_by < date.today()
