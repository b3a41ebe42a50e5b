"""The dialogue introduces what it takes in from the public: voices."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.actions.feedback import note_seen
from kunskapsbanken.dialogue.actions.screening import is_stopped
from kunskapsbanken.dialogue.actions.voices import publish_voice
from kunskapsbanken.dialogue.actions.withholding import withhold_voice
from kunskapsbanken.dialogue.masking import stretches
from kunskapsbanken.dialogue.models import Channel, Contribution, ContributionKind, FlowState, Sector
from kunskapsbanken.dialogue.queries.flow import flow_of, news_after, voices_sent_as
from kunskapsbanken.dialogue.queries.names import possible_names
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.registry import FlowStep, SubmissionKind, register
from kunskapsbanken.ui.templatetags.ui import day


def _rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Text"), data["text"]),
        (_("Pekar ut någon"), ", ".join(f"{label} ({words})" for label, words in stretches(data["text"]))),
        (_("Slag"), str(dict(ContributionKind.choices).get(data["kind"], ""))),
        (_("Talar som"), str(dict(Sector.choices).get(data["sector"], ""))),
        (_("Gäller"), data["place_name"]),
        (_("Serviceslag"), data["service_label"]),
        *_on_behalf(data),
    ]


def _on_behalf(data: dict[str, Any]) -> list[tuple[str, str]]:
    """How it came, where someone has written it in for someone."""
    if "written_in_by" not in data:
        return []
    way = str(Channel(data["channel"]).label)
    words = _("%(way)s, inskrivet av %(office)s") % {"way": way, "office": data["written_in_by"]}
    return [
        (_("Kom in"), words),
        (_("Dag"), day(date.fromisoformat(data["said_on"])) if data["said_on"] else ""),
        (_("Källa"), data["source"]),
    ]


def _outcome(submission: Submission) -> list[tuple[str, str]]:
    """What the sender reads of the answer, or of the answers to its parts."""
    rows = []
    for voice in voices_sent_as(submission):
        if voice.split_at:
            continue
        if voice.split_from_id:
            rows.append((_("Del av det du skrev"), voice.text))
        rows += _answer_to(voice)
    return rows


def _answer_to(voice: Contribution) -> list[tuple[str, str]]:
    if voice.answered_at is None:
        due = voice.answer_by.isoformat() if voice.answer_by else ""
        return [(_("Svar"), _("Inte besvarad än.")), (_("Svar senast"), due)]
    became = [(_("Vad det blev"), str(voice.get_outcome_display())), (_("Vems ansvar"), voice.others_name)]
    return [*became, (_("Varför"), voice.outcome_reason), (_("Svar"), voice.answer)]


def _steps(submission: Submission) -> list[FlowStep]:
    """The way of what was sent in; of its parts, where it was split, what became of each."""
    steps = []
    for voice in voices_sent_as(submission):
        if voice.split_from_id:
            label = Truncator(" ".join(voice.text.split())).chars(PART_LENGTH)
            state = str(FlowState(voice.state).label)
            steps.append(FlowStep(label, is_done=bool(voice.answered_at), text=state, url=voice.get_absolute_url()))
        else:
            steps += flow_of(voice, news_after(voice))
    return steps


def _decided_at(submission: Submission) -> str:
    """A page of its own, where something in the text points out a person or may."""
    if is_stopped(submission) or possible_names(submission.data["text"]):
        return reverse("voice_review", kwargs={"pk": submission.pk})
    return ""


PART_LENGTH = 80
register(
    SubmissionKind(
        "rost",
        gettext_lazy("Röst"),
        publish_voice,
        _rows,
        _outcome,
        withhold=withhold_voice,
        steps=_steps,
        note_seen=note_seen,
        decided_at=_decided_at,
    )
)
