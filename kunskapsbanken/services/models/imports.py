"""Files that have been read into the register."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place


class ServiceImport(models.Model):
    """A file that someone has read in: first to look at, then confirmed. The rows are kept until it is confirmed."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "vantar", _("Väntar")
        CHECKING = "kontrolleras", _("Kontrolleras")
        READY = "klar-att-granska", _("Klar att granska")
        STORING = "lases-in", _("Läses in")
        DONE = "inlast", _("Inläst")
        FAILED = "misslyckades", _("Misslyckades")
        UNDONE = "angrad", _("Ångrad")

    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name=_("kommun"))
    file_name = models.CharField(_("fil"), max_length=200)
    source = models.CharField(_("källa"), max_length=160)
    dated = models.DateField(_("uppgifterna avser"))
    licence = models.CharField(_("licens"), max_length=40, blank=True)
    state = models.CharField(_("läge"), max_length=16, choices=State.choices, default=State.WAITING, db_index=True)
    done_rows = models.PositiveIntegerField(default=0)
    total_rows = models.PositiveIntegerField(default=0)
    # What is to be done with each row, by its number; how what was changed stood before; what was wrong, and where.
    choices = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=list, blank=True)
    report = models.JSONField(default=list, blank=True)
    rows = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    confirmed = models.DateTimeField(null=True)
    undone = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("inläst fil")
        verbose_name_plural = _("inlästa filer")
        ordering = ["-uploaded", "-pk"]
