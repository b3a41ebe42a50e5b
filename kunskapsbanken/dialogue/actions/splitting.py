"""A voice that says several things is split, so that each can have its own answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.answers import to_answer
from kunskapsbanken.dialogue.masking import kinds_in
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.trace.actions import link, unlink
from kunskapsbanken.trace.models import Link, Verb
from kunskapsbanken.vocabulary.models import Term

FEWEST = 2


@dataclass(frozen=True)
class Part:
    """One of the things that were said."""

    text: str
    kind: str
    service: Term | None = None


@transaction.atomic
def split(*, contribution: Contribution, parts: Sequence[Part], by: User) -> list[Contribution]:
    """Make a voice of each part. The whole stays at its address as their source; they are answered instead of it.

    A part that is not in the words of the one who said it is marked as edited.
    """
    whole = to_answer(contribution, by)
    if whole.answered_at:
        raise ValidationError(_("Rösten är redan besvarad."))
    if whole.split_from_id or Contribution.objects.filter(merged_into=whole).exists():
        raise ValidationError(_("En del av en röst, eller en röst som andra hör ihop med, delas inte upp."))
    if len(parts) < FEWEST:
        raise ValidationError(_("Skriv minst två delar."))
    told = kinds_in(whole.text)
    if any(kind not in told for part in parts for kind in kinds_in(part.text)):
        raise ValidationError(_("Skriv inte till något som pekar ut en person."))
    whole.split_at, whole.assigned_to, whole.answer_by = timezone.now(), None, None
    whole.save()
    made = [_voice_of(whole, part) for part in parts]
    for voice in made:
        link(source=whole, verb=Verb.BECAME, target=voice, by=by)
    log(whole, "dialogue.split", user=by, data={"parts": [voice.pk for voice in made]})
    return made


@transaction.atomic
def undo_split(*, contribution: Contribution, by: User) -> Contribution:
    """Let the whole be one voice again, as long as nothing has been made of its parts. What was said stands there."""
    require(by, ANSWER, contribution)
    whole = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    parts = list(Contribution.objects.select_for_update(of=("self",)).filter(split_from=whole))
    if not whole.split_at:
        raise ValidationError(_("Rösten är inte uppdelad."))
    if any(part.answered_at or part.withheld_at or part.merged_into_id for part in parts):
        raise ValidationError(_("En av delarna är besvarad, undanhållen eller hör ihop med en annan röst."))
    if Contribution.objects.filter(merged_into__in=parts).exists() or _are_cited(parts):
        raise ValidationError(_("En insikt eller en annan röst bygger på en av delarna."))
    log(whole, "dialogue.undo_split", user=by, data={"texts": [part.text for part in parts]})
    for part in parts:
        unlink(source=whole, target=part)
        part.delete()
    whole.split_at = None
    whole.save(update_fields=["split_at"])
    whole.refresh_from_db(fields=["state"])
    return whole


def _voice_of(whole: Contribution, part: Part) -> Contribution:
    text = part.text.strip()
    voice = Contribution(
        split_from=whole,
        meeting=whole.meeting,
        text=text,
        kind=part.kind,
        service=part.service,
        is_edited=_plain(text) not in _plain(whole.text),
    )
    for name in ("sector", "place", "language", "channel", "said_on", "source", "published_at", "recorded_by"):
        setattr(voice, name, getattr(whole, name))
    voice.full_clean(exclude=["client_id", "meeting", "recorded_by"], validate_constraints=False)
    voice.save()
    # It was said when the whole was: the day of writing it down is no other because it was cut.
    Contribution.objects.filter(pk=voice.pk).update(created=whole.created)
    return voice


def _plain(text: str) -> str:
    """Without what differs between the same words cut in another place."""
    return " ".join(text.split()).rstrip(".!? ").casefold()


def _are_cited(parts: list[Contribution]) -> bool:
    """Whether anything grew out of one of the parts."""
    of = ContentType.objects.get_for_model(Contribution)
    ids = [part.pk for part in parts]
    return Link.objects.filter(Q(source_type=of, source_id__in=ids)).exists()
