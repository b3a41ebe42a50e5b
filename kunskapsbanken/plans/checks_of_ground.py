"""What the checks say of the ground the plan stands on: whom it has spoken with, and how fresh its facts are.

That what is withheld has a reason is no check here: the database refuses it without one, of a voice
(`withheld_has_a_reason_and_is_not_public`) as of what was sent in (`withheld_has_a_reason`).
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from kunskapsbanken.dialogue.models import Contribution, Meeting
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.plans.models import PlanVersion, ServicePlan
from kunskapsbanken.plans.remarks import Level, Remark
from kunskapsbanken.plans.section_text import short_mark
from kunskapsbanken.services.models import ServicePlace

# Where there is no plan before: so far back is a dialogue of today.
SPOKEN_WITHIN = timedelta(days=4 * 365)
# Facts that nobody has confirmed for longer are no ground for a decision.
CONFIRMED_WITHIN = timedelta(days=365)


def remarks_on_ground(plan: ServicePlan) -> Iterator[Remark]:
    """The remarks on dialogue and facts; four queries however large the municipality is."""
    yield from _dialogue(plan)
    yield from _facts(plan)


def spoken_since(plan: ServicePlan, today: date) -> date:
    """Since when a dialogue counts: the day the plan before this one was adopted, or four years ago."""
    others = PlanVersion.objects.filter(
        plan__place=plan.place_id, plan__kind=plan.kind, kind=PlanVersion.Kind.ADOPTED
    ).exclude(plan=plan.pk)
    decided: date | None = others.order_by("-decided_on").values_list("decided_on", flat=True).first()
    return decided or today - SPOKEN_WITHIN


def _dialogue(plan: ServicePlan) -> Iterator[Remark]:
    since = spoken_since(plan, timezone.localdate())
    districts = list(Place.objects.within(plan.place).filter(kind=Kind.DISTRICT).values_list("code", "name", "path"))
    begins = timezone.make_aware(datetime.combine(since, time.min))
    held = Meeting.objects.filter(
        live=True, cancelled_at__isnull=True, starts_at__gte=begins, starts_at__lt=timezone.now()
    )
    said = Contribution.objects.filter(created__gte=begins)
    within = {"place__path__startswith": plan.place.path}
    told = [rows.filter(**within).order_by().values_list("place__path") for rows in (held, said)]
    paths = {path for (path,) in told[0].union(told[1])}
    silent = [(code, name) for code, name, path in districts if not any(one.startswith(path) for one in paths)]
    if silent:
        words = ngettext(
            "%(count)d bygd har inte haft något möte eller lämnat någon röst sedan %(day)s: %(names)s.",
            "%(count)d bygder har inte haft något möte eller lämnat någon röst sedan %(day)s: %(names)s.",
            len(silent),
        )
        names = ", ".join(sorted(name for _code, name in silent))
        facts = {"count": len(silent), "day": date_format(since, "j F Y"), "names": names}
        address = f"{reverse('meetings')}?plats={plan.place.code}"
        yield Remark(Level.SHOULD, words % facts, address, "dialog", short_mark(sorted(code for code, _name in silent)))


def _facts(plan: ServicePlan) -> Iterator[Remark]:
    before = timezone.localdate() - CONFIRMED_WITHIN
    rows = ServicePlace.objects.in_use().within(plan.place).filter(verified_on__lt=before)
    old = sorted(rows.order_by().values_list("pk", flat=True))
    if old:
        words = ngettext(
            "Uppgifterna om %d serviceplats är inte bekräftade på tolv månader.",
            "Uppgifterna om %d serviceplatser är inte bekräftade på tolv månader.",
            len(old),
        )
        address = f"{reverse('service_register')}?plats={plan.place.code}&ordning=bekraftad&vy=tabell"
        yield Remark(Level.SHOULD, words % len(old), address, "aktualitet", short_mark(old))
