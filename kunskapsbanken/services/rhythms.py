"""How often the facts of each kind of service should be confirmed.

The rhythms are this service's own rule; no law and no authority sets them. What costs a trip in vain when it is wrong
is to be confirmed oftener. After twice its rhythm a fact is held to be out of date (domain.md 4.4).
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What has no rhythm of its own.
DEFAULT_MONTHS = 12


class Rhythm(NamedTuple):
    """After how many months a kind of service should be confirmed, and why."""

    months: int
    why: Promise


RHYTHMS = {
    "drivmedel": Rhythm(6, _("Den som kommer till en stängd pump kan bli stående.")),
    "betaltjanster": Rhythm(
        6, _("Ombud för kontanter kommer och går, och utan dem står den som inte betalar digitalt.")
    ),
    "apotek": Rhythm(6, _("Den som behöver läkemedel ska inte resa förgäves.")),
    "dagligvaror": Rhythm(9, _("Öppettider ändras efter säsong, och en butik som stänger märks snart.")),
    "post-paket": Rhythm(9, _("Ombud och paketautomater byter plats oftare än butiker.")),
    "transport": Rhythm(6, _("Tidtabeller byts två gånger om året.")),
    "digital-service": Rhythm(12, _("Ändras sällan.")),
    "motesplats": Rhythm(12, _("Lokaler ändras sällan.")),
    "offentlig-service": Rhythm(12, _("Kommunen vet när dess egen service ändras, och ser över den en gång om året.")),
    "servicepunkt": Rhythm(12, _("Följer avtalet, som ses över en gång om året.")),
    "annan-kommersiell": Rhythm(12, _("Ändras i takt med näringslivet i övrigt.")),
}


def confirm_and_stale(verified_on: date, kinds: Iterable[str]) -> tuple[date, date]:
    """From which days the facts should be confirmed, and are out of date.

    `kinds` are slugs; the shortest rhythm among them rules.
    """
    months = min((RHYTHMS[kind].months for kind in kinds if kind in RHYTHMS), default=DEFAULT_MONTHS)
    return add_months(verified_on, months), add_months(verified_on, 2 * months)


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
