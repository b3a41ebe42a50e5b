"""That others agree with a voice, without account."""

from typing import ClassVar

from django.db import models

from kunskapsbanken.dialogue.models.voices import Contribution


class VoiceSupport(models.Model):
    """One browser agrees with one voice. `mark` differs from voice to voice, so that nobody is followed across them.

    The number stands on the voice (`support_count`) and stays when this row has gone with age (`privacy.py`).
    """

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="supports")
    mark = models.CharField(max_length=64, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contribution", "mark"], name="one_voice_support_for_each_browser")
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)
