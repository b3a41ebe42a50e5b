"""Locking minutes: a version by value with its digest, for ever."""

from django.db.models import Max
from django.utils import timezone

from kunskapsbanken.dialogue.freezing import content_of
from kunskapsbanken.dialogue.models import Meeting, Minutes, MinutesReceiver, MinutesVersion
from kunskapsbanken.dialogue.queries.minutes import office_of
from kunskapsbanken.engines.freezing import canonical, digest_of
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User


def lock_version(meeting: Meeting, minutes: Minutes, *, html: str, note: str = "", by: User) -> MinutesVersion:
    """Keep the minutes as they stand; the right to has been asked by the caller, who holds the meeting's row.

    Those who asked for the draft are told, and from the first version on their addresses have 30 days left.
    """
    last = MinutesVersion.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    told = {"number": last + 1, "office": office_of(by, meeting.place), "note": note}
    dated = {**told, "locked_on": timezone.localdate().isoformat()}
    content = canonical(content_of(meeting, minutes, html=html, version=dated))
    version = MinutesVersion.objects.create(
        meeting=meeting,
        content=content,
        digest=digest_of(content),
        locked_by=by,
        is_example=meeting.place.is_example,
        **told,
    )
    MinutesReceiver.objects.filter(meeting=meeting, locked_at__isnull=True).update(locked_at=timezone.now())
    _tell(version)
    return version


def _tell(version: MinutesVersion) -> None:
    for receiver in MinutesReceiver.objects.filter(meeting=version.meeting, confirmed__isnull=False):
        if receiver.is_open():
            context = {"receiver": receiver, "meeting": version.meeting, "version": version}
            send_notice(to=receiver.email, template="dialogue/mail/minutes_locked", context=context)
