"""When a decided plan expires, and where that puts it today. Pure."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.models import PlanVersion, ServicePlan


class Force(models.TextChoices):
    """How a municipality stands with its plan, the best first; each has a word, a mark and a pattern of its own.
    That none is registered here does not say that there is none."""

    VALID = "galler", _("Gäller")
    SOON = "snart", _("Går ut inom ett år")
    DECIDED = "beslutad", _("Antagen, gäller inte än")
    EXPIRED = "utgangen", _("Har gått ut")
    CONSULTATION = "samrad", _("Under samråd")
    REVISION = "bearbetning", _("Bearbetas efter samråd")
    DRAFT = "utkast", _("Utkast finns")
    MISSING = "saknas", _("Ingen plan här")


# A municipality has a plan in force where it is so.
IN_FORCE = (Force.VALID, Force.SOON)


def begins_on(plan: ServicePlan, version: PlanVersion | None) -> date:
    """The first day of a plan: the one that was decided, else the beginning of its first year."""
    return version.valid_from if version and version.valid_from else date(plan.first_year, 1, 1)


def ends_on(plan: ServicePlan, version: PlanVersion | None) -> date:
    """The last day of a plan: the one that was decided, else the end of its last year."""
    return version.valid_to if version and version.valid_to else date(plan.last_year, 12, 31)


def a_year_before(day: date) -> date:
    """The same day the year before; of the 29th of February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def force_of(ends: date, today: date) -> Force:
    """Whether a decided plan applies, expires within a year or has expired."""
    if ends < today:
        return Force.EXPIRED
    return Force.SOON if a_year_before(ends) <= today else Force.VALID
