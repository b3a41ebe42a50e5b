"""Having the best new places computed: asked for, begun, stopped, begun again."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.analysis import people_of
from kunskapsbanken.access.models import AccessRun, SitingRun
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.access.sites.aims import MOST_PLACES, Aim
from kunskapsbanken.access.sites.finding import check_people, find_sites
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require

State = SitingRun.State
GOING_ON = (State.WAITING, State.COMPUTING)


class SitingStopped(Exception):
    """Someone has asked for it to end."""


def ask_for_sites(*, run: AccessRun, aim: Aim, how_many: int, by: User) -> tuple[SitingRun, bool]:
    """Ask for the best new places beside a run; answers whether they are to be computed.

    What is known, or on its way, is not computed again. Raises `ValidationError` for a number that is not offered, and
    where the run's people have been read in anew since.
    """
    require(by, RUN_ANALYSIS, run.place)
    check_people(run, people_of(run.place, run.population_set))
    if not 1 <= how_many <= MOST_PLACES:
        raise ValidationError(_("Välj mellan 1 och %d nya platser.") % MOST_PLACES)
    siting, is_new = SitingRun.objects.get_or_create(run=run, aim=aim, how_many=how_many)
    ended = SitingRun.objects.filter(pk=siting.pk, state__in=(State.FAILED, State.STOPPED))
    begun_again = not is_new and bool(ended.update(state=State.WAITING, tried=0))
    return siting, is_new or begun_again


def stop_sites(*, siting: SitingRun, by: User) -> None:
    """Ask what is going on to stop; the worker hears it before it tries the next candidates."""
    require(by, RUN_ANALYSIS, siting)
    SitingRun.objects.filter(pk=siting.pk, state__in=GOING_ON).update(state=State.STOPPED)


def begin_sites_again(*, siting: SitingRun, by: User) -> None:
    """Begin again with what is not known yet, where the worker seems to have lost it: twice is as once."""
    require(by, RUN_ANALYSIS, siting)
    SitingRun.objects.filter(pk=siting.pk).exclude(state=State.DONE).update(state=State.WAITING, tried=0)


def compute_sites(*, siting: SitingRun) -> None:
    """Compute what has been asked for; nothing where it is known, or someone has stopped it.

    No transaction holds it together: how far it has come is to be seen, and the result is one change at the end.
    """
    going_on = SitingRun.objects.filter(pk=siting.pk, state__in=GOING_ON)
    if not going_on.update(state=State.COMPUTING):
        return

    def tell(tried: int) -> None:
        if not going_on.update(tried=tried):
            raise SitingStopped

    try:
        found = find_sites(siting.run, Aim(siting.aim), siting.how_many, tell)
    except SitingStopped:
        return
    going_on.update(
        state=State.DONE,
        tried=sum(found.siting.candidates.values()),
        computed=timezone.now(),
        result=found.siting.as_json(),
        km=found.km,
    )


def not_computed(*, siting: SitingRun) -> None:
    """Say that what was begun has come to nothing, unless it is known or stopped."""
    SitingRun.objects.filter(pk=siting.pk, state=State.COMPUTING).update(state=State.FAILED)
