"""What in a plan a task points at: a section, a goal or a measure, by the same words as comments do."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.titles import section_title, sections_in

SECTION, GOAL, MEASURE = "avsnitt", "mal", "atgard"


def choices_of(plan: ServicePlan) -> list[tuple[str, str]]:
    """Everything that can be pointed at, with what it is called; two queries."""
    goals = plan.goals.values_list("number", "text")
    measures = plan.measures.values_list("number", "title")
    return [
        ("", _("Hela planen")),
        *((f"{SECTION}:{kind}", _("Avsnittet %s") % section_title(plan.kind, kind)) for kind in sections_in(plan.kind)),
        *((f"{GOAL}:{number}", f"{_('Mål %d') % number}: {text}") for number, text in goals),
        *((f"{MEASURE}:{number}", f"{_('Åtgärd %d') % number}: {title}") for number, title in measures),
    ]


def points_at(plan: ServicePlan, about: str) -> bool:
    """Whether there is such a thing in the plan."""
    return about in {value for value, _label in choices_of(plan)}


def address_of(plan: ServicePlan, about: str) -> str:
    """Where on the desk it is worked on."""
    what, _colon, which = about.partition(":")
    if what == SECTION:
        return section_address(plan, which)
    if what in (GOAL, MEASURE) and which.isdecimal():
        return reverse(f"{'goal' if what == GOAL else 'measure'}_change", kwargs={"pk": plan.pk, "number": int(which)})
    return ""


def section_address(plan: ServicePlan, kind: str) -> str:
    """A section on the desk."""
    return f"{reverse('plan_sections', kwargs={'pk': plan.pk})}#avsnitt-{kind}"
