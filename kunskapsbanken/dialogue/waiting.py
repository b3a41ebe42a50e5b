"""Voices wait for an answer, and meetings that have been held for their minutes."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, Correction, CorrectionState, Meeting
from kunskapsbanken.dialogue.permissions import ANSWER, FORM_INSIGHT, RECORD_MEETING
from kunskapsbanken.dialogue.queries.commitments import late_within_reach, to_do_for
from kunskapsbanken.dialogue.queries.insights import insights_that_lost
from kunskapsbanken.dialogue.queries.voices import unanswered_for
from kunskapsbanken.dialogue.queries.work import long_late_for
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, within_reach
from kunskapsbanken.people.waiting import Waiting, register


def _voices(user: User) -> Iterator[Waiting]:
    """Those one has been asked to answer, and the others that one may."""
    mine = Contribution.public.awaiting_answer().filter(assigned_to=user)
    dates = list(mine.order_by("answer_by").values_list("answer_by", flat=True))
    due = next((day for day in dates if day), None)
    yield Waiting(_("Röster som du ska besvara"), len(dates), reverse("voices_unanswered"), due)
    if may(user, ANSWER):
        others = unanswered_for(user).exclude(assigned_to=user).count()
        yield Waiting(_("Röster att besvara"), others, reverse("voices_unanswered"))
        late = long_late_for(user, timezone.localdate()).count()
        yield Waiting(_("Röster som ingen har svarat på i tid"), late, f"{reverse('voices_unanswered')}?lange=1")


def _minutes(user: User) -> Iterator[Waiting]:
    """Only meetings that one may write up, in the year that has gone."""
    if not may(user, RECORD_MEETING):
        return
    now = timezone.now()
    held = Meeting.objects.live().filter(
        within_reach(user, RECORD_MEETING), minutes_published_at=None, cancelled_at=None
    )
    waiting = held.filter(starts_at__lt=now, starts_at__gt=now - timezone.timedelta(days=365))
    yield Waiting(_("Möten utan anteckningar"), waiting.count(), reverse("meetings"))


def _corrections(user: User) -> Iterator[Waiting]:
    """What participants would put right in minutes that one keeps."""
    if may(user, RECORD_MEETING):
        mine = within_reach(user, RECORD_MEETING, "meeting__place")
        meetings = list(
            Correction.objects.filter(mine, state=CorrectionState.WAITING)
            .order_by("created")
            .values_list("meeting", flat=True)
        )
        url = reverse("minutes_work", args=meetings[:1]) if meetings else ""
        yield Waiting(_("Rättelser av anteckningar att ta ställning till"), len(meetings), url)


def _commitments(user: User) -> Iterator[Waiting]:
    """What one sees to oneself, and what is late in one's places and nobody's."""
    mine = list(to_do_for(user).values_list("key", "due"))
    due = min((day for _key, day in mine if day), default=None)
    url = reverse("commitment", args=[mine[0][0]]) if len(mine) == 1 else reverse("commitments_mine")
    yield Waiting(_("Åtaganden som du håller i"), len(mine), url, due)
    if may(user, ANSWER):
        yield Waiting(_("Försenade åtaganden"), late_within_reach(user).count(), reverse("commitments_mine"))


def _insights(user: User) -> Iterator[Waiting]:
    """Published insights that cite something which has been taken back since."""
    if may(user, FORM_INSIGHT):
        address = f"{reverse('insights')}?saknar=1"
        yield Waiting(_("Insikter som har tappat röster"), insights_that_lost(user), address)


register(_voices, _minutes, _corrections, _commitments, _insights)
