"""Handing a letter to the mail server: once, and again later where the server does not take it."""

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kunskapsbanken.notices.models import Letter, LetterState

# How long to wait after each try that failed; after the last the letter is shown to the system owner.
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720)]
PERMANENT = 500
# Among the headers of a letter: where it comes back to.
RETURN_TO = "Return-Path"


class HandedOverInPartError(Exception):
    """The mail server was lost while it was given a letter: nobody knows whether it has taken it."""


def deliver_letter(letter_id: int) -> None:
    """Hand one letter to the mail server, if nobody else has; put it back for later if the server does not take it."""
    waiting = Letter.objects.filter(pk=letter_id, state=LetterState.WAITING)
    if not waiting.update(state=LetterState.CLAIMED, claimed=timezone.now(), attempts=F("attempts") + 1):
        return
    letter = Letter.objects.get(pk=letter_id)
    try:
        _hand_over(letter)
    except HandedOverInPartError as fault:
        give_up_unclear(Letter.objects.filter(pk=letter.pk), because=fault)
    except (SMTPException, OSError) as fault:
        _put_back(letter, fault)
    else:
        _note_sent(letter)


def give_up_unclear(letters: QuerySet[Letter], *, because: Exception | None = None) -> None:
    """Show to the system owner what may have been sent or not; sending it again by itself might send it twice."""
    with translation.override(settings.LANGUAGE_CODE):
        told = _("Avbröts mitt i. Det är oklart om brevet kom fram.")
    fault = f"{told} ({because})" if because else told
    letters.update(state=LetterState.FAILED, fault=fault[:1000])


def _hand_over(letter: Letter) -> None:
    # Django's own backend is the outbox itself (notices.outbox).
    way = get_connection(settings.LETTER_BACKEND)
    way.open()  # what fails here has surely not been sent
    try:
        way.send_messages([_as_mail(letter)])
    except SMTPServerDisconnected as fault:
        # The server may have taken the letter and been lost before it could say so (RFC 1047).
        raise HandedOverInPartError(str(fault)) from fault
    finally:
        way.close()


def _as_mail(letter: Letter) -> EmailMultiAlternatives:
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": f"<{letter.key}@{settings.MAIL_DOMAIN}>",
        "Auto-Submitted": "auto-generated",
        **letter.headers,
    }
    # Told to the mail server as the sender; the header is that server's to write.
    sender = headers.pop(RETURN_TO, None)
    mail = EmailMultiAlternatives(letter.subject, letter.text, sender, [letter.to], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    return mail


def _note_sent(letter: Letter) -> None:
    letter.state, letter.sent, letter.fault = LetterState.SENT, timezone.now(), ""
    if not settings.KEEP_SENT_LETTERS:
        letter.text = letter.html = ""
    letter.save(update_fields=["state", "sent", "fault", "text", "html"])


def _put_back(letter: Letter, fault: Exception) -> None:
    """For a later try; for good where the server says that it will never do, or all tries are used."""
    letter.fault = str(fault)[:1000]
    if _is_permanent(fault) or letter.attempts > len(BACK_OFF):
        letter.state = LetterState.FAILED
    else:
        letter.state = LetterState.WAITING
        letter.next_try = timezone.now() + BACK_OFF[letter.attempts - 1]
    letter.save(update_fields=["state", "next_try", "fault"])


def _is_permanent(fault: Exception) -> bool:
    """A server that answers 5xx to every recipient has said no; everything else may pass (RFC 5321, 4.2.1)."""
    if not isinstance(fault, SMTPRecipientsRefused):
        return False
    return all(code >= PERMANENT for code, _words in fault.recipients.values())
