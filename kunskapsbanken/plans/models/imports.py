"""An existing plan that is read from a file, until a person has said what of it is laid in."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.plan import SectionKind, ServicePlan


class PlanImport(models.Model):
    """A file with an existing plan, how far the reading of it has come, and what its head tells (`facts`)."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "vantar", _("Väntar på att läsas")
        READING = "lases", _("Läses")
        READY = "last", _("Läst")
        FAILED = "misslyckades", _("Gick inte att läsa")

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="imports")
    file_name = models.CharField(_("fil"), max_length=200)
    ending = models.CharField(max_length=10)
    state = models.CharField(_("läge"), max_length=14, choices=State.choices, default=State.WAITING)
    began = models.DateTimeField(null=True, editable=False)
    fault = models.CharField(max_length=24, blank=True)
    is_cut = models.BooleanField(default=False)
    facts = models.JSONField(default=dict, blank=True)
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("inläst plan")
        verbose_name_plural = _("inlästa planer")
        ordering = ["-uploaded", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Where one says what of it is laid in."""
        return reverse("plan_import", kwargs={"pk": self.plan_id, "number": self.pk})

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.plan.place


class ImportedFile(models.Model):
    """The file itself, in no media folder; gone as soon as it has been read."""

    plan_import = models.OneToOneField(PlanImport, models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()

    class Meta:
        verbose_name = _("fil med en plan")


class CoverFacts(models.Model):
    """What the head of a file that was laid into a plan told of the decision (`PlanImport.facts`), to be confirmed when
    the plan is adopted; gone then.
    """

    plan = models.OneToOneField(ServicePlan, models.CASCADE, primary_key=True, related_name="cover_facts")
    file_name = models.CharField(_("fil"), max_length=200)
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("uppgifter ur en inläst plan")
        verbose_name_plural = _("uppgifter ur inlästa planer")


class ImportedPart(models.Model):
    """A part of the file: its heading, what stands under it (`pieces`), and the section that it is laid into.

    `is_certain` is whether the heading told the section; `shape` what else than text it may become.
    """

    plan_import = models.ForeignKey(PlanImport, models.CASCADE, related_name="parts")
    order = models.PositiveIntegerField()
    section = models.CharField(_("avsnitt"), max_length=16, choices=SectionKind.choices)
    is_certain = models.BooleanField(default=True)
    is_kept = models.BooleanField(_("tas med"), default=True)
    heading = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    shape = models.CharField(max_length=10)
    as_rows = models.BooleanField(_("läggs in som åtgärder"), default=False)
    pieces = models.JSONField(default=list)

    class Meta:
        verbose_name = _("del av en inläst plan")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan_import", "order"], name="imported_part_once_an_import")]
