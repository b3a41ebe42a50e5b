"""Telling those who follow something what is new: one letter to each, in the rhythm they chose, nothing twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from kunskapsbanken.notices.actions.letters import post_letter
from kunskapsbanken.notices.models import Follower, Told
from kunskapsbanken.notices.occasions import digest_occasion
from kunskapsbanken.notices.queries import Group, due_followers, followed_news, news_between
from kunskapsbanken.notices.registry import News

# What became public within this long before the last letter, but was seen too late for it, is told all the same.
LATE = timedelta(days=2)
AT_A_TIME = 200


def send_digests(now: datetime | None = None) -> int:
    """Write to everyone who is due and has news; returns how many letters. Run by the clock.

    Each lot of followers is a transaction of its own: letters, what has been told and until when are saved together.
    """
    now = now or timezone.now()
    letters = 0
    for language in due_followers(now).values_list("language", flat=True).distinct().order_by("language"):
        with translation.override(language):
            letters += _tell_all(due_followers(now).filter(language=language), now)
    return letters


def _tell_all(due: QuerySet[Follower], now: datetime) -> int:
    ids = list(due.values_list("pk", flat=True))
    earliest = due.aggregate(until=Min("told_until"))["until"]
    news = news_between(earliest - LATE, now) if earliest else []
    return sum(_tell(ids[start : start + AT_A_TIME], news, now) for start in range(0, len(ids), AT_A_TIME))


@transaction.atomic
def _tell(ids: Sequence[int], news: list[News], now: datetime) -> int:
    # Locked and asked for anew: whoever else does the same finds them told already.
    locked = Follower.objects.select_for_update().filter(pk__in=ids)
    followers = list(due_followers(now).filter(pk__in=[follower.pk for follower in locked]).select_related("user"))
    told = []
    letters = 0
    for follower, groups in followed_news(followers, news).items():
        _write(follower, groups, now)
        told += [Told(follower=follower, news=piece.key, when=now) for group in groups for piece in group.all_news]
        letters += 1
    Told.objects.bulk_create(told)
    Follower.objects.filter(pk__in=[follower.pk for follower in followers]).update(told_until=now)
    return letters


def _write(follower: Follower, groups: list[Group], now: datetime) -> None:
    number = sum(len(group.all_news) for group in groups)
    words = ngettext("%(number)d nyhet om det du följer", "%(number)d nyheter om det du följer", number)
    subject = words % {"number": number}
    stop = settings.BASE_URL + reverse("following_stop", args=[follower.key])
    context = {
        "subject": subject,
        "groups": groups,
        "base_url": settings.BASE_URL,
        "stop_url": stop,
        "list_url": settings.BASE_URL + reverse("following_by_key", args=[follower.key]),
        "language": follower.language,
    }
    post_letter(
        to=follower.address,
        subject=subject,
        text=render_to_string("notices/mail/digest.txt", context),
        html=render_to_string("notices/mail/digest.html", context),
        # A button of the mail reader's own that stops the letters at one press (RFC 2369, RFC 8058).
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        return_to=settings.BOUNCE_ADDRESS,
        occasion=digest_occasion(follower.pk, now),
    )
