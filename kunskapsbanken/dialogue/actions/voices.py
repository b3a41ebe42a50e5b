"""What is sent in without an account, and how it becomes a public voice."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

TITLE_LENGTH = 80


def send_voice(*, place: Place, answers: dict[str, Any]) -> Submission:
    """Send in a voice on a place; it waits for a moderator. `answers`: text, kind, sector, service, email."""
    service: Term | None = answers["service"]
    data = {
        "text": answers["text"],
        "kind": answers["kind"],
        "sector": answers["sector"],
        "place_name": place.full_name,
        "service": service.slug if service else "",
        "service_label": service.label_sv if service else "",
    }
    title = Truncator(" ".join(answers["text"].split())).chars(TITLE_LENGTH)
    return submit(kind="rost", title=title, data=data, sender_email=answers["email"], place=place)


@transaction.atomic
def publish_voice(*, submission: Submission, by: User) -> str:
    """Make the voice public; called by the moderation queue. Returns the address where it and its answer stand."""
    require(by, MODERATE, submission)
    data, place = submission.data, submission.place
    if place is None:
        raise ValueError(f"the voice {submission.pk} was sent in without a place")
    voice = Contribution.objects.create(
        submission=submission,
        text=data["text"],
        kind=data["kind"],
        sector=data["sector"],
        place=place,
        service=Term.objects.filter(slug=data["service"]).first() if data["service"] else None,
        published_at=timezone.now(),
    )
    log(voice, "dialogue.publish_voice", user=by)
    return voice.get_absolute_url()
