"""How often a service place's facts are confirmed, told where their freshness is."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kunskapsbanken.services.rhythms import DEFAULT_MONTHS, RHYTHMS
from kunskapsbanken.vocabulary.models import Term


def rhythm_in_words(kinds: Iterable[Term]) -> str:
    """How often the facts of a place that offers these kinds are confirmed, and why: the shortest rhythm rules."""
    with_own = [kind for kind in kinds if kind.slug in RHYTHMS]
    ruling = min(with_own, key=lambda kind: RHYTHMS[kind.slug].months, default=None)
    if ruling is None:
        return _("Uppgifterna bekräftas %s.") % _how_often(DEFAULT_MONTHS)
    rhythm = RHYTHMS[ruling.slug]
    said = _("Uppgifter om %(kind)s bekräftas %(how_often)s.")
    return f"{said % {'kind': ruling.label.lower(), 'how_often': _how_often(rhythm.months)}} {rhythm.why}"


def _how_often(months: int) -> str:
    """Every so many months, as one says it."""
    words = {6: _("två gånger om året"), 9: _("var nionde månad"), 12: _("en gång om året")}
    return words.get(months) or _("med %d månaders mellanrum") % months
