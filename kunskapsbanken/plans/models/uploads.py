"""The file that a recipient answered with: kept with the rest of the register, at no address of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.models.consultation import Recipient


class ReplyFile(models.Model):
    """An answer as a file. It is read by those who work with the plan, and by all once its submission is published."""

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="files")
    submission = models.OneToOneField(Submission, models.CASCADE, related_name="plan_file")
    name = models.CharField(_("namn"), max_length=160)
    content = models.BinaryField()
    sent = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("fil med remissvar")
        verbose_name_plural = _("filer med remissvar")
        ordering = ["sent", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Place:
        """Where rights on it are asked of: the plan's place."""
        return self.recipient.place
