"""Telling those who said something what became of it: when it is answered, and when more happens."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.dialogue.models import Contribution, ContributionQuerySet, Insight, LaterNews
from kunskapsbanken.dialogue.permissions import ANSWER
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.search.versions import renew_content_version
from kunskapsbanken.trace.queries import links_to


def sent_in_as(voice: Contribution) -> Submission | None:
    """What the voice, or the one that it is a part of, was sent in as."""
    whole = voice.split_from if voice.split_from_id else voice
    return whole.submission if whole else None


def tell_the_one_who_said_it(voice: Contribution) -> None:
    """Tell of an answer. It has gone out when it is mailed, or when the page of the meeting shows it; who left no
    address is told when they open their own page (`note_seen`).
    """
    submission = sent_in_as(voice)
    if submission is not None and submission.sender_email:
        send_notice(
            to=submission.sender_email,
            template="dialogue/mail/answered",
            context={"contribution": voice, "submission": submission},
        )
    elif submission is not None or voice.meeting is None or not voice.meeting.live:
        return
    _fed_back(Contribution.objects.filter(pk=voice.pk))
    voice.refresh_from_db(fields=["fed_back_at"])


def note_seen(submission: Submission) -> None:
    """The sender has opened their own page, which shows the answers to what they sent."""
    mine = Q(submission=submission) | Q(split_from__submission=submission)
    _fed_back(Contribution.objects.filter(mine, answered_at__isnull=False, fed_back_at__isnull=True))


@transaction.atomic
def say_told(*, contribution: Contribution, by: User) -> None:
    """Say that the one who said it has been told of the answer in another way: by telephone, or face to face."""
    require(by, ANSWER, contribution)
    if not contribution.answered_at:
        raise ValidationError(_("Rösten är inte besvarad än."))
    _fed_back(Contribution.objects.filter(pk=contribution.pk, fed_back_at__isnull=True))
    log(contribution, "dialogue.say_told", user=by)


@transaction.atomic
def tell_later_news(*, of: Any, key: str, title: str, url: str) -> int:
    """Tell of something that has happened with a thing that grew out of voices: of it are told all of which the trace
    says that they led to it, straight or by an insight. Returns how many had not been told of the same `key` before.

    Called by the room where it happened, in the action that has asked for the right.
    """
    insights = links_to(of, Insight)
    grounds = set(links_to(of, Contribution))
    for insight in Insight.objects.filter(pk__in=insights):
        grounds |= set(links_to(insight, Contribution))
    told = LaterNews.objects.filter(key=key).values("contribution")
    merged_too = Q(pk__in=grounds) | Q(merged_into__in=grounds)
    voices = list(Contribution.public.filter(merged_too).exclude(pk__in=told).select_related(*_SENDERS))
    LaterNews.objects.bulk_create(LaterNews(contribution=voice, key=key, title=title, url=url) for voice in voices)
    if voices:
        transaction.on_commit(renew_content_version)
    for voice in voices:
        submission = sent_in_as(voice)
        if submission is not None and submission.sender_email:
            context = {"contribution": voice, "submission": submission, "title": title, "url": url}
            send_notice(to=submission.sender_email, template="dialogue/mail/later", context=context)
    return len(voices)


_SENDERS = ("submission", "split_from__submission")


def _fed_back(voices: ContributionQuerySet) -> None:
    """Rows changed together tell nobody: what is kept of the public pages is made anew."""
    if voices.update(fed_back_at=timezone.now()):
        transaction.on_commit(renew_content_version)
