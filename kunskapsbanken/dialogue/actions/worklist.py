"""What is done with many voices at a time from the work list: to all of them or to none."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.answers import assign, to_answer
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.vocabulary.models import Term


@transaction.atomic
def interpret(
    *, contribution: Contribution, place: Place, theme: Term | None = None, service: Term | None = None, by: User
) -> Contribution:
    """Say what a voice is about: where, which kind of service, and which theme. The words stay as they were said."""
    voice = to_answer(contribution, by)
    around = municipality_of(voice.place) or voice.place
    if not place.path.startswith(around.path):
        raise ValidationError({"place": _("Välj en plats i samma kommun.")})
    voice.place, voice.theme, voice.service, voice.interpreted_at = place, theme, service, timezone.now()
    voice.save(update_fields=["place", "theme", "service", "interpreted_at"])
    told = {"place": place.code, "theme": theme.slug if theme else "", "service": service.slug if service else ""}
    log(voice, "dialogue.interpret", user=by, data=told)
    voice.refresh_from_db(fields=["state"])
    return voice


@transaction.atomic
def interpret_together(
    *, contributions: Sequence[Contribution], theme: Term | None = None, service: Term | None = None, by: User
) -> int:
    """Say the same of many: what is not told stays as it is with each. Returns how many."""
    _some(contributions)
    for voice in contributions:
        interpret(
            contribution=voice, place=voice.place, theme=theme or voice.theme, service=service or voice.service, by=by
        )
    return len(contributions)


@transaction.atomic
def assign_together(*, contributions: Sequence[Contribution], to: User, answer_by: date | None = None, by: User) -> int:
    """Let one person answer many by the same day. Returns how many."""
    _some(contributions)
    for voice in contributions:
        assign(contribution=voice, to=to, answer_by=answer_by, by=by)
    return len(contributions)


def _some(contributions: Sequence[Contribution]) -> None:
    if not contributions:
        raise ValidationError(_("Kryssa för minst en röst."))
