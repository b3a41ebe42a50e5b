"""The analysis in the background, where it takes longer than one should have to wait for a page."""

from django_tasks import task

from kunskapsbanken.access.actions import compute_run
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term


@task()
def compute(place_id: int, kind_id: int, user_id: int) -> int:
    """Make one run for the person who asked for it; the action asks about the right once more."""
    by = User.objects.get(pk=user_id)
    return compute_run(place=Place.objects.get(pk=place_id), kind=Term.objects.get(pk=kind_id), by=by).pk
