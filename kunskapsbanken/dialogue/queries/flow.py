"""A voice's way from what was said to what became of it, told in steps with their days."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, FlowState, LaterNews
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.dialogue.queries.voices import public_voices, readable_voices
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.registry import FlowStep
from kunskapsbanken.people.rights import Viewer, within_reach


def flow_of(voice: Contribution, news: list[LaterNews]) -> list[FlowStep]:
    """Every step that was taken, and those that are left to an answer."""
    steps = [
        FlowStep(_("Kom in"), _day(voice.created), is_done=True),
        FlowStep(_("Granskad och publicerad"), _day(voice.published_at), is_done=voice.published_at is not None),
    ]
    if voice.merged_into_id:
        steps.append(FlowStep(_("Hör ihop med en röst som säger samma sak"), is_done=True, url=_main(voice)))
    elif voice.split_at:
        steps.append(FlowStep(_("Uppdelad i flera röster, som besvaras var för sig"), _day(voice.split_at), True))
        return steps
    else:
        steps += _before_the_answer(voice)
    return [*steps, *_answer(voice), *(_told(piece) for piece in news)]


def _before_the_answer(voice: Contribution) -> Iterator[FlowStep]:
    """What was passed over on the way to a later step is left out; nobody is left waiting for it."""
    if voice.interpreted_at:
        yield FlowStep(_("Tolkad: plats, serviceslag och tema är klara"), _day(voice.interpreted_at), is_done=True)
    elif not voice.assigned_to_id and not voice.answered_at:
        yield FlowStep(_("Tolkas: plats, serviceslag och tema"))
    if voice.assigned_to_id and voice.answer_by and not voice.answered_at:
        text = _("Svar senast %s") % voice.answer_by.isoformat()
        yield FlowStep(_("Har fått någon som svarar"), is_done=True, text=text)
    elif not voice.answered_at:
        yield FlowStep(_("Får någon som svarar"))


def _answer(voice: Contribution) -> Iterator[FlowStep]:
    if not voice.answered_at:
        yield FlowStep(_("Besvaras"))
        return
    outcome = f"{voice.get_outcome_display()}"
    yield FlowStep(_("Besvarad"), _day(voice.answered_at), True, outcome, f"{voice.get_absolute_url()}#svar")
    yield FlowStep(_("Den som lämnade rösten har fått veta"), _day(voice.fed_back_at), voice.fed_back_at is not None)


def _told(piece: LaterNews) -> FlowStep:
    return FlowStep(_("Nytt efter svaret"), _day(piece.created), True, piece.title, piece.url)


def _main(voice: Contribution) -> str:
    return voice.merged_into.get_absolute_url() if voice.merged_into else ""


def _day(moment: datetime | None) -> date | None:
    return localtime(moment).date() if moment else None


def news_after(voice: Contribution) -> list[LaterNews]:
    """What has happened since the answer, the earliest first."""
    return list(LaterNews.objects.filter(contribution=voice))


def belonging_with(voice: Contribution, viewer: Viewer) -> list[Contribution]:
    """The voices that say the same and have its answer."""
    return list(readable_voices(viewer).filter(merged_into=voice).order_by("created", "pk"))


def parts_of(voice: Contribution, viewer: Viewer) -> list[Contribution]:
    """What a voice was split into."""
    return list(readable_voices(viewer).filter(split_from=voice).order_by("pk"))


def voices_sent_as(submission: Submission) -> list[Contribution]:
    """What was sent in, and its parts where it was split; for the sender. Only what anyone may read."""
    mine = Q(submission=submission) | Q(split_from__submission=submission)
    return list(public_voices().filter(mine).select_related("merged_into").order_by("pk"))


def withheld_at(key: str) -> Contribution | None:
    """The voice of an address that shows that it is withheld and why; its words are for those who decide of it."""
    open_pages = Q(meeting__isnull=True) | Q(meeting__live=True)
    found = Contribution.objects.withheld().filter(open_pages, key=key)
    return found.select_related("place").first()


def may_belong_with(voice: Contribution, viewer: Viewer) -> QuerySet[Contribution]:
    """Those that can be let belong with a voice: unanswered, in the viewer's reach, no part of a chain themselves."""
    own = public_voices().awaiting_answer().filter(within_reach(viewer, ANSWER))
    return own.filter(place__is_example=voice.place.is_example).exclude(pk=voice.pk)


def is_answerable(voice: Contribution) -> bool:
    """Whether it has, or is to have, an answer of its own."""
    return bool(voice.published_at) and voice.state not in (FlowState.MERGED, FlowState.SPLIT, FlowState.WITHHELD)
