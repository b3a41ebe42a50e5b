"""Agreeing with a voice, without account, and taking it back."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.db.models import F

from kunskapsbanken.dialogue.models import Contribution, VoiceSupport


def mark_of(token: str, voice: Contribution) -> str:
    """What is kept of a browser's number: another for each voice, and of no use without our secret."""
    return hashlib.sha256(f"{settings.SECRET_KEY}:stod:{voice.key}:{token}".encode()).hexdigest()


@transaction.atomic
def support_voice(*, voice: Contribution, token: str) -> bool:
    """Agree with a public voice, once for each browser. Returns whether it was new."""
    voice = _public(voice)
    is_new = VoiceSupport.objects.get_or_create(contribution=voice, mark=mark_of(token, voice))[1]
    if is_new:
        Contribution.objects.filter(pk=voice.pk).update(support_count=F("support_count") + 1)
    return is_new


@transaction.atomic
def take_back_support(*, voice: Contribution, token: str) -> bool:
    """Agree no longer. Returns whether there was anything to take back."""
    voice = _public(voice)
    gone, _by_model = VoiceSupport.objects.filter(contribution=voice, mark=mark_of(token, voice)).delete()
    if gone:
        Contribution.objects.filter(pk=voice.pk).update(support_count=F("support_count") - 1)
    return bool(gone)


def _public(voice: Contribution) -> Contribution:
    """The voice, locked, so that what comes at the same moment is counted in turn."""
    return Contribution.objects.select_for_update().get(pk=Contribution.public.only("pk").get(pk=voice.pk).pk)
