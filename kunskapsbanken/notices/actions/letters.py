"""Letters: written with the change they tell of, and sent in the background once it is saved."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from kunskapsbanken.notices.delivery import RETURN_TO, give_up_unclear
from kunskapsbanken.notices.letter_html import as_html
from kunskapsbanken.notices.models import Letter, LetterState
from kunskapsbanken.notices.permissions import SEE_LETTERS
from kunskapsbanken.notices.tasks import deliver
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

# A letter that is claimed longer than this was in the hands of a process that died.
LOST_AFTER = timedelta(minutes=15)
# A new letter is sent at once by a task; only if that task is lost does the clock come to it.
_CLOCK_AFTER = timedelta(minutes=1)


def send_notice(
    *,
    to: str,
    template: str,
    context: dict[str, Any],
    language: str = "sv",
    occasion: str = "",
    reply_to: str = "",
) -> None:
    """Write to `to` from the templates `TEMPLATE_subject.txt` and `TEMPLATE.txt`, as text and HTML.

    Nothing is sent if the transaction around it fails, nor if there has been a letter on the same `occasion`. An
    answer goes to `reply_to`, an address alone, where that is told.
    """
    context = {"base_url": settings.BASE_URL, **context}
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        text = render_to_string(f"{template}.txt", context).strip() + "\n"
        headers = {"Reply-To": reply_to} if reply_to else {}
        post_letter(to=to, subject=subject, text=text, headers=headers, occasion=occasion)


@transaction.atomic
def post_letter(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    headers: dict[str, str] | None = None,
    return_to: str = "",
    occasion: str = "",
) -> Letter | None:
    """Put a letter in the outbox, in the language of the moment; it leaves once the transaction is saved.

    What cannot be delivered comes back to `return_to`, to the sender where that is not told. Nothing is written where
    there has been a letter on the same `occasion`.
    """
    if occasion and Letter.objects.filter(occasion=occasion).exists():
        return None
    language = translation.get_language() or "sv"
    letter = Letter.objects.create(
        to=to,
        subject=subject[:300],
        text=text,
        html=html or as_html(subject=subject, text=text, language=language),
        headers={"Content-Language": language, **({RETURN_TO: return_to} if return_to else {}), **(headers or {})},
        occasion=occasion,
        next_try=timezone.now() + _CLOCK_AFTER,
    )
    transaction.on_commit(partial(deliver.enqueue, letter.pk))
    return letter


def resume_letters() -> int:
    """Try again with the letters whose time has come; returns how many. Run by the clock.

    A letter that was in the hands of a process that died may have been sent, so it is not sent again by itself: it is
    shown to the system owner.
    """
    now = timezone.now()
    give_up_unclear(Letter.objects.filter(state=LetterState.CLAIMED, claimed__lt=now - LOST_AFTER))
    due = Letter.objects.filter(state=LetterState.WAITING, next_try__lte=now).values_list("pk", flat=True)[:500]
    for letter_id in list(due):
        deliver.enqueue(letter_id)
    return len(due)


@transaction.atomic
def send_again(*, letter: Letter, by: User) -> None:
    """Let a letter that failed be tried anew."""
    require(by, SEE_LETTERS)
    again = Letter.objects.filter(pk=letter.pk, state=LetterState.FAILED).exclude(text="")
    if again.update(state=LetterState.WAITING, attempts=0, next_try=timezone.now() + _CLOCK_AFTER, fault=""):
        transaction.on_commit(partial(deliver.enqueue, letter.pk))


def forget_mail(*, to: str) -> None:
    """Take away every letter to an address, sent or not."""
    if to:
        Letter.objects.filter(to__iexact=to).delete()
