"""What everything that is done in a live session begins and ends with."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import LiveSession


def locked(session: LiveSession) -> LiveSession:
    """The session as it is now; who comes after waits, so that every count is of all ballots."""
    return LiveSession.objects.select_for_update().get(pk=session.pk)


def locked_open(session: LiveSession) -> LiveSession:
    """The same, refused where the door has been shut."""
    session = locked(session)
    if not session.is_open:
        raise ValidationError(_("Omröstningen är avslutad."))
    return session


def tell(session: LiveSession, *, phones: bool) -> None:
    """Let the screens know that something has happened, and the phones where it is something that they show."""
    LiveSession.objects.filter(pk=session.pk).update(
        pulse=F("pulse") + 1, version=F("version") + 1 if phones else F("version")
    )
