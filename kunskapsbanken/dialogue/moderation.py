"""The dialogue introduces what it takes in from the public: voices."""

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.actions.voices import publish_voice
from kunskapsbanken.dialogue.models import Contribution, ContributionKind, Sector
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.registry import SubmissionKind, register


def _rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Text"), data["text"]),
        (_("Slag"), str(ContributionKind(data["kind"]).label)),
        (_("Talar som"), str(Sector(data["sector"]).label)),
        (_("Gäller"), data["place_name"]),
        (_("Serviceslag"), data["service_label"]),
    ]


def _outcome(submission: Submission) -> list[tuple[str, str]]:
    """What the sender reads of the answer."""
    voice = Contribution.public.filter(submission=submission).first()
    if voice is None:
        return []
    if voice.answered_at is None:
        due = voice.answer_by.isoformat() if voice.answer_by else ""
        return [(_("Svar"), _("Inte besvarad än.")), (_("Svar senast"), due)]
    return [(_("Vad det blev"), str(voice.get_outcome_display())), (_("Svar"), voice.answer)]


register(SubmissionKind("rost", gettext_lazy("Röst"), publish_voice, _rows, _outcome))
