"""The calculator: its limits, and that it says the same as the bank's spreadsheet."""

from decimal import Decimal

import pytest
from django.conf import settings
from hypothesis import assume, given, settings as hypothesis_settings, strategies as st

from kunskapsbanken.bank.template_sources import read_template
from kunskapsbanken.support.home_delivery import Bound, Deliveries, Limits, calculate
from tests.bank.calculator import Calculator

LIMITS = Limits(Decimal(50), Decimal(100), Decimal("0.5"), Decimal(60_000))
kronor = st.decimals(0, 2000, places=2)
years = st.builds(
    Deliveries,
    households=st.integers(0, 300),
    per_household=st.integers(0, 104),
    cost_per_delivery_kr=kronor,
    other_cost_kr=st.decimals(0, 200_000, places=2),
    income_per_delivery_kr=kronor,
)


@pytest.fixture(scope="module")
def spreadsheet():
    return read_template(settings.BASE_DIR / "content" / "templates" / "hemsandningskalkyl.yaml").write("xlsx")


def year(households=18, times=26, cost="25", other="33384", income="20"):
    return Deliveries(households, times, Decimal(cost), Decimal(other), Decimal(income))


def test_worked_example_of_the_bank():
    found = calculate(year(), LIMITS)
    assert (found.occasions, found.gross_kr, found.net_kr) == (468, 45_084, 35_724)
    assert (found.floor_kr, found.share_kr, found.cap_kr) == (30_000, 17_862, 46_800)
    assert (found.grant_kr, found.left_kr, found.bound) == (17_862, 17_862, Bound.SHARE)


@hypothesis_settings(max_examples=40, deadline=None)
@given(told=years, base=st.integers(30_000, 90_000))
def test_same_as_the_spreadsheet(spreadsheet, told, base):
    sheet = Calculator(spreadsheet)
    filled = {"hushall": told.households, "leveranser": told.per_household, "turer": 0, "prisbasbelopp": base}
    filled["kr_per_packning"] = float(told.cost_per_delivery_kr)
    filled["ovrigt"], filled["avgift"] = float(told.other_cost_kr), float(told.income_per_delivery_kr)
    for name, value in filled.items():
        sheet.put(name, value)
    found = calculate(told, Limits(Decimal(50), Decimal(100), Decimal("0.5"), Decimal(base)))
    assume(abs(found.net_kr - Decimal(base) / 2) > 1)  # floats may fall on the other side of just the limit
    ours = (found.occasions, found.gross_kr, found.net_kr, found.floor_kr, found.share_kr, found.cap_kr)
    names = ("tillfallen", "brutto", "netto", "golv", "tak_andel", "tak_tillfallen")
    assert [float(value) for value in ours] == pytest.approx([sheet[name] for name in names], abs=0.01)
    assert sheet["nar_golvet"] == ("Ja" if found.reaches_floor else "Nej")
    assert [float(found.grant_kr), float(found.left_kr)] == pytest.approx([sheet["bidrag"], sheet["kvar"]], abs=0.01)


@given(told=years)
def test_grant_passes_neither_ceiling_and_is_never_negative(told):
    found = calculate(told, LIMITS)
    assert 0 <= found.grant_kr <= min(max(found.net_kr, 0) / 2, 100 * found.occasions)
    assert found.grant_kr + found.left_kr == found.net_kr
    assert found.grant_kr == 0 or found.net_kr >= 30_000


@given(told=years, more=st.decimals(0, 50_000, places=2))
def test_a_higher_cost_never_lowers_the_grant(told, more):
    dearer = Deliveries(**{**told.__dict__, "other_cost_kr": told.other_cost_kr + more})
    assert calculate(dearer, LIMITS).grant_kr >= calculate(told, LIMITS).grant_kr


@given(told=years, less=st.decimals(0, 2000, places=2))
def test_lower_income_never_lowers_the_grant(told, less):
    assume(less <= told.income_per_delivery_kr)
    cheaper = Deliveries(**{**told.__dict__, "income_per_delivery_kr": less})
    assert calculate(cheaper, LIMITS).grant_kr >= calculate(told, LIMITS).grant_kr


@pytest.mark.parametrize(
    ("other", "reaches", "grant"), [("30000.00", True, 15_000), ("29999.99", False, 0), ("30000.01", True, 15_000)]
)
def test_floor_is_reached_exactly_at_half_a_base_amount(other, reaches, grant):
    found = calculate(year(households=300, cost="0", other=other, income="0"), LIMITS)
    assert (found.reaches_floor, round(found.grant_kr)) == (reaches, grant)


@pytest.mark.parametrize(("cost", "bound"), [("200.00", Bound.SHARE), ("200.01", Bound.CAP)])
def test_the_cap_takes_over_where_half_a_delivery_costs_more_than_it(cost, bound):
    found = calculate(year(households=100, cost=cost, other="0", income="0"), LIMITS)
    assert found.bound is bound
    assert found.grant_kr == 100 * found.occasions


def test_without_a_base_amount_the_floor_is_not_known():
    found = calculate(year(), Limits(Decimal(50), Decimal(100), Decimal("0.5"), None))
    assert (found.floor_kr, found.reaches_floor, found.grant_kr) == (None, None, 17_862)


def test_nothing_delivered_divides_by_nothing():
    found = calculate(year(households=0, other="0"), LIMITS)
    assert (found.net_per_occasion_kr, found.left_per_occasion_kr, found.grant_kr) == (0, 0, 0)
