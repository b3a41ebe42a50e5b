"""Meetings and voices for tests; what is said in them was said by nobody."""

import io
import itertools
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from kunskapsbanken.dialogue.actions.meetings import publish_minutes
from kunskapsbanken.dialogue.actions.pictures import add_picture
from kunskapsbanken.dialogue.models import (
    AgendaItem,
    AnswerTemplate,
    Code,
    Commitment,
    Contribution,
    ContributionKind,
    Correction,
    Insight,
    InsightState,
    Ladder,
    Meeting,
    MinutesReceiver,
    Sector,
)
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import State
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.trace.actions import link
from kunskapsbanken.trace.models import Verb

_numbers = itertools.count(1)


def make_meeting(place, *, days=-7, live=True, published=False, agenda=(), **fields):
    """A meeting `days` from now (a week ago unless told), `published` with its minutes, or not; `agenda` in titles."""
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
    meeting = Meeting(place=place, live=False, **(defaults | fields))
    meeting.agenda_items = [AgendaItem(title=title) for title in agenda]
    page_of(place).add_child(instance=meeting)
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


def make_photo(form="JPEG", *, size=(60, 40), name="blad.jpg", **details):
    """An upload from a phone; `details` go to Pillow, as `exif` does."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, form, **details)
    return SimpleUploadedFile(name, buffer.getvalue())


def make_picture(meeting, by, **fields):
    """A photo from a meeting, put by as people do."""
    told = {"upload": make_photo(), "transcription": "Bybuss på fredagar\n- Lånebil", "has_consent": True}
    return add_picture(meeting=meeting, by=by, **(told | fields))


def make_withheld(place, *, reason="Någon pekas ut.", **fields):
    """A voice that nobody sees, at an address that says why."""
    held = {"published": False, "withheld_at": timezone.now(), "withheld_reason": reason}
    return make_contribution(place, **(held | fields))


def make_answer_text(place, **fields):
    """A text to begin an answer with."""
    defaults = {"title": f"Svarstext {next(_numbers)}", "text": "Tack! Vi gör detta: [[vad ni gör]]."}
    return AnswerTemplate.objects.create(place=place, **(defaults | fields))


def make_insight(place, contributions, **fields):
    """An insight that cites the given voices."""
    defaults = {"title": f"Insikt {next(_numbers)}", "state": InsightState.PUBLISHED, "published_at": timezone.now()}
    insight = Insight.objects.create(place=place, **(defaults | fields))
    for voice in contributions:
        link(source=voice, verb=Verb.GROUNDS, target=insight, by=None)
    return insight


def make_locked(place, by, *, said=(), **fields):
    """A meeting whose minutes are locked, with the statements `said`; its first version."""
    meeting = make_meeting(place, **fields)
    for text in said:
        make_contribution(place, meeting=meeting, published=False, text=text)
    publish_minutes(meeting=meeting, minutes_html="<p>Vi kom överens.</p>", by=by)
    return meeting.versions.get()


def make_commitment(place, **fields):
    """A promise, published unless `published_at` is told."""
    defaults = {"kind": "lofte", "text": f"Löfte {next(_numbers)}: rusta bryggan.", "published_at": timezone.now()}
    return Commitment.objects.create(place=place, **(defaults | fields))


def make_receiver(meeting, email="anna@exempel.test", *, confirmed=True):
    """Someone who wants the draft."""
    when = timezone.now() if confirmed else None
    return MinutesReceiver.objects.create(meeting=meeting, email=email, confirmed=when)


def make_correction(receiver, **fields):
    """How someone would have it stand."""
    defaults = {"part": "text", "wording": "Vi enades om bussen.", "reason": "Så sades det."}
    return Correction.objects.create(meeting=receiver.meeting, receiver=receiver, **(defaults | fields))


def make_code(place, **fields):
    """A code of a place's own."""
    return Code.objects.create(place=place, **({"name": f"Kod {next(_numbers)}"} | fields))


def make_waiting_voice(place, text="Ring 070-174 06 05 om macken.", email=""):
    """A voice that was sent in and waits for a moderator; a telephone number stands in it unless told."""
    data = {"text": text, "kind": "behov", "sector": "boende", "service": "", "service_label": ""}
    data["place_name"] = place.full_name
    return submit(kind="rost", title=text[:80], data=data, sender_email=email, place=place)


def _decided_submission(place, text, email):
    submission = make_waiting_voice(place, text, email)
    submission.state, submission.decided = State.PUBLISHED, timezone.now()
    submission.save()
    return submission
