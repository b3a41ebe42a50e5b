"""Voices wait for an answer, and meetings that have been held for their minutes."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, Meeting
from kunskapsbanken.dialogue.permissions import ANSWER, RECORD_MEETING
from kunskapsbanken.dialogue.queries.voices import unanswered_for
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, within_reach
from kunskapsbanken.people.waiting import Waiting, register


def _voices(user: User) -> Iterator[Waiting]:
    """Those one has been asked to answer, and the others that one may."""
    mine = Contribution.public.filter(assigned_to=user, answered_at__isnull=True)
    dates = list(mine.order_by("answer_by").values_list("answer_by", flat=True))
    due = next((day for day in dates if day), None)
    yield Waiting(_("Röster som du ska besvara"), len(dates), reverse("voices_unanswered"), due)
    if may(user, ANSWER):
        others = unanswered_for(user).exclude(assigned_to=user).count()
        yield Waiting(_("Röster att besvara"), others, reverse("voices_unanswered"))


def _minutes(user: User) -> Iterator[Waiting]:
    """Only meetings that one may write up, in the year that has gone."""
    if not may(user, RECORD_MEETING):
        return
    now = timezone.now()
    held = Meeting.objects.live().filter(within_reach(user, RECORD_MEETING), minutes_published_at__isnull=True)
    waiting = held.filter(starts_at__lt=now, starts_at__gt=now - timezone.timedelta(days=365))
    yield Waiting(_("Möten utan anteckningar"), waiting.count(), reverse("meetings"))


register(_voices, _minutes)
