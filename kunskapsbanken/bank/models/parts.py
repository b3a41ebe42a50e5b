"""What belongs to an item: evidence, sources, attachments and relations."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from kunskapsbanken.bank.choices import RelationKind, StillRunning
from kunskapsbanken.bank.models.items import KnowledgeItem
from kunskapsbanken.files.models import LibraryDocument


class Evidence(Orderable):
    """Where the item was tried and what is known of it, failures too."""

    item = ParentalKey(KnowledgeItem, on_delete=models.CASCADE, related_name="evidence")
    where = models.CharField(_("var"), max_length=160)
    year = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)
    result = models.TextField(_("resultat"))
    still_running = models.CharField(
        _("lever det kvar"), max_length=8, choices=StillRunning.choices, default=StillRunning.UNKNOWN
    )
    source_url = models.URLField(_("källa"), max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("prövning")


class Source(Orderable):
    """What an item rests on."""

    item = ParentalKey(KnowledgeItem, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("titel"), max_length=300)
    publisher = models.CharField(_("utgivare"), max_length=200, blank=True)
    url = models.URLField(_("adress"), max_length=500, blank=True)
    note = models.CharField(_("vad källan styrker"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("källa")
        verbose_name_plural = _("källor")


class ItemAttachment(Orderable):
    """A file to download with an item."""

    item = ParentalKey(KnowledgeItem, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(LibraryDocument, models.PROTECT, related_name="+", verbose_name=_("fil"))

    class Meta(Orderable.Meta):
        verbose_name = _("bilaga")


class ItemRelation(Orderable):
    """How one item hangs together with another; shown at both ends."""

    item = ParentalKey(KnowledgeItem, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("samband"), max_length=16, choices=RelationKind.choices)
    target = models.ForeignKey(KnowledgeItem, models.CASCADE, related_name="incoming_relations", verbose_name=_("post"))

    class Meta(Orderable.Meta):
        verbose_name = _("samband")
        constraints = [models.UniqueConstraint(fields=["item", "kind", "target"], name="relation_stated_once")]

    def clean(self) -> None:
        """An item has no relation to itself."""
        if self.target_id and self.target_id == self.item_id:
            raise ValidationError({"target": _("En post kan inte ha ett samband med sig själv.")})
