"""Learning paths and collections: ordered ways through the items."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from kunskapsbanken.bank.models.items import KnowledgeItem
from kunskapsbanken.ui.serving import ServedByView

# Our words for the icons that suit a way in (ui/icons.py).
PATH_ICONS = [
    ("path", _("Vägvisare")),
    ("shop", _("Butik")),
    ("place", _("Plats")),
    ("meeting", _("Samtal")),
    ("plan", _("Plan")),
    ("money", _("Pengar")),
    ("map", _("Karta")),
    ("fuel", _("Drivmedel")),
    ("parcel", _("Paket")),
    ("people", _("Människor")),
    ("growth", _("Växa")),
]
TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class PathsPage(ServedByView, Page):
    """The list of learning paths and collections."""

    served_by = "kunskapsbanken.bank.views.paths.paths"
    is_translated = True
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["web.HomePage"]
    subpage_types: ClassVar[list[str]] = ["bank.LearningPath", "bank.Collection"]

    class Meta:
        verbose_name = _("lärstigarnas sida")


class LearningPath(ServedByView, Page):
    """Guides a reader with a problem through the bank, step by step."""

    served_by = "kunskapsbanken.bank.views.paths.learning_path"
    is_translated = True
    promise = models.CharField(_("löfte"), max_length=160, blank=True)
    entry = models.CharField(
        _("ingång på startsidan"), max_length=60, blank=True, help_text=_("Visas under ”Vad vill du göra?”.")
    )
    entry_order = models.PositiveSmallIntegerField(_("ordning på startsidan"), default=100)
    icon = models.CharField(_("ikon"), max_length=20, choices=PATH_ICONS, default="path")
    intro = RichTextField(_("inledning"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["bank.PathsPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("lärstig")
        verbose_name_plural = _("lärstigar")


class PathStep(Orderable, ClusterableModel):
    """A step of a learning path: its own text and the items that it leads to."""

    path = ParentalKey(LearningPath, on_delete=models.CASCADE, related_name="path_steps")
    title = models.CharField(_("rubrik"), max_length=120)
    text = RichTextField(_("text"), features=TEXT_FEATURES)

    class Meta(Orderable.Meta):
        verbose_name = _("steg")

    def __str__(self) -> str:
        return self.title


class StepItem(Orderable):
    """An item that a step leads to."""

    step = ParentalKey(PathStep, on_delete=models.CASCADE, related_name="step_items")
    item = models.ForeignKey(KnowledgeItem, models.CASCADE, related_name="in_steps", verbose_name=_("post"))

    class Meta(Orderable.Meta):
        verbose_name = _("post")


class Collection(ServedByView, Page):
    """A choice of items that belong together."""

    served_by = "kunskapsbanken.bank.views.paths.collection"
    is_translated = True
    promise = models.CharField(_("löfte"), max_length=160, blank=True)
    intro = RichTextField(_("inledning"), blank=True, features=TEXT_FEATURES)

    parent_page_types: ClassVar[list[str]] = ["bank.PathsPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("samling")
        verbose_name_plural = _("samlingar")


class CollectionEntry(Orderable):
    """An item in a collection, with a word on why."""

    collection = ParentalKey(Collection, on_delete=models.CASCADE, related_name="entries")
    item = models.ForeignKey(KnowledgeItem, models.CASCADE, related_name="in_collections", verbose_name=_("post"))
    note = models.CharField(_("kommentar"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("post")
