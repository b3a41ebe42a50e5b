"""Meetings and voices for tests; what is said in them was said by nobody."""

import itertools
from datetime import timedelta

from django.utils import timezone

from kunskapsbanken.dialogue.models import Contribution, ContributionKind, Insight, Ladder, Meeting, Sector
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import State
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb

_numbers = itertools.count(1)


def make_meeting(place, *, days=-7, live=True, published=False, **fields):
    """A meeting `days` from now (a week ago unless told), `published` with its minutes, or not."""
    starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=days)
    defaults = {
        "title": f"Bymöte i {place.name} {next(_numbers)}",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "venue": "Bygdegården",
        "purpose": "Vi pratar om servicen i byn.",
        "ladder": Ladder.PARTICIPATE,
    }
    if published:
        defaults |= {"minutes": "<p>Vi kom överens.</p>", "minutes_published_at": timezone.now()}
    meeting = page_of(place).add_child(instance=Meeting(place=place, live=False, **(defaults | fields)))
    revision = meeting.save_revision()
    if live:
        revision.publish()
        meeting.refresh_from_db()
    return meeting


def make_contribution(place, *, meeting=None, published=True, email="", **fields):
    """A voice: said at `meeting`, or sent in where none is given."""
    defaults = {
        "text": f"Röst {next(_numbers)}: butiken behövs.",
        "kind": ContributionKind.NEED,
        "sector": Sector.RESIDENT,
        "published_at": timezone.now() if published else None,
    }
    if meeting is None:
        defaults["submission"] = _decided_submission(place, fields.get("text", defaults["text"]), email)
    return Contribution.objects.create(place=place, meeting=meeting, **(defaults | fields))


def make_insight(place, contributions, **fields):
    """An insight that cites the given voices."""
    insight = Insight.objects.create(place=place, **({"title": f"Insikt {next(_numbers)}"} | fields))
    for voice in contributions:
        link(source=voice, verb=Verb.GROUNDS, target=insight, by=None)
    return insight


def _decided_submission(place, text, email):
    data = {"text": text, "kind": "behov", "sector": "boende", "service": "", "service_label": ""}
    data["place_name"] = place.full_name
    submission = submit(kind="rost", title=text[:80], data=data, sender_email=email, place=place)
    submission.state, submission.decided = State.PUBLISHED, timezone.now()
    submission.save()
    return submission
