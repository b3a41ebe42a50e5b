"""What people do with keys and webhooks."""

import secrets
from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.api.models import Delivery, DeliveryState, Key, Scope, Webhook, digest_of
from kunskapsbanken.api.permissions import MAKE_KEY
from kunskapsbanken.api.registry import event_names
from kunskapsbanken.api.tasks import deliver
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place

LONGEST = timedelta(days=731)
MOST_WEBHOOKS = 20
MARK = "kb_"


@dataclass(frozen=True)
class NewKey:
    """A key and what the program is to send: shown once, stored nowhere."""

    key: Key
    token: str


@transaction.atomic
def make_key(
    *,
    name: str,
    scopes: Collection[str],
    expires_on: date,
    place: Place | None = None,
    organisation: Organisation | None = None,
    by: User,
) -> NewKey:
    """Make a key that does what `by` may do, within its scopes and where it holds."""
    token = f"{MARK}{secrets.token_urlsafe(32)}"
    key = Key(
        name=name.strip(),
        prefix=token[: len(MARK) + 8],
        digest=digest_of(token),
        scopes=[scope for scope in Scope.values if scope in scopes],
        owner=by,
        place=place,
        organisation=organisation,
        expires_on=expires_on,
    )
    require(by, MAKE_KEY, _Reach(place or (organisation and organisation.place), organisation))
    if not key.scopes:
        raise ValidationError({"scopes": _("Välj vad nyckeln får användas till.")})
    today = timezone.localdate()
    if not today < expires_on <= today + LONGEST:
        raise ValidationError({"expires_on": _("Välj en dag från i morgon till om två år.")})
    if place is None and organisation is None:
        raise ValidationError({"place": _("Välj var nyckeln gäller.")})
    key.save()
    log(key, "api.make_key", user=by, data={"name": key.name, "scopes": ", ".join(key.scopes)})
    return NewKey(key, token)


@transaction.atomic
def revoke_key(*, key: Key, by: User) -> Key:
    """Let a key open nothing any more; its owner may, and whoever may make keys there."""
    key = Key.objects.select_for_update(of=("self",)).select_related("place", "organisation__place").get(pk=key.pk)
    if key.owner_id != by.pk:
        of = key.organisation
        require(by, MAKE_KEY, _Reach(key.place or (of and of.place), of))
    if key.revoked_at is None:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
        log(key, "api.revoke_key", user=by, data={"name": key.name})
    return key


@transaction.atomic
def add_webhook(*, url: str, events: Collection[str], place: Place | None, by: User) -> Webhook:
    """Tell an address of what happens from now on; the secret is made here and can be read on its page."""
    require(by, MAKE_KEY)
    parts = urlsplit(url)
    if parts.scheme != "https" and not settings.WEBHOOKS_TO_PRIVATE:
        raise ValidationError({"url": _("Adressen ska börja med https://.")})
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise ValidationError({"url": _("Skriv en adress utan användarnamn och lösenord.")})
    chosen = [name for name in event_names() if name in events]
    if not chosen:
        raise ValidationError({"events": _("Välj minst en händelse.")})
    if Webhook.objects.filter(owner=by).count() >= MOST_WEBHOOKS:
        raise ValidationError(_("Du har redan %d webhookar. Ta bort någon först.") % MOST_WEBHOOKS)
    secret = f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"
    now = timezone.now()
    webhook = Webhook.objects.create(url=url, events=chosen, secret=secret, owner=by, place=place, told_until=now)
    log(webhook, "api.add_webhook", user=by, data={"url": url})
    return webhook


@transaction.atomic
def remove_webhook(*, webhook: Webhook, by: User) -> None:
    """Forget an address and what has been sent there."""
    _own(webhook, by)
    log(webhook, "api.remove_webhook", user=by, data={"url": webhook.url})
    webhook.delete()


@transaction.atomic
def enable_webhook(*, webhook: Webhook, by: User) -> Webhook:
    """Begin anew after it was turned off; what happened meanwhile is not sent."""
    _own(webhook, by)
    webhook.disabled_at = webhook.failing_since = None
    webhook.told_until = timezone.now()
    webhook.save(update_fields=["disabled_at", "failing_since", "told_until"])
    log(webhook, "api.enable_webhook", user=by, data={"url": webhook.url})
    return webhook


@transaction.atomic
def send_again(*, delivery: Delivery, by: User) -> None:
    """Send a message once more, with the same number."""
    _own(delivery.webhook, by)
    due = {"state": DeliveryState.WAITING, "attempts": 0, "next_try": timezone.now(), "fault": ""}
    settled = (DeliveryState.SENT, DeliveryState.FAILED)
    if Delivery.objects.filter(pk=delivery.pk, state__in=settled).update(**due):
        transaction.on_commit(lambda: deliver.enqueue(delivery.pk))


def may_make_keys(user: User) -> bool:
    """Whether there is anywhere that they may make a key for."""
    return may(user, MAKE_KEY)


@dataclass(frozen=True)
class _Reach:
    """Where a key is to hold, as rights are asked of it."""

    place: Place | None
    organisation: Organisation | None

    @property
    def organisation_id(self) -> int | None:
        return self.organisation.pk if self.organisation else None


def _own(webhook: Webhook, by: User) -> None:
    if webhook.owner_id != by.pk and not by.has_perm("api.change_webhook"):
        raise PermissionDenied
