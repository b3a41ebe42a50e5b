"""What the site computes of indicators is proposed in the follow-up, and a value when a person has confirmed it."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.plans.actions.computed_values import take_in_computed
from kunskapsbanken.plans.actions.indicators import add_indicator, record_value
from kunskapsbanken.plans.models import IndicatorValue
from kunskapsbanken.plans.queries.progress import indicators_of
from kunskapsbanken.plans.queries.proposed_values import proposed_values
from tests.factories.access import kind, make_population, make_run
from tests.factories.plans import adopt, make_plan
from tests.factories.services import make_service_place
from tests.plans.test_views import as_, page_of  # noqa: F401

MOST_QUERIES = 25
YEAR = timezone.localdate().year


@pytest.fixture
def plan(municipality, officer, lead):
    """An adopted plan with one indicator of travel time and several of the register."""
    make_service_place(municipality, latitude=64.0, longitude=17.0)
    make_population(municipality, [(64.0, 17.0, 90), (64.4, 17.0, 10)])
    plan = make_plan(municipality, officer)
    goal = plan.goals.get(number=1)
    add_indicator(goal=goal, name="Långt", computed="over-10-km", service=kind(), by=officer)
    add_indicator(goal=goal, name="Platser", computed="serviceplatser", by=officer)
    return adopt(plan, lead).plan


def proposed(plan):
    return {row.indicator.name: row for row in proposed_values(plan, indicators_of(plan))}


def test_values_are_proposed_with_day_and_run_and_taken_in_when_confirmed(plan, municipality, officer):
    assert set(proposed(plan)) == {"Platser"}
    run = make_run(municipality)
    found = proposed(plan)
    far = found["Långt"]
    assert (far.found.value, far.found.dated) == (Decimal("10.0"), timezone.localdate(run.computed))
    assert far.found.url.endswith(f"/korning/{run.pk}/")
    assert not IndicatorValue.objects.exists()
    assert take_in_computed(plan=plan, seen={far.indicator.pk: far.found.value}, by=officer) == 1
    value = IndicatorValue.objects.get()
    assert (value.value, value.year, value.is_computed) == (Decimal("10.0"), run.computed.year, True)
    assert str(run.computed.year) in value.source
    assert set(proposed(plan)) == {"Platser"}


def test_what_has_been_computed_anew_is_not_what_was_confirmed(plan, municipality, officer, officer_elsewhere):
    row = proposed(plan)["Platser"]
    seen = {row.indicator.pk: row.found.value}
    with pytest.raises(PermissionDenied):
        take_in_computed(plan=plan, seen=seen, by=officer_elsewhere)
    make_service_place(municipality, "Ny butik")
    with pytest.raises(ValidationError):
        take_in_computed(plan=plan, seen=seen, by=officer)
    with pytest.raises(ValidationError):
        take_in_computed(plan=plan, seen={}, by=officer)
    assert not IndicatorValue.objects.exists()


def test_value_that_someone_wrote_is_replaced_only_when_confirmed(plan, officer):
    row = proposed(plan)["Platser"]
    record_value(indicator=row.indicator, year=YEAR, value=Decimal(7), by=officer)
    assert proposed(plan)["Platser"].replaces == "7"
    take_in_computed(plan=plan, seen={row.indicator.pk: row.found.value}, by=officer)
    assert IndicatorValue.objects.get().value == 1


def test_desk_takes_in_what_is_chosen_and_is_as_cheap_for_many(as_, plan, officer, django_assert_max_num_queries):  # noqa: F811
    goal = plan.goals.get(number=1)
    for number in range(2, 12):
        goal.indicators.create(number=10 + number, name=f"Aktuella {number}", computed="aktuella")
    desk, address = as_(officer), f"/planer/{plan.pk}/uppfoljning/arbeta/"
    for where in (address, f"/planer/{plan.pk}/folj-upp/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            page = page_of(desk.get(where))
    page = page_of(desk.get(address))
    boxes = page.select("#raknade [name=indikator]")
    assert len(boxes) == 11
    sent = {box["name"]: box["value"] for box in page.select("#raknade input[type=hidden][name^=sett-]")}
    chosen = proposed(plan)["Platser"].indicator.pk
    assert desk.post(address, {**sent, "vad": "raknade", "indikator": [chosen, "x", "9" * 30]}).status_code == 302
    assert IndicatorValue.objects.get().indicator_id == chosen
