"""Who answers a voice by when, the answer, and what became of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.feedback import tell_the_one_who_said_it
from kunskapsbanken.dialogue.models import EXPLAINED, Contribution, Outcome
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import may, require

# What a text to begin with leaves to be written for each answer.
UNFILLED = re.compile(r"\[\[.*?\]\]", re.DOTALL)


def usual_day(today: date) -> date:
    """The day that an answer is to be given by, where nobody has said another."""
    return today + timedelta(days=settings.VOICE_ANSWER_DAYS)


@transaction.atomic
def assign(*, contribution: Contribution, to: User, answer_by: date | None = None, by: User) -> Contribution:
    """Let someone who may answer be the one who does, by a day. The one who is asked gets a mail."""
    contribution = to_answer(contribution, by)
    day = answer_by or usual_day(timezone.localdate())
    if contribution.answered_at:
        raise ValidationError(_("Rösten är redan besvarad."))
    faults = {}
    if not may(to, ANSWER, contribution):
        faults["to"] = _("Den personen får inte svara för den här platsen.")
    if day < timezone.localdate():
        faults["answer_by"] = _("Dagen har passerat. Välj en dag framåt i tiden.")
    if faults:
        raise ValidationError(faults)
    contribution.assigned_to, contribution.answer_by = to, day
    contribution.reminded_on = contribution.escalated_on = None  # another day is reminded of anew
    contribution.save(update_fields=["assigned_to", "answer_by", "reminded_on", "escalated_on"])
    log(contribution, "dialogue.assign", user=by, data={"person": to.pk, "answer_by": day.isoformat()})
    if to != by:
        send_notice(to=to.email, template="dialogue/mail/assigned", context={"contribution": contribution})
    return contribution


@dataclass(frozen=True)
class Answer:
    """What is answered, what became of it, and where that takes it why and whose matter it is."""

    text: str
    outcome: str
    reason: str = ""
    others: Organisation | None = None
    others_name: str = ""

    def checked(self) -> "Answer":
        """The same without space around it; all faults at once."""
        text, reason, name = self.text.strip(), self.reason.strip(), self.others_name.strip()
        faults = {}
        if not text:
            faults["text"] = _("Skriv ett svar.")
        elif left := UNFILLED.search(text):
            faults["text"] = _("Fyll i det som står inom hakparenteser: %s") % left.group()
        if self.outcome not in Outcome.values:
            faults["outcome"] = _("Välj vad det blev.")
        if self.outcome in EXPLAINED and not reason:
            faults["reason"] = _("Skriv varför, så att den som läser förstår.")
        if self.outcome == Outcome.OTHERS and not (self.others or name):
            faults["others_name"] = _("Välj eller skriv vems ansvar det är.")
        if faults:
            raise ValidationError(faults)
        is_others = self.outcome == Outcome.OTHERS
        others = self.others if is_others else None
        return Answer(
            text,
            self.outcome,
            reason if self.outcome in EXPLAINED else "",
            others,
            (name or str(others)) if is_others else "",
        )


@transaction.atomic
def answer_contribution(
    *,
    contribution: Contribution,
    text: str,
    outcome: str,
    reason: str = "",
    others: Organisation | None = None,
    others_name: str = "",
    also: Collection[Contribution] = (),
    by: User,
) -> Contribution:
    """Answer a voice and say what became of it; again, if something new has happened.

    The answer is given to those that belong with it, and to `also`, that say much the same: to all of them or to none.
    Those who sent them in are told by mail, where an address was left. The address itself is shown to nobody.
    """
    asked = [to_answer(voice, by) for voice in (contribution, *also)]
    answer = Answer(text, outcome, reason, others, others_name).checked()
    now = timezone.now()
    for voice in asked:
        duplicates = Contribution.objects.select_for_update(of=("self",)).filter(merged_into=voice)
        lay_down(answer, [voice, *duplicates], now=now, by=by)
    return asked[0]


def lay_down(answer: Answer, voices: Sequence[Contribution], *, now: datetime, by: User | None) -> None:
    """Write the answer on each of the voices and tell those who said them."""
    for voice in voices:
        voice.answer, voice.outcome, voice.outcome_reason = answer.text, answer.outcome, answer.reason
        voice.others, voice.others_name = answer.others, answer.others_name
        voice.answered_at, voice.answered_by, voice.fed_back_at = now, by, None
        voice.save()
        log(voice, "dialogue.answer", user=by, data={"outcome": answer.outcome})
        tell_the_one_who_said_it(voice)
        voice.refresh_from_db(fields=["state"])


def to_answer(contribution: Contribution, by: User) -> Contribution:
    """The voice as it is now, locked, if `by` may answer it, everyone can read it and the answer is its own."""
    require(by, ANSWER, contribution)
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if contribution.withheld_at:
        raise ValidationError(_("Rösten publiceras inte och besvaras därför inte här."))
    if not contribution.published_at:
        raise ValidationError(_("Rösten är inte publicerad än. Publicera mötets anteckningar först."))
    if contribution.merged_into_id:
        raise ValidationError(_("Rösten hör ihop med en annan. Svara på den, så får den här samma svar."))
    if contribution.split_at:
        raise ValidationError(_("Rösten är uppdelad. Svara på delarna."))
    return contribution
