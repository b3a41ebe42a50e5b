"""Starting a plan, and keeping watch over when it may be worked on."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.plans.models import PlanSection, SectionKind, ServicePlan
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.template import TEMPLATE

LONGEST_YEARS = 15
FIRST_YEAR = 2000


@transaction.atomic
def start_plan(*, place: Place, first_year: int, last_year: int, by: User) -> ServicePlan:
    """A draft with all the template's sections, under the municipality's page; seen by its officers alone."""
    require(by, DRAFT_PLAN, place)
    if place.kind != Kind.MUNICIPALITY:
        raise ValidationError(_("En serviceplan gäller en kommun."))
    _check_period(first_year, last_year)
    parent = page_of(place)
    slug = f"serviceplan-{first_year}-{last_year}"
    if parent.get_children().filter(slug=slug).exists():
        period = f"{first_year}–{last_year}"
        raise ValidationError({"first_year": _("Det finns redan en serviceplan för %s.") % period})
    plan: ServicePlan = parent.add_child(
        instance=ServicePlan(
            title=f"Serviceplan {first_year}–{last_year}",
            slug=slug,
            place=place,
            first_year=first_year,
            last_year=last_year,
            live=False,
            owner=by,
            sections=[
                PlanSection(kind=kind, sort_order=order, body=TEMPLATE[kind].body())
                for order, kind in enumerate(SectionKind)
            ],
        )
    )
    plan.save_revision(user=by, log_action=True)
    return plan


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
