"""Taking in what the site computes of indicators as values of their years."""

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans.actions.drafting import locked
from kunskapsbanken.plans.actions.indicators import record_value
from kunskapsbanken.plans.computing import computed_values
from kunskapsbanken.plans.models import Indicator, ServicePlan
from kunskapsbanken.plans.permissions import REPORT_PROGRESS


@transaction.atomic
def take_in_computed(*, plan: ServicePlan, seen: Mapping[int, Decimal], by: User) -> int:
    """Write down the computed values that a person has seen and confirmed, by the indicators' keys, with their day and
    source; all or none. One that is another by now is not what was confirmed. Returns how many.
    """
    require(by, REPORT_PROGRESS, plan)
    plan = locked(plan)
    if not seen:
        raise ValidationError(_("Välj minst ett värde."))
    rows = list(Indicator.objects.filter(goal__plan=plan, pk__in=seen).select_related("goal__plan__place", "service"))
    found = computed_values(plan.place, rows)
    if set(found) != set(seen) or any(found[key].value != value for key, value in seen.items()):
        raise ValidationError(_("Värdena har räknats om sedan sidan visades. Läs dem igen innan ni tar in dem."))
    for row in rows:
        value = found[row.pk]
        source = f"{value.source}, {date_format(value.dated, 'j F Y')}"[:200]
        record_value(indicator=row, year=value.dated.year, value=value.value, source=source, is_computed=True, by=by)
    return len(rows)
