"""Counts of residents on their way in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.places.importers.population import Counted
from kunskapsbanken.places.importers.population.counted import Row
from kunskapsbanken.places.models import Place


class PopulationImport(models.Model):
    """A file of residents that someone looks at before it is laid out; it is kept no longer than that."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="+", verbose_name=_("gäller"))
    file_name = models.CharField(_("fil"), max_length=200)
    name = models.CharField(_("namn"), max_length=120)
    source = models.CharField(_("källa"), max_length=200)
    counted_on = models.DateField(_("avser"))
    by_point = models.BooleanField()
    rows = models.JSONField()
    remarks = models.JSONField()
    uploaded = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("befolkningsfil")
        verbose_name_plural = _("befolkningsfiler")
        ordering = ["-uploaded", "-pk"]

    def counted(self) -> Counted:
        """What the file says."""
        return Counted([Row.from_json(row) for row in self.rows], self.by_point, self.remarks)
