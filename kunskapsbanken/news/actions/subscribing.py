"""Subscribing: asked for, confirmed by whoever reads the address, and stopped at one press."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from kunskapsbanken.news.models import Subscriber
from kunskapsbanken.news.permissions import PREPARE_NEWSLETTER
from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require


@transaction.atomic
def ask_to_subscribe(*, email: str) -> None:
    """Let an address subscribe once its owner has confirmed it by the link that is mailed.

    One that subscribes already gets a letter too: whoever asked may not learn which addresses are known.
    """
    language = get_language() or "sv"
    subscriber, _new = Subscriber.objects.get_or_create(email=email.strip().lower(), defaults={"language": language})
    context = {"subscriber": subscriber}
    send_notice(to=subscriber.email, template="news/mail/confirm", context=context, language=language)


@transaction.atomic
def confirm(*, subscriber: Subscriber) -> None:
    """Begin, or begin anew where letters had come back: whoever holds the key has read a letter."""
    subscriber.confirmed = subscriber.confirmed or timezone.now()
    subscriber.paused, subscriber.paused_why = None, ""
    subscriber.save(update_fields=["confirmed", "paused", "paused_why"])


@transaction.atomic
def unsubscribe(*, subscriber: Subscriber) -> None:
    """Stop; the address is forgotten."""
    subscriber.delete()


@transaction.atomic
def resume(*, subscriber: Subscriber, by: User) -> None:
    """Try an address again that letters have come back from."""
    require(by, PREPARE_NEWSLETTER)
    subscriber.paused, subscriber.paused_why = None, ""
    subscriber.save(update_fields=["paused", "paused_why"])


def forget_address(*, email: str) -> None:
    """Take away the subscription of an address, if there is one."""
    Subscriber.objects.filter(email=email.strip().lower()).delete()
