"""Starting a plan, and keeping watch over when it may be worked on."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Page

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.plans.actions.opening import open_to_writers
from kunskapsbanken.plans.models import PlanKind, PlanSection, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.template import template_of
from kunskapsbanken.plans.titles import PLACE_KIND, sections_in

LONGEST_YEARS = 15
FIRST_YEAR = 2000
# What a plan is called by itself; its officers can call it something else.
NAMES = {
    PlanKind.SERVICE: "Serviceplan",
    PlanKind.LOCAL: "Lokal utvecklingsplan",
    PlanKind.REGIONAL: "Regionalt serviceprogram",
}
_WRONG_PLACE = {
    PlanKind.SERVICE: gettext_lazy("En serviceplan gäller en kommun."),
    PlanKind.LOCAL: gettext_lazy("En lokal utvecklingsplan gäller en bygd."),
    PlanKind.REGIONAL: gettext_lazy("Ett regionalt serviceprogram gäller ett län."),
}


@transaction.atomic
def start_plan(
    *,
    place: Place,
    first_year: int,
    last_year: int,
    by: User,
    kind: PlanKind = PlanKind.SERVICE,
    is_revision: bool = False,
) -> ServicePlan:
    """A draft with all the sections of its kind, under the place's page; seen by those alone who may draft it.

    One for years that there is a plan for already is called revised where it `is_revision` of a decided plan, and
    refused where it is not.
    """
    require(by, DRAFT_PLAN, place)
    if place.kind != PLACE_KIND[kind]:
        raise ValidationError(_WRONG_PLACE[kind])
    _check_period(first_year, last_year)
    parent, title = page_of(place), f"{NAMES[kind]} {first_year}–{last_year}"
    if is_revision and _is_taken(parent, title):
        title = f"{title}, reviderad {timezone.localdate().year}"
    if _is_taken(parent, title):
        told = {"kind": kind.label.lower(), "period": f"{first_year}–{last_year}"}
        raise ValidationError({"first_year": _("Det finns redan en plan (%(kind)s) för %(period)s.") % told})
    plan: ServicePlan = parent.add_child(
        instance=ServicePlan(
            title=title,
            slug=_slug(title),
            place=place,
            kind=kind,
            first_year=first_year,
            last_year=last_year,
            live=False,
            owner=by,
            sections=[
                PlanSection(kind=section, sort_order=order, body=template_of(kind, section).body())
                for order, section in enumerate(sections_in(kind))
            ],
        )
    )
    plan.save_revision(user=by, log_action=True)
    open_to_writers(plan)
    return plan


def _slug(title: str) -> str:
    return slugify(title.replace("–", "-"))


def _is_taken(parent: Page, title: str) -> bool:
    taken: bool = parent.get_children().filter(slug=_slug(title)).exists()
    return taken


def _check_period(first_year: int, last_year: int) -> None:
    if last_year < first_year:
        raise ValidationError({"last_year": _("Det sista året kan inte komma före det första.")})
    if first_year < FIRST_YEAR or last_year - first_year >= LONGEST_YEARS:
        raise ValidationError({"last_year": _("En plan gäller i högst %d år.") % LONGEST_YEARS})


def locked_for_change(plan: ServicePlan, by: User) -> ServicePlan:
    """The plan as it is now, locked, if `by` may draft it and it may be worked on today."""
    require(by, DRAFT_PLAN, plan)
    plan = locked(plan)
    if not plan.is_editable:
        raise ValidationError(_("Planen kan inte ändras nu: den är ute på samråd eller beslutad."))
    return plan


def locked(plan: ServicePlan) -> ServicePlan:
    """The plan's row, held until the transaction ends."""
    return ServicePlan.objects.select_for_update(of=("self",)).select_related("place").get(pk=plan.pk)
