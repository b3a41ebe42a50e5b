"""What is sent in without an account, and how it becomes a public voice."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.log_actions import log

from kunskapsbanken.dialogue.actions.screening import TITLE_LENGTH, require_screened
from kunskapsbanken.dialogue.models import Channel, Contribution
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

DEFAULT_LANGUAGE = "sv"


def send_voice(*, place: Place, answers: dict[str, Any]) -> Submission:
    """Send in a voice on a place; it waits for a moderator. `answers`: text, kind, sector, service, email.

    `may_stand` among them: the sender says that what was found in the text is about the sender and is to stand.
    `client_id`: what comes again with the same is kept once.
    """
    service: Term | None = answers["service"]
    data: dict[str, Any] = {
        "text": answers["text"],
        "kind": answers["kind"],
        "sector": answers["sector"],
        "place_name": place.full_name,
        "service": service.slug if service else "",
        "service_label": service.label_sv if service else "",
        "language": answers.get("language") or DEFAULT_LANGUAGE,
    }
    if answers.get("may_stand"):
        data["may_stand"] = True
    title = Truncator(" ".join(answers["text"].split())).chars(TITLE_LENGTH)
    return submit(
        kind="rost",
        title=title,
        data=data,
        sender_email=answers["email"],
        place=place,
        client_id=answers.get("client_id"),
    )


@transaction.atomic
def publish_voice(*, submission: Submission, by: User) -> str:
    """Make the voice public; called by the moderation queue. Returns the address where it and its answer stand."""
    require(by, MODERATE, submission)
    require_screened(submission)
    voice = take_in(submission, published_at=timezone.now())
    log(voice, "dialogue.publish_voice", user=by)
    return voice.get_absolute_url()


def take_in(submission: Submission, **decided: Any) -> Contribution:
    """The voice that was sent in, as it was `decided`: `published_at`, or withheld when, by whom and why."""
    data, place = submission.data, submission.place
    if place is None:
        raise ValueError(f"the voice {submission.pk} was sent in without a place")
    return Contribution.objects.create(
        submission=submission,
        channel=data.get("channel", Channel.WEB),
        said_on=date.fromisoformat(data["said_on"]) if data.get("said_on") else None,
        source=data.get("source", ""),
        text=data["text"],
        kind=data["kind"],
        sector=data["sector"],
        place=place,
        service=Term.objects.filter(slug=data["service"]).first() if data["service"] else None,
        language=data.get("language") or DEFAULT_LANGUAGE,
        **decided,
    )
