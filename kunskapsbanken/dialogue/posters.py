"""A meeting's poster: what the invitation says, in the few words that are read from three metres."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.models import Ladder, Meeting
from kunskapsbanken.engines.typeset import poster
from kunskapsbanken.engines.typeset.poster import Fact, Paper, Poster
from kunskapsbanken.engines.typeset.qr import qr_code
from kunskapsbanken.places.models import Place

NO_BREAK, JOINED = "\u00a0", "\u2060"
# A poster that says everything is read by nobody: the code leads to the rest.
PURPOSE_LENGTH, FACT_LENGTH = 190, 240
MEANING = {
    Ladder.INFORM: gettext_lazy(
        "Det här är ett informationsmöte: kommunen eller arrangören berättar, och du kan fråga."
    ),
    Ladder.CONSULT: gettext_lazy(
        "Ni säger vad ni tycker innan något bestäms. De som bestämmer svarar på vad som vägde tungt och varför."
    ),
    Ladder.PARTICIPATE: gettext_lazy(
        "Vi tar fram förslaget tillsammans. Det ni säger på mötet används i arbetet, och alla får svar."
    ),
    Ladder.DECIDE: gettext_lazy("Ni är med och beslutar. Det mötet kommer fram till gäller."),
}


def short_address(meeting: Meeting) -> str:
    """An address to the meeting that one can type from a paper."""
    return f"{settings.BASE_URL}{reverse('meeting_short', args=[meeting.pk])}"


def day_in_words(at: datetime) -> str:
    """The day as it is said: torsdag 12 mars."""
    return date_format(timezone.localtime(at), "l j F").replace(" ", NO_BREAK).replace(NO_BREAK, " ", 1)


def time_in_words(meeting: Meeting) -> str:
    """The time as it is said: kl. 18.30, with the end where it is told."""
    starts = date_format(timezone.localtime(meeting.starts_at), "H.i")
    if not meeting.ends_at:
        return f"kl.{NO_BREAK}{starts}"
    return f"kl.{NO_BREAK}{starts}{JOINED}–{JOINED}{date_format(timezone.localtime(meeting.ends_at), 'H.i')}"


def example_mark(place: Place) -> str:
    """What a paper about an invented place says of itself; empty for others."""
    return _("Exempel, allt är påhittat") if place.is_example else ""


def meeting_poster(meeting: Meeting, *, paper: Paper) -> bytes:
    """The poster as PDF, in Swedish, in the size asked for."""
    with translation.override("sv"):
        content = _poster_of(meeting, timezone.localdate(meeting.latest_revision_created_at or meeting.starts_at))
    return poster.write(content, paper=paper, fonts=settings.BASE_DIR / "build" / "fonts")


def _poster_of(meeting: Meeting, made: date) -> Poster:
    place = meeting.place
    meaning = "" if meeting.cancelled_at or meeting.is_over else str(MEANING[Ladder(meeting.ladder)])
    access = "" if meeting.cancelled_at or meeting.is_over else _short(meeting.venue_access, FACT_LENGTH)
    return Poster(
        title=_("Inställt: %s") % meeting.title if meeting.cancelled_at else meeting.title,
        eyebrow=_eyebrow(meeting),
        when=Fact(_("När"), f"{day_in_words(meeting.starts_at)}\n{time_in_words(meeting)}"),
        where=Fact(_("Var"), meeting.venue),
        purpose=_short(meeting.cancelled_because or meeting.purpose, PURPOSE_LENGTH),
        facts=(
            Fact(_("Det här betyder det att delta"), meaning),
            Fact(_("Så kommer du dit och in"), access),
            Fact(_("Arrangör"), meeting.organisation.name if meeting.organisation else place.full_name),
        ),
        code=qr_code(
            short_address(meeting), alt=_("QR-kod som leder till inbjudan. Adressen står under."), width_mm=44
        ),
        code_lead=_code_lead(meeting),
        sender="" if meeting.is_over else _("Kan du inte komma? Säg vad du tycker på samma adress."),
        mark=example_mark(place),
        author=meeting.organisation.name if meeting.organisation else place.full_name,
        made=made,
    )


def _eyebrow(meeting: Meeting) -> str:
    """A welcome to what one can come to; of what one cannot, that it is so."""
    if meeting.cancelled_at:
        return _("Mötet är inställt")
    words = _("Mötet har hållits i %s") if meeting.is_over else _("Välkommen till möte i %s")
    return words % meeting.place.name


def _code_lead(meeting: Meeting) -> str:
    if meeting.cancelled_at:
        return _("Mer om mötet:")
    return _("Det här sades:") if meeting.is_over else _("Hela inbjudan:")


def _short(text: str, length: int) -> str:
    return Truncator(" ".join(text.split())).chars(length)
