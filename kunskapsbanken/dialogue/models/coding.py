"""Codes: the words by which those who read many statements sort them. Working material, until an insight cites it."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.voices import Contribution, new_key
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

# Letters that move, choose and undo on the coder's desk, and so put no code.
TAKEN_MARKS = "jkxu"
mark_rule = RegexValidator(
    rf"^(?![{TAKEN_MARKS}])[a-z0-9]$", _("En liten bokstav a–z eller en siffra. Bokstäverna j, k, x och u är upptagna.")
)


class Code(models.Model):
    """A word of our own, beside the common vocabulary. `mark` is the key that puts it; a retired one is put no more."""

    name = models.CharField(_("kod"), max_length=80)
    description = models.TextField(_("när den används"), blank=True, max_length=1000)
    mark = models.CharField(_("tangent"), max_length=1, blank=True, validators=[mark_rule])
    place = models.ForeignKey(Place, models.PROTECT, related_name="codes", verbose_name=_("används i"))
    retired = models.BooleanField(_("används inte längre"), default=False)
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("kod")
        verbose_name_plural = _("koder")
        ordering = ["retired", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name"],
                name="code_named_once_a_place",
                violation_error_message=_("Koden finns redan."),
            ),
            models.UniqueConstraint(
                fields=["place", "mark"],
                condition=Q(retired=False) & ~Q(mark=""),
                name="key_puts_one_code",
                violation_error_message=_("En annan kod har den tangenten."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """What it is called, as of a term."""
        return self.name

    @property
    def token(self) -> str:
        """How it is named in an address and a form."""
        return f"kod:{self.pk}"


class OneLabel(models.Model):
    """Something said by a code of our own or by a term of the common vocabulary, never by both."""

    code = models.ForeignKey(Code, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(code__isnull=False) ^ Q(term__isnull=False), name="%(class)s_says_one")
        ]

    @property
    def said(self) -> Code | Term:
        """The code or the term."""
        return self.code or self.term  # type: ignore[return-value]

    @property
    def token(self) -> str:
        """How it is named in an address and a form."""
        return f"kod:{self.code_id}" if self.code_id else f"term:{self.term_id}"


class Coding(OneLabel):
    """A code or term that someone has put on a statement; a statement has as many as it needs."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="codings")
    coded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("kodning")
        verbose_name_plural = _("kodningar")
        ordering = ["pk"]
        constraints = [
            *OneLabel.Meta.constraints,
            models.UniqueConstraint(fields=["contribution", "code"], name="code_put_once"),
            models.UniqueConstraint(fields=["contribution", "term"], name="term_put_once"),
        ]


class CodingChange(OneLabel):
    """What one press did to one or many statements, so that it can be undone; `contributions` are those it changed."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    adds = models.BooleanField()
    contributions = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    undone = models.DateTimeField(null=True, editable=False)

    class Meta(OneLabel.Meta):
        verbose_name = _("ändring av koder")
        verbose_name_plural = _("ändringar av koder")
        ordering = ["-made", "-pk"]
