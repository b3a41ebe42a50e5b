"""The dialogue introduces voices and insights to the stories."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.models import (
    Commitment,
    CommitmentNote,
    CommitmentStatus,
    Contribution,
    Insight,
    InsightState,
    Sector,
)
from kunskapsbanken.dialogue.queries.commitments import readable_commitments
from kunskapsbanken.dialogue.queries.insights import readable_insights
from kunskapsbanken.dialogue.queries.voices import readable_voices
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.trace.registry import Stage, Step, TraceKind, register

TITLE_LENGTH = 140
SENT_IN_BY = {
    Sector.RESIDENT: gettext_lazy("Insänt av en boende"),
    Sector.ASSOCIATION: gettext_lazy("Insänt av en förening"),
    Sector.BUSINESS: gettext_lazy("Insänt av ett företag"),
    Sector.MUNICIPALITY: gettext_lazy("Insänt av kommunen"),
    Sector.POLITICIAN: gettext_lazy("Insänt av en förtroendevald"),
    Sector.OTHER: gettext_lazy("Insänt"),
}


def origin_of(voice: Contribution) -> str:
    """Where a voice comes from, as one says it."""
    if voice.meeting is None:
        return str(SENT_IN_BY[Sector(voice.sector)])
    return _said_in(voice.meeting.place)


def _said_in(place: Place) -> str:
    if place.kind in (Kind.DISTRICT, Kind.LOCALITY):
        return _("Sagt på bymötet i %s") % place.name
    return _("Sagt på mötet i %s") % place.full_name


def _voice_steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    return {voice.pk: _steps_of(voice) for voice in readable_voices(viewer).filter(pk__in=ids)}


def _steps_of(voice: Contribution) -> list[Step]:
    """The voice, and its answer where it has one."""
    when = voice.meeting.starts_at if voice.meeting else voice.created
    url, is_example = voice.get_absolute_url(), voice.place.is_example
    steps = [Step(Stage.VOICE, origin_of(voice), _short(voice.text), url, localtime(when).date(), is_example)]
    if voice.answered_at:
        label = _("Svar: %s") % voice.get_outcome_display()
        day = localtime(voice.answered_at).date()
        steps.append(Step(Stage.ANSWER, label, _short(voice.answer), f"{url}#svar", day, is_example))
    return steps


def _insight_steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    return {
        insight.pk: [
            Step(
                Stage.INSIGHT,
                _("Insikt"),
                insight.title,
                insight.get_absolute_url(),
                localtime(insight.created).date(),
                insight.place.is_example,
            )
        ]
        for insight in readable_insights(viewer).exclude(state=InsightState.WITHDRAWN).filter(pk__in=ids)
    }


def _commitment_steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    latest = CommitmentNote.objects.filter(commitment=OuterRef("pk")).order_by("-created", "-pk")
    told = {f"last_{name}": Subquery(latest.values(name)[:1]) for name in ("status", "text", "created")}
    return {
        row.pk: _steps_of_commitment(row) for row in readable_commitments(viewer).filter(pk__in=ids).annotate(**told)
    }


def _steps_of_commitment(commitment: Any) -> list[Step]:
    """What was decided or promised, and how it has gone last."""
    url, is_example = commitment.get_absolute_url(), commitment.place.is_example
    when = commitment.meeting.starts_at if commitment.meeting else commitment.created
    label = (
        f"{commitment.get_kind_display()}: {commitment.owner}" if commitment.owner else commitment.get_kind_display()
    )
    steps = [Step(Stage.DECISION, str(label), _short(commitment.text), url, localtime(when).date(), is_example)]
    if commitment.last_created:
        name = str(CommitmentStatus(commitment.last_status).label)
        day = localtime(commitment.last_created).date()
        steps.append(Step(Stage.FOLLOW_UP, name, _short(commitment.last_text), f"{url}#historik", day, is_example))
    return steps


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(TITLE_LENGTH)


register(TraceKind(Contribution, gettext_lazy("Röst"), _voice_steps, own=_steps_of))
register(TraceKind(Insight, gettext_lazy("Insikt"), _insight_steps))
register(TraceKind(Commitment, gettext_lazy("Åtagande"), _commitment_steps))
