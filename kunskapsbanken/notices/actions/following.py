"""Following: beginning, confirming, choosing how often, and stopping."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from kunskapsbanken.notices.actions.letters import send_notice
from kunskapsbanken.notices.models import Follower, Following, Rhythm
from kunskapsbanken.notices.queries import followed_subject
from kunskapsbanken.notices.registry import Subject
from kunskapsbanken.people.models import User

MOST_FOLLOWED = 200


@transaction.atomic
def follow(*, user: User, kind: str, ref: str, rhythm: Rhythm) -> Following:
    """Let someone who is logged in follow a thing; their address is known and needs no confirming."""
    _require_subject(kind, ref)
    follower = _follower_of(user)
    return _add(follower, kind, ref, rhythm)


@transaction.atomic
def follow_by_mail(*, email: str, kind: str, ref: str, rhythm: Rhythm) -> None:
    """Let an address follow a thing once its owner has confirmed it by the link that is mailed.

    An address that is confirmed already gets a letter too: whoever asked may not learn which addresses are known.
    """
    subject = _require_subject(kind, ref)
    follower = _follower_at(email.strip().lower())
    context = {"follower": follower, "subject": subject, "kind": kind, "ref": ref, "rhythm": rhythm}
    send_notice(to=follower.address, template="notices/mail/confirm", context=context, language=follower.language)


@transaction.atomic
def confirm(*, follower: Follower, kind: str, ref: str, rhythm: Rhythm) -> Following:
    """Begin: whoever holds the key has read the letter."""
    _require_subject(kind, ref)
    return _add(follower, kind, ref, rhythm)


@transaction.atomic
def set_rhythm(*, follower: Follower, rhythm: Rhythm) -> None:
    """Hear more or less often."""
    follower.rhythm = Rhythm(rhythm)
    follower.save(update_fields=["rhythm"])


@transaction.atomic
def unfollow(*, follower: Follower, following_id: int) -> None:
    """Stop following one thing; without any left the address is forgotten."""
    follower.followings.filter(pk=following_id).delete()
    if not follower.followings.exists():
        follower.delete()


@transaction.atomic
def stop_all(*, follower: Follower) -> None:
    """Stop following everything; the address is forgotten."""
    follower.delete()


def _require_subject(kind: str, ref: str) -> Subject:
    """What is to be followed; a `ValidationError` where there is no such thing that anyone may read."""
    subject = followed_subject(kind, ref)
    if subject is None:
        raise ValidationError(_("Det du vill följa finns inte, eller är inte öppet för alla."))
    return subject


def _follower_of(user: User) -> Follower:
    """The account's own; what its address has followed without the account goes with it."""
    follower, _new = Follower.objects.get_or_create(user=user, defaults={"language": _language()})
    if without_account := Follower.objects.filter(email=user.email.lower()).first():
        theirs = [
            Following(follower=follower, kind=f.kind, ref=f.ref, since=f.since)
            for f in without_account.followings.all()
        ]
        Following.objects.bulk_create(theirs, ignore_conflicts=True)
        without_account.delete()
    return follower


def _follower_at(email: str) -> Follower:
    """The one who has the address: through an account if there is one."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    who = {"user": user} if user else {"email": email}
    return Follower.objects.get_or_create(**who, defaults={"language": _language()})[0]


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _add(follower: Follower, kind: str, ref: str, rhythm: Rhythm) -> Following:
    now = timezone.now()
    if follower.followings.count() >= MOST_FOLLOWED:
        raise ValidationError(_("Du följer redan så mycket som går. Sluta följa något först."))
    follower.rhythm = Rhythm(rhythm)
    follower.confirmed = follower.confirmed or now
    follower.told_until = follower.told_until or now
    follower.save()
    following, _new = Following.objects.get_or_create(follower=follower, kind=kind, ref=ref, defaults={"since": now})
    return following
