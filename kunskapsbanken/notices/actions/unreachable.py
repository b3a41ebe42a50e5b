"""A follower's letter that comes back from an address that is not there: nobody wants to hear there any more."""

from uuid import UUID

from django.db import transaction

from kunskapsbanken.notices.models import Follower, Letter
from kunskapsbanken.notices.occasions import follower_told_by


@transaction.atomic
def forget_unreachable(*, letter: UUID) -> bool:
    """Stop writing to whom the letter went to; whether it was a letter to a follower.

    An address without account is forgotten with all it follows. An account keeps what it follows: its holder sees the
    list when they log in, and may have another address by then.
    """
    occasion = Letter.objects.filter(key=letter).values_list("occasion", flat=True).first() or ""
    follower = follower_told_by(occasion)
    if follower is None:
        return False
    Follower.objects.filter(pk=follower, user=None).delete()
    return True
