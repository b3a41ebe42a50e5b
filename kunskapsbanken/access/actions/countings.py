"""Counting in the background: the municipalities of a county that are missing, one after another, or one of its own."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.access.actions.runs import compute_run
from kunskapsbanken.access.models import Counting
from kunskapsbanken.access.permissions import RUN_ANALYSIS
from kunskapsbanken.access.queries.counties import countable, county_table, has_gone_quiet, latest_counting
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

State = Counting.State


@transaction.atomic
def begin_county(*, county: Place, kind: Term, by: User) -> Counting:
    """Ask for the county's missing municipalities to be counted.

    Raises `ValidationError` where that is going on already, or where no more can be counted. One that has gone quiet
    is given up, and what it had left is asked for anew.
    """
    require(by, RUN_ANALYSIS, county)
    _give_up_quiet(county, kind, _("Länet räknas redan."))
    wanted = countable(county_table(county, kind).missing)
    if not wanted:
        raise ValidationError(_("Ingen fler kommun kan räknas: det saknas befolkning."))
    return _begun(county, kind, wanted, by)


@transaction.atomic
def begin_municipality(*, place: Place, kind: Term, by: User) -> Counting:
    """Ask for one municipality to be counted, where that takes longer than one should have to wait for a page.

    Raises `ValidationError` where that is going on already, or where nobody's home is known.
    """
    require(by, RUN_ANALYSIS, place)
    _give_up_quiet(place, kind, _("Analysen görs redan."))
    if not countable([place]):
        raise ValidationError(
            _("Ingen befolkning är inläst för %(place)s. Läs in den först.") % {"place": place.full_name}
        )
    return _begun(place, kind, [place], by)


@transaction.atomic
def stop_counting(*, place: Place, kind: Term, by: User) -> None:
    """End what is going on after the municipality that is being counted; those that are counted stay."""
    require(by, RUN_ANALYSIS, place)
    count = Counting.objects.select_for_update().filter(place=place, kind=kind, state=State.GOING).first()
    if count is None:
        raise ValidationError(_("Ingen räkning pågår."))
    _end(count, State.STOPPED)


def go_on_counting(*, count_id: int) -> None:
    """Count what is left of a counting, until it is done or someone has ended it; the person's right is asked anew."""
    outcome = State.STOPPED
    try:
        while count := _still_going(count_id):
            left = [code for code in count.wanted if code not in (*count.counted, *count.faults)]
            if not left:
                outcome = State.DONE
                return
            _count_one(count, left[0])
    finally:
        if count := _still_going(count_id):
            _end(count, outcome)


def _give_up_quiet(place: Place, kind: Term, going_on: str) -> None:
    """Two who press at once come one after the other; raises `ValidationError` where one is going on."""
    Place.objects.select_for_update().get(pk=place.pk)
    before = latest_counting(place, kind)
    if before and before.state == State.GOING:
        if not has_gone_quiet(before):
            raise ValidationError(going_on)
        _end(before, State.STOPPED)


def _begun(place: Place, kind: Term, wanted: list[Place], by: User) -> Counting:
    return Counting.objects.create(place=place, kind=kind, wanted=[one.code for one in wanted], asked_by=by)


def _count_one(count: Counting, code: str) -> None:
    try:
        compute_run(place=Place.objects.get(code=code), kind=count.kind, by=count.asked_by)
        count.counted = [*count.counted, code]
    except ValidationError as fault:
        count.faults = {**count.faults, code: " ".join(fault.messages)}
    told = {"counted": count.counted, "faults": count.faults, "heard": timezone.now()}
    Counting.objects.filter(pk=count.pk).update(**told)


def _still_going(count_id: int) -> Counting | None:
    """None where it is over, and where nobody stands for it any longer."""
    going = Counting.objects.select_related("kind", "asked_by")
    return going.filter(pk=count_id, state=State.GOING, asked_by__isnull=False).first()


def _end(count: Counting, state: State) -> None:
    count.state = state
    count.save(update_fields=["state", "heard"])
