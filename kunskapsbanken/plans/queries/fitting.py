"""What in the bank fits a municipality or a district: by the service it lacks, its plan's measures, and its phase."""

from collections.abc import Iterable, Sequence
from hashlib import md5
from typing import NamedTuple

from django.core.cache import caches
from django.utils.translation import get_language, gettext as _, ngettext

from kunskapsbanken.plans.models import Measure, ServicePlan, State
from kunskapsbanken.search.similar import Tag, fitting
from kunskapsbanken.search.versions import content_version
from kunskapsbanken.services.queries import Lack
from kunskapsbanken.vocabulary.models import Term

SHOWN = 4
KEEP_S = 24 * 3600
# The phases (content/vocabulary.yaml) that are next for those who have no plan, work on one, or have adopted one.
START, WRITING, AFTER = ("behov", "forankring"), ("plan",), ("genomforande", "uppfoljning")


class Suited(NamedTuple):
    """An item that may suit a place: its title and kind, where it is, and why it is told of."""

    title: str
    label: str
    url: str
    because: str


def suited_to(lacks: Sequence[Lack], plans: Iterable[ServicePlan] = (), named: Sequence[Term] = ()) -> list[Suited]:
    """Items that anyone may read and that fit: service that is lacking first, then what measures name, then the phase.

    `plans` are the place's plans that the reader may see, the newest first; `named` the kinds of service that a plan's
    measures are about. Kept for as long as nothing is published.
    """
    reasons: dict[Tag, str] = {("service", lack.slug): _lacking(lack) for lack in lacks}
    for term in named:
        words = _("Därför att planen har åtgärder om %(service)s.") % {"service": term.label.lower()}
        reasons.setdefault(("service", term.slug), words)
    phases, words = _phase(next(iter(plans), None))
    reasons |= {("fas", phase): words for phase in phases}
    # Not Python's own hash: that is another in each process, and what is kept is kept for all of them.
    asked = md5(repr(list(reasons.items())).encode(), usedforsecurity=False).hexdigest()
    key = f"suited:{asked}:{get_language()}:{content_version()}"
    found: list[Suited] | None = caches["fragments"].get(key)
    if found is None:
        found = _suited(reasons)
        caches["fragments"].set(key, found, KEEP_S)
    return found


def named_by(plan: ServicePlan) -> list[Term]:
    """The kinds of service that a plan's measures are about; kept until a measure, or anything public, is changed."""
    key = f"named:{plan.pk}:{content_version()}"
    found: list[Term] | None = caches["fragments"].get(key)
    if found is None:
        measures = Measure.objects.filter(plan=plan, service__isnull=False)
        found = list(Term.objects.filter(pk__in=measures.values("service")))
        caches["fragments"].set(key, found, KEEP_S)
    return found


def _suited(reasons: dict[Tag, str]) -> list[Suited]:
    rows = fitting("item", list(reasons), limit=SHOWN)
    return [
        Suited(row.document.title, row.document.label, row.document.url, _because(reasons, row.tags)) for row in rows
    ]


def _because(reasons: dict[Tag, str], tags: frozenset[Tag]) -> str:
    """The weightiest of the reasons that hold."""
    return next(words for tag, words in reasons.items() if tag in tags)


def _lacking(lack: Lack) -> str:
    if not lack.where:
        return _("Därför att ni saknar %(service)s.") % {"service": lack.label.lower()}
    first, *others = lack.where
    told = {"service": lack.label.lower(), "where": first, "number": len(others)}
    if not others:
        return _("Därför att %(service)s saknas i %(where)s.") % told
    words = ngettext(
        "Därför att %(service)s saknas i %(where)s och %(number)d ort till.",
        "Därför att %(service)s saknas i %(where)s och %(number)d orter till.",
        len(others),
    )
    return words % told


def _phase(plan: ServicePlan | None) -> tuple[Sequence[str], str]:
    if plan is None or plan.state == State.REPLACED:
        return START, _("Därför att ingen serviceplan är registrerad än.")
    if plan.state == State.ADOPTED:
        return AFTER, _("Därför att serviceplanen är antagen och ska följas upp.")
    return WRITING, _("Därför att ni arbetar med en serviceplan.")
