"""What a machine has proposed: a code for a statement, or a summary that cites statements. A person decides."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.coding import OneLabel
from kunskapsbanken.dialogue.models.voices import Contribution


class Proposal(models.Model):
    """Made by a machine that someone asked; nothing comes of it until a person has taken it."""

    class State(models.TextChoices):
        """What a person has said of it."""

        OPEN = "oppet", _("Väntar på dig")
        TAKEN = "godtaget", _("Godtaget")
        REFUSED = "avvisat", _("Avvisat")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    model = models.CharField(_("modell"), max_length=120)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked = models.DateTimeField(auto_now_add=True)
    decided = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["pk"]


class CodeProposal(Proposal, OneLabel):
    """A code or term for one statement."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="+")

    class Meta(Proposal.Meta):
        verbose_name = _("kodförslag")
        verbose_name_plural = _("kodförslag")
        constraints = [*OneLabel.Meta.constraints]


class SummaryProposal(Proposal):
    """A summary: `sentences` are objects of `text` and `cites`, the keys of the statements that say so."""

    sentences = models.JSONField(default=list)

    class Meta(Proposal.Meta):
        verbose_name = _("förslag till sammanfattning")
        verbose_name_plural = _("förslag till sammanfattning")
