"""Forms printed to be filled in by hand, and which of them have been typed in."""

import secrets

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.meetings import Meeting
from kunskapsbanken.places.models import Place

# Letters that are not taken for each other by hand or eye, without vowels: no code reads as a word.
CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 5
MOST_COPIES = 200


def new_code() -> str:
    """A short name of a batch, to read off a sheet and type."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


class FormBatch(models.Model):
    """Sheets printed together, numbered from one, for a meeting or for a place's box."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="form_batches")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    copies = models.PositiveSmallIntegerField(
        _("antal"), validators=[MinValueValidator(1), MaxValueValidator(MOST_COPIES)]
    )
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("omgång blanketter")
        verbose_name_plural = _("omgångar blanketter")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(copies__gte=1, copies__lte=MOST_COPIES), name="batch_has_copies")
        ]

    def __str__(self) -> str:
        return self.code


class TypedSheet(models.Model):
    """A sheet that has been typed in. `copy` is above one where another sheet turned out to bear the same number."""

    batch = models.ForeignKey(FormBatch, models.CASCADE, related_name="typed")
    number = models.PositiveSmallIntegerField()
    copy = models.PositiveSmallIntegerField(default=1)
    typed_at = models.DateTimeField(auto_now_add=True)
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["batch", "number", "copy"]
        constraints = [models.UniqueConstraint(fields=["batch", "number", "copy"], name="sheet_typed_in_once")]

    def __str__(self) -> str:
        return f"{self.batch}-{self.number}"
