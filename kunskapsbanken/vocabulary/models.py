"""Schemes of terms (phase, service kind …) that knowledge items, and later everything else, are marked with."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy as _

PHASE, SERVICE_KIND, LEVEL, PLACE_TYPE, AUDIENCE = "fas", "serviceslag", "samhallsniva", "platstyp", "malgrupp"
SERVICE_FORM = "serviceform"

slug_rule = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Små bokstäver a–z, siffror och bindestreck."))


class Labelled(models.Model):
    """A name in Swedish and English, and a description."""

    label_sv = models.CharField(_("benämning på svenska"), max_length=80)
    label_en = models.CharField(_("benämning på engelska"), max_length=80, blank=True)
    description = models.TextField(_("beskrivning"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language, Swedish where there is no other."""
        return self.label_en if self.label_en and get_language() == "en" else self.label_sv


class Scheme(Labelled):
    """A list of terms of one kind."""

    slug = models.CharField(_("adress"), max_length=60, unique=True, validators=[slug_rule])

    class Meta:
        verbose_name = _("begreppslista")
        verbose_name_plural = _("begreppslistor")
        ordering = ["label_sv"]


class TermQuerySet(models.QuerySet["Term"]):
    """Terms by where they belong."""

    def of(self, scheme: str) -> "TermQuerySet":
        """The terms of one scheme, in the order editors have given them."""
        return self.filter(scheme__slug=scheme)

    def as_tree(self) -> "TermQuerySet":
        """In the editors' order, each narrower term right after the one it is a kind of; to choose in."""
        return self.order_by(
            "scheme",
            Coalesce("broader__sort_order", "sort_order"),
            Coalesce("broader", "pk"),
            models.F("broader").asc(nulls_first=True),
            "sort_order",
            "label_sv",
        )


class Term(Labelled):
    """One concept: the phase *behov*, the service kind *dagligvaror* …"""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="terms", verbose_name=_("begreppslista"))
    slug = models.CharField(_("adress"), max_length=60, unique=True, validators=[slug_rule])
    broader = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("överordnat begrepp")
    )
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("termer")
        ordering = ["scheme_id", "sort_order", "label_sv"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(broader__isnull=True) | ~models.Q(broader=models.F("pk")),
                name="term_not_broader_than_itself",
            )
        ]

    @cached_property
    def path(self) -> str:
        """The term's lasting address, without the site's name."""
        return f"/vokabular/{self.slug}/"
