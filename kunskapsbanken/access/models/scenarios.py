"""Changes of the service that someone has tried and saved."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.access.models.runs import AccessRun
from kunskapsbanken.access.opening.moments import Moment
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


def _new_key() -> str:
    return secrets.token_urlsafe(12)


class Scenario(models.Model):
    """Changes of the service that someone has tried and saved: whoever has its key reads it, as it was counted then.

    `changes` are those of `access.whatif.Change`, `answer` is the stored form of `access.whatif.Answer`, and `squares`
    and `services` what the map shows. `counted_on` tells whose ways it is about, so that two can be compared. `moment`
    is that at which what is open was counted, as `access.opening.Moment` keeps it; empty where all service was.
    """

    key = models.CharField(max_length=24, unique=True, default=_new_key, editable=False)
    name = models.CharField(_("namn"), max_length=120)
    place = models.ForeignKey(Place, models.CASCADE, related_name="scenarios")
    kind = models.ForeignKey(Term, models.PROTECT, related_name="+")
    run = models.ForeignKey(AccessRun, models.SET_NULL, null=True, related_name="scenarios")
    counted_on = models.CharField(max_length=60, editable=False)
    moment = models.JSONField(default=dict, blank=True)
    changes = models.JSONField()
    answer = models.JSONField()
    squares = models.JSONField()
    services = models.JSONField()
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="access_scenarios",
        verbose_name=_("gjord av"),
    )

    class Meta:
        verbose_name = _("sparad förändring")
        verbose_name_plural = _("sparade förändringar")
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def when(self) -> str:
        """The moment in words; empty where all service was counted."""
        return Moment.from_json(self.moment, self.made.date()).in_words if self.moment else ""
