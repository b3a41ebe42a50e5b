"""What a meeting does, item by item."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from kunskapsbanken.dialogue.models.meetings import Meeting

LONGEST_ITEM = 480  # minutes: a working day


class WorkForm(models.TextChoices):
    """How an item is done; blank is not said."""

    ALL = "alla", _("Alla tillsammans")
    GROUPS = "grupper", _("I grupper")
    PAIRS = "par", _("Två och två")
    ALONE = "enskilt", _("Var och en för sig")
    BREAK = "paus", _("Paus")


class AgendaItem(Orderable):
    """A timed item of the agenda. `script` is for the one who leads: what to do and say; it is not public."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    title = models.CharField(_("punkt"), max_length=200)
    minutes = models.PositiveSmallIntegerField(
        _("minuter"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ITEM)]
    )
    work = models.CharField(_("arbetsform"), max_length=8, choices=WorkForm.choices, blank=True)
    script = models.TextField(_("manus för den som leder"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("punkt på dagordningen")
        verbose_name_plural = _("dagordning")

    def __str__(self) -> str:
        return self.title
