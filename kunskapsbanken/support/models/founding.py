"""What the founding content has become."""

from django.db import models


class FoundingSupport(models.Model):
    """A row of the founding file, what it became, and how that looked: what an editor changes or removes is left."""

    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=160)
    object_id = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="founding_support_once")]
