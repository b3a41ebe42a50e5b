"""Which places should have which service: classes with a target level, and the places that are put in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.plan import ServicePlan
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


class PlaceClassKind(models.TextChoices):
    """The classes that plans use, and room for one of the plan's own."""

    CENTRE = "serviceort", _("Serviceort")
    NODE = "servicenod", _("Servicenod")
    POINT = "servicepunkt", _("Servicepunkt")
    OWN = "egen", _("Egen klass")


class PlaceClass(models.Model):
    """A class of places: what puts a place in it (`criteria`), and the kinds of service it should have (`targets`)."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="place_classes")
    number = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField(_("klass"), max_length=12, choices=PlaceClassKind.choices)
    name = models.CharField(_("klassens namn"), max_length=80, blank=True)
    criteria = models.TextField(_("vad som avgör"), max_length=1000, blank=True)
    targets = models.ManyToManyField(
        Term,
        related_name="+",
        blank=True,
        limit_choices_to={"scheme__slug": SERVICE_KIND},
        verbose_name=_("service som ska finnas"),
    )

    class Meta:
        verbose_name = _("klass av orter")
        verbose_name_plural = _("klasser av orter")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="place_class_number_once_a_plan"),
            models.UniqueConstraint(fields=["plan", "kind", "name"], name="place_class_named_once_a_plan"),
            models.CheckConstraint(
                condition=~models.Q(kind="egen", name=""), name="place_class_of_ones_own_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.plan.place


class ClassedPlace(models.Model):
    """A place in a class: one that the geography knows (`where`), or a locality as the register writes it."""

    plan = models.ForeignKey(ServicePlan, models.CASCADE, related_name="classed_places")
    number = models.PositiveSmallIntegerField(editable=False)
    place_class = models.ForeignKey(PlaceClass, models.CASCADE, related_name="places", verbose_name=_("klass"))
    where = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ort eller bygd")
    )
    locality = models.CharField(_("annan ort"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("ort i en klass")
        verbose_name_plural = _("orter i klasser")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="classed_place_number_once_a_plan"),
            models.UniqueConstraint(fields=["plan", "where"], name="place_classed_once_a_plan"),
            models.UniqueConstraint(
                fields=["plan", "locality"], condition=~models.Q(locality=""), name="locality_classed_once_a_plan"
            ),
            models.CheckConstraint(
                condition=models.Q(where__isnull=True) ^ models.Q(locality=""), name="classed_place_is_one_place"
            ),
        ]

    def __str__(self) -> str:
        return self.where.name if self.where else self.locality

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.plan.place
