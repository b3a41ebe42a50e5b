"""Voices that say the same belong together: one of them is answered, and the answer is theirs all."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.answers import Answer, lay_down, to_answer
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.trace.actions import link, unlink
from kunskapsbanken.trace.models import Verb


@transaction.atomic
def merge(*, duplicates: Iterable[Contribution], into: Contribution, by: User) -> Contribution:
    """Let voices belong with another that says the same; all of them or none.

    Each keeps its address and still counts as a voice. They get the answer of the one they belong with: at once, where
    it has one already.
    """
    into = to_answer(into, by)
    voices = [to_answer(voice, by) for voice in duplicates]
    _check(voices, into)
    followers = list(Contribution.objects.select_for_update(of=("self",)).filter(merged_into__in=voices))
    for voice in followers:
        unlink(source=voice, target=voice.merged_into)
    for voice in (*voices, *followers):
        voice.merged_into, voice.assigned_to, voice.answer_by = into, None, None
        voice.save(update_fields=["merged_into", "assigned_to", "answer_by"])
        link(source=voice, verb=Verb.BECAME, target=into, by=by)
        log(voice, "dialogue.merge", user=by, data={"into": into.pk})
    if into.answered_at:
        given = Answer(into.answer, into.outcome, into.outcome_reason, into.others, into.others_name)
        lay_down(given, [*voices, *followers], now=timezone.now(), by=into.answered_by)
    return into


@transaction.atomic
def take_apart(*, contribution: Contribution, by: User) -> Contribution:
    """Let a voice stand for itself again, as long as it has not got the common answer."""
    require(by, ANSWER, contribution)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if contribution.merged_into is None:
        raise ValidationError(_("Rösten hör inte ihop med någon annan."))
    if contribution.answered_at:
        raise ValidationError(_("Rösten har fått det gemensamma svaret och kan inte skiljas ut."))
    unlink(source=contribution, target=contribution.merged_into)
    log(contribution, "dialogue.take_apart", user=by, data={"from": contribution.merged_into_id})
    contribution.merged_into = None
    contribution.save(update_fields=["merged_into"])
    contribution.refresh_from_db(fields=["state"])
    return contribution


def _check(voices: list[Contribution], into: Contribution) -> None:
    if not voices:
        raise ValidationError({"voices": _("Välj minst en röst som säger samma sak.")})
    if into in voices:
        raise ValidationError({"voices": _("En röst kan inte höra ihop med sig själv.")})
    if any(voice.answered_at for voice in voices):
        raise ValidationError({"voices": _("En röst som redan är besvarad behåller sitt svar. Välj bort den.")})
    if any(voice.place.is_example != into.place.is_example for voice in voices):
        raise ValidationError({"voices": _("Påhittade röster och riktiga hålls isär.")})
