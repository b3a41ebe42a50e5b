"""An event's poster: when, where and what, and a code that leads to the rest."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kunskapsbanken.engines.typeset import poster
from kunskapsbanken.engines.typeset.poster import Fact, Paper, Poster
from kunskapsbanken.engines.typeset.qr import qr_code
from kunskapsbanken.events.models import EventPage

LEAD_LENGTH, FACT_LENGTH = 190, 240  # a poster that says everything is read by nobody


def event_poster(page: EventPage, *, paper: Paper) -> bytes:
    """The poster as PDF, in Swedish, in the size asked for."""
    with translation.override("sv"):
        return poster.write(_poster_of(page), paper=paper, fonts=settings.BASE_DIR / "build" / "fonts")


def _poster_of(page: EventPage) -> Poster:
    arranger = page.organisation.name if page.organisation else ""
    partners = ", ".join(partner.name for partner in page.partners.all())
    return Poster(
        title=page.title,
        eyebrow=str(page.get_sort_display()),
        when=Fact(_("När"), _when(page)),
        where=Fact(_("Var"), _where(page)),
        purpose=_short(page.lead, LEAD_LENGTH),
        facts=(
            Fact(_("Så kommer du dit och in"), _short(page.venue_access or page.transport, FACT_LENGTH)),
            Fact(_("Arrangör"), arranger),
            Fact(_("I samarbete med"), _short(partners, FACT_LENGTH)),
        ),
        code=qr_code(
            f"{settings.BASE_URL}{reverse('event_short', args=[page.pk])}",
            alt=_("QR-kod som leder till evenemangets sida. Adressen står under."),
            width_mm=44,
        ),
        code_lead=_("Program och anmälan:"),
        mark=_("Exempel, allt är påhittat") if page.place and page.place.is_example else "",
        author=arranger or "Kunskapsbanken",
        made=timezone.localdate(page.latest_revision_created_at or page.starts_at),
    )


def _when(page: EventPage) -> str:
    starts = timezone.localtime(page.starts_at)
    ends = timezone.localtime(page.ends_at) if page.ends_at else starts
    days = date_format(starts, "l j F Y")
    if ends.date() != starts.date():
        days = f"{date_format(starts, 'j F')} – {date_format(ends, 'j F Y')}"
    if page.only_day:
        return days
    clock = date_format(starts, "H.i")
    return f"{days}\nkl. {clock}–{date_format(ends, 'H.i')}" if page.ends_at else f"{days}\nkl. {clock}"


def _where(page: EventPage) -> str:
    if not page.is_on_site:
        return _("På distans")
    return ", ".join(part for part in (page.venue, page.address, page.place.full_name if page.place else "") if part)


def _short(text: str, length: int) -> str:
    return Truncator(" ".join(text.split())).chars(length)
