"""Frozen versions of a plan. The database itself refuses to change or remove one that is adopted."""

from pathlib import PurePath
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.files.closed import ClosedStorage, closed_folder
from kunskapsbanken.plans.models.frozen import Frozen
from kunskapsbanken.plans.models.plan import ServicePlan


class PlanVersion(Frozen):
    """A plan as it was laid out for consultation or adopted: text, evidence, goals and measures by value.

    `content` is the frozen plan (`plans.freezing`), `digest` its SHA-256. An adoption has body, date, paragraph and
    registry number, the days it is valid, and the version that applied before it. Rows are never changed or removed:
    the model, the queryset and a trigger in the database refuse.
    """

    class Kind(models.TextChoices):
        """Why it was frozen."""

        CONSULTATION = "samrad", _("Samrådsversion")
        ADOPTED = "antagen", _("Antagen version")

    plan = models.ForeignKey(ServicePlan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.CharField(_("beslutad av"), max_length=120, blank=True)
    decided_on = models.DateField(_("beslutsdatum"), null=True)
    paragraph = models.CharField(_("paragraf"), max_length=20, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=40, blank=True)
    valid_from = models.DateField(_("gäller från"), null=True)
    valid_to = models.DateField(_("gäller till"), null=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("ersätter")
    )

    class Meta:
        verbose_name = _("planversion")
        verbose_name_plural = _("planversioner")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once_a_plan"),
            models.CheckConstraint(
                condition=Q(kind="samrad")
                | (Q(decided_on__isnull=False) & ~Q(body="") & ~Q(paragraph="") & ~Q(registry_number="")),
                name="adoption_tells_body_date_paragraph_and_number",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True, valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="version_is_valid_until_after_it_begins",
            ),
        ]

    def get_absolute_url(self) -> str:
        """Its address, which lasts."""
        return reverse("plan_version", kwargs={"pk": self.plan_id, "number": self.number})

    @property
    def short_url(self) -> str:
        """A short address that lasts, by the digest."""
        return reverse("version_by_digest", kwargs={"beginning": self.digest[:12]})


def decision_storage() -> ClosedStorage:
    """Where the papers of decisions lie: a view hands them out to those who may see the version."""
    return closed_folder("planbeslut")


def _unguessable(document: "VersionDocument", name: str) -> str:
    return f"{document.version_id}/{uuid4().hex}{PurePath(name).suffix.lower()}"


class VersionDocument(Frozen):
    """A paper of the decision, such as an extract of the minutes; the version's content holds its SHA-256."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="documents")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(_("fil"), storage=decision_storage, upload_to=_unguessable)
    name = models.CharField(_("namn"), max_length=160)
    digest = models.CharField(max_length=64)
    is_example = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("beslutshandling")
        verbose_name_plural = _("beslutshandlingar")
        ordering: ClassVar[list[str]] = ["number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="document_number_once_a_version")]

    def get_absolute_url(self) -> str:
        """Where it is handed out."""
        where = {"pk": self.version.plan_id, "number": self.version.number, "document": self.number}
        return reverse("version_document", kwargs=where)
