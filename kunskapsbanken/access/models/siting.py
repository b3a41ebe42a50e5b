"""Where new places would help most."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.models.runs import AccessRun
from kunskapsbanken.access.sites.aims import Aim
from kunskapsbanken.places.models import Place


class SitingRun(models.Model):
    """The best new places beside the service of a run, by one aim; asked for once, and the same ever after.

    `result` is the stored form of `access.results.Siting`; `km` how far everybody then has, in the order of the run's
    points.
    """

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "vantar", _("Väntar")
        COMPUTING = "raknas", _("Räknas")
        DONE = "klar", _("Klar")
        FAILED = "misslyckades", _("Misslyckades")
        STOPPED = "avbruten", _("Avbruten")

    run = models.ForeignKey(AccessRun, models.CASCADE, related_name="sitings")
    aim = models.CharField(_("mål"), max_length=8, choices=Aim.choices)
    how_many = models.PositiveSmallIntegerField(_("antal nya platser"))
    state = models.CharField(_("läge"), max_length=12, choices=State.choices, default=State.WAITING)
    tried = models.PositiveSmallIntegerField(default=0)
    asked = models.DateTimeField(auto_now_add=True)
    computed = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    km = models.JSONField(default=list)

    class Meta:
        verbose_name = _("bästa läge")
        verbose_name_plural = _("bästa lägen")
        ordering = ["-asked", "-pk"]
        constraints = [models.UniqueConstraint(fields=["run", "aim", "how_many"], name="siting_once_a_question")]

    @property
    def place(self) -> Place:
        """The municipality, for whoever asks about rights."""
        return self.run.place

    @property
    def is_going_on(self) -> bool:
        """Whether it is being computed, or waits for that."""
        return self.state in (self.State.WAITING, self.State.COMPUTING)
