"""The dialogue introduces voices and insights to the stories."""

from collections.abc import Iterable

from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.models import Contribution, Insight, Sector
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
        for insight in Insight.objects.filter(pk__in=ids).select_related("place")
    }


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(TITLE_LENGTH)


register(TraceKind(Contribution, gettext_lazy("Röst"), _voice_steps))
register(TraceKind(Insight, gettext_lazy("Insikt"), _insight_steps))
