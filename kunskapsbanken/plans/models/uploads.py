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


class ReplyReading(models.Model):
    """The text that was read in an answer's file, page by page ([number or None, text]), or why there is none."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "vantar", _("Väntar på att läsas")
        READING = "lases", _("Läses")
        READ = "last", _("Läst")
        FAILED = "misslyckades", _("Gick inte att läsa")

    file = models.OneToOneField(ReplyFile, models.CASCADE, primary_key=True, related_name="reading")
    state = models.CharField(_("läge"), max_length=14, choices=State.choices, default=State.WAITING)
    began = models.DateTimeField(null=True, editable=False)
    fault = models.CharField(max_length=24, blank=True)
    is_cut = models.BooleanField(default=False)
    pages = models.JSONField(default=list)

    class Meta:
        verbose_name = _("text i en fil med remissvar")
        verbose_name_plural = _("text i filer med remissvar")
