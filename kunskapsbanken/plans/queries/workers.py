"""Who has worked on a plan."""

from kunskapsbanken.people.models import User
from kunskapsbanken.plans.models import Evidence, Reply, ServicePlan


def names_of_those_who_worked_on(plan: ServicePlan, *more: User) -> frozenset[str]:
    """Full names and e-mail addresses of those who wrote its text, laid in evidence or answered comments."""
    keys = {person.pk for person in more} | set(plan.revisions.values_list("user_id", flat=True))
    keys |= set(Evidence.objects.filter(plan=plan).values_list("added_by_id", flat=True))
    keys |= set(Reply.objects.filter(consultation__plan=plan).values_list("answered_by_id", flat=True).distinct())
    people = User.objects.filter(pk__in=keys - {None})
    full = {person.get_full_name() for person in people if person.first_name and person.last_name}
    return frozenset(full | {person.email for person in people if person.email})
