"""How a decided plan goes: what is late, what nobody has told of, values on their way, and when to look it over."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from hypothesis import given, strategies as some

from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.plans import triggers
from kunskapsbanken.plans.direction import Way, way_of
from kunskapsbanken.plans.lateness import is_late, is_stale
from kunskapsbanken.plans.models import Indicator, IndicatorValue, Measure, PlanKind, ServicePlan
from kunskapsbanken.plans.queries.progress import progress_page
from kunskapsbanken.plans.triggers import election_day, next_election_after, reasons_to_revise
from kunskapsbanken.services.models import ServiceEvent
from tests.factories.places import make_municipality
from tests.factories.plans import adopt, follow_up, make_adopted, make_measure, make_plan
from tests.factories.services import make_service_place
from tests.factories.support import make_scheme, make_source, rule

TODAY = timezone.localdate()
# Thousandths, made from whole numbers: the decimals that Hypothesis makes itself are slow on a busy machine.
values = some.integers(-1_000_000, 1_000_000).map(lambda number: Decimal(number) / 1000)


def log_in(person):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(person)
    return browser


@given(values, values, values)
def test_turning_the_scale_around_does_not_change_the_way(baseline, latest, target):
    assert way_of(baseline, latest, target) is way_of(-baseline, -latest, -target)


@given(values, values, values, values)
def test_moving_the_scale_does_not_change_the_way(baseline, latest, target, step):
    assert way_of(baseline, latest, target) is way_of(baseline + step, latest + step, target + step)


@given(values, values, values)
def test_nearer_is_towards_and_farther_is_away(baseline, latest, target):
    way = way_of(baseline, latest, target)
    had, has = abs(target - baseline), abs(target - latest)
    if way is Way.TOWARDS:
        assert 0 < has < had
    if way is Way.AWAY:
        assert has > had
    if way is Way.STILL:
        assert latest == baseline != target


@given(values, values)
def test_at_the_target_it_is_reached_and_without_a_value_unknown(baseline, target):
    assert way_of(baseline, target, target) is Way.REACHED
    assert way_of(baseline, None, target) is way_of(None, target, target) is way_of(baseline, target, None)
    assert way_of(baseline, None, target) is Way.UNKNOWN


def test_late_is_what_says_so_or_has_passed_its_year_and_is_not_over():
    assert is_late("forsenad", 2030, 2026)
    assert is_late("pagar", 2025, 2026)
    assert not is_late("pagar", 2026, 2026)
    assert not is_late("klar", 2025, 2026)
    assert not is_late("avbruten", 2025, 2026)


def test_stale_is_what_was_last_told_of_more_than_a_year_ago():
    told = date(2025, 6, 1)
    assert not is_stale("pagar", told, told + timedelta(days=365))
    assert is_stale("pagar", told, told + timedelta(days=366))
    assert not is_stale("klar", told, told + timedelta(days=900))


@pytest.fixture
def old(municipality, officer, lead):
    """A plan of earlier years, adopted two years ago."""
    plan = make_plan(municipality, officer, first_year=TODAY.year - 3, last_year=TODAY.year - 1, measures=2)
    return adopt(plan, lead, decided_on=TODAY - timedelta(days=730)).plan


def test_measures_whose_year_has_passed_are_late_and_those_never_told_of_stale(old, officer):
    page = progress_page(old)
    assert [row.measure.number for row in page.late] == [1, 2]
    assert [row.measure.number for row in page.stale] == [1, 2]
    follow_up(old, officer, status="klar", year=TODAY.year - 1)
    page = progress_page(old)
    assert (page.done, page.late, page.stale) == (2, [], [])


def test_late_and_stale_wait_on_the_desk_with_the_plan_to_look_over(old, officer, member):
    told = {row.label: row.number for row in waiting_for(officer)}
    assert told["Sena åtgärder"] == 2
    assert told["Åtgärder som ingen har rapporterat på ett år"] == 2
    assert not {row.label for row in waiting_for(member)} & {"Sena åtgärder", "Planer som bör ses över"}


def test_page_tells_values_and_is_as_cheap_for_many_measures(
    client, municipality, district, officer, lead, django_assert_max_num_queries
):
    plan = make_plan(municipality, officer, measures=15)
    make_measure(plan, plan.goals.get(), officer, title="Bara i bygden", where=district)
    plan = adopt(plan, lead).plan
    row = Indicator.objects.get()
    for year, value in ((TODAY.year - 1, 70), (TODAY.year, 95)):
        IndicatorValue.objects.create(indicator=row, year=year, value=Decimal(value))
    address = f"/planer/{plan.pk}/lage/"
    client.get(address)
    with django_assert_max_num_queries(20):
        page = BeautifulSoup(client.get(address).content, "html.parser")
    assert "Målet är nått" in page.select_one("#indikatorer").get_text()
    assert "0 av 16 åtgärder är klara" in page.get_text()
    narrowed = BeautifulSoup(client.get(f"{address}?plats={district.code}").content, "html.parser")
    assert [link.get_text() for link in narrowed.select("#lagen a")] == ["16. Bara i bygden"]
    nothing = client.get(f"{address}?slag=finns-inte")
    assert "Inga åtgärder passar" in nothing.content.decode()


def test_draft_has_no_such_page_and_the_plan_leads_to_it(client, municipality, officer, adopted):
    draft = make_plan(municipality, officer, first_year=2040)
    assert client.get(f"/planer/{draft.pk}/lage/").status_code == 404
    assert f"/planer/{adopted.plan_id}/lage/" in client.get(adopted.plan.url).content.decode()


def test_every_label_on_the_desk_leads_to_its_own_field(adopted, officer):
    address = f"/planer/{adopted.plan_id}/uppfoljning/arbeta/"
    page = BeautifulSoup(log_in(officer).get(address).content, "html.parser")
    marks = [element["id"] for element in page.select("[id]")]
    assert len(page.select("input[name=year]")) == 2
    assert sorted(set(marks)) == sorted(marks)


def test_officer_writes_the_values_of_a_year(adopted, officer, member):
    address, row = f"/planer/{adopted.plan_id}/uppfoljning/arbeta/", Indicator.objects.get()
    sent = {"vad": "varden", "year": TODAY.year, f"varde_{row.pk}": "85,5"}
    assert log_in(member).post(address, sent).status_code == 403
    assert log_in(officer).post(address, {**sent, "year": TODAY.year + 1}).status_code == 422
    assert log_in(officer).post(address, sent).status_code == 302
    assert log_in(officer).post(address, {**sent, f"varde_{row.pk}": ""}).status_code == 302
    assert IndicatorValue.objects.get().value == Decimal("85.5")


def test_elections_are_on_the_second_sunday_of_september_every_fourth_year():
    assert [election_day(year) for year in (2022, 2026)] == [date(2022, 9, 11), date(2026, 9, 13)]
    assert next_election_after(date(2024, 1, 1)) == date(2026, 9, 13)
    assert next_election_after(date(2026, 9, 13)).year == 2030


@given(some.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_next_election_is_later_and_within_the_term(day):
    found = next_election_after(day)
    assert day < found <= day + timedelta(days=4 * 366 + 14)
    assert (found.weekday(), found.month, found.year % 4) == (6, 9, 2)


@pytest.fixture
def on_a_day(monkeypatch):
    """The reasons as they would be on a day, and so whatever day it is when the tests are run."""

    def reasons(plan, day):
        monkeypatch.setattr(triggers.timezone, "localdate", lambda: day)
        return reasons_to_revise(plan)

    return reasons


def test_years_that_have_gone_are_reasons(municipality, officer, lead, on_a_day):
    plan = adopt(make_plan(municipality, officer), lead, decided_on=date(2023, 2, 1)).plan
    assert on_a_day(plan, date(2026, 9, 12)) == []
    assert [reason.since for reason in on_a_day(plan, date(2026, 9, 13))] == [date(2026, 9, 13)]
    days = [reason.since for reason in on_a_day(plan, date(2027, 2, 1))]
    assert days == [date(2027, 2, 1), date(2026, 9, 13)]


@pytest.fixture
def recent(municipality, officer, lead):
    return adopt(make_plan(municipality, officer), lead, decided_on=TODAY - timedelta(days=10)).plan


def _happened(shop, what, days_ago):
    ServiceEvent.objects.create(service_place=shop, what=what, happened_on=TODAY - timedelta(days=days_ago))


def test_shop_that_is_threatened_or_closed_since_is_a_reason(recent, municipality, officer):
    what = ServiceEvent.What
    shop = make_service_place(municipality, "Lanthandeln")
    elsewhere = make_service_place(make_municipality("Annanköping", "9998"), "Handeln där borta")
    _happened(shop, what.CLOSED, 20)
    _happened(shop, what.CONFIRMED, 2)
    _happened(elsewhere, what.CLOSED, 2)
    before = [reason.text for reason in reasons_to_revise(recent)]
    assert not [text for text in before if "Lanthandeln" in text or "borta" in text]
    _happened(shop, what.THREATENED, 3)
    (reason,) = [reason for reason in reasons_to_revise(recent) if "Lanthandeln" in reason.text]
    assert (reason.url, reason.since) == (shop.get_absolute_url(), TODAY - timedelta(days=3))


def test_newer_regional_programme_is_a_reason(recent, municipality, system_owner):
    other = make_municipality("Annanköping", "9998")
    programme = adopt(make_plan(other, system_owner), system_owner, decided_on=TODAY).plan
    ServicePlan.objects.filter(pk=programme.pk).update(kind=PlanKind.REGIONAL, place=municipality.parent)
    programme.refresh_from_db()
    assert [reason.since for reason in reasons_to_revise(recent) if "regionalt" in reason.text] == [TODAY]
    assert not [reason for reason in reasons_to_revise(programme) if "regionalt" in reason.text]


def _of_law(plan):
    return [(reason.url, reason.since) for reason in reasons_to_revise(plan) if "/stod" in reason.url]


def test_law_on_support_that_has_changed_since_is_a_reason(recent):
    before, after = TODAY - timedelta(days=20), TODAY - timedelta(days=4)
    make_source(number="2031:9", in_force_from=after)  # law that no support leans on
    scheme = make_scheme(source=make_source(in_force_from=before))
    old = rule(scheme, valid_from=before, valid_to=after - timedelta(days=1))
    old.save()
    rule(scheme, key="annan", valid_from=after, needs_check=True).save()
    rule(scheme, key="kommande", valid_from=TODAY + timedelta(days=1)).save()
    assert _of_law(recent) == [(scheme.get_absolute_url(), after)]
    rule(scheme, valid_from=after).save()
    assert _of_law(recent) == [(scheme.get_absolute_url(), after)]
    newer = make_source(number="2031:2", in_force_from=TODAY)
    make_scheme("nytt-stod", source=newer, first_day=TODAY)
    assert {since for _url, since in _of_law(recent)} == {after, TODAY}


def test_law_that_changed_before_the_decision_is_none(recent):
    before = TODAY - timedelta(days=20)
    scheme = make_scheme(source=make_source(in_force_from=before))
    rule(scheme, valid_from=before).save()
    assert _of_law(recent) == []


def test_reasons_are_for_officers_and_not_for_everyone(recent, municipality, officer):
    shop = make_service_place(municipality, "Lanthandeln")
    _happened(shop, ServiceEvent.What.THREATENED, 3)
    assert "Planen bör ses över" in log_in(officer).get(f"/planer/{recent.pk}/arbeta/").content.decode()
    assert "Planen bör ses över" not in Client().get(recent.url).content.decode()


def test_draft_and_replaced_plan_have_no_reasons(draft, old, municipality, officer, lead):
    assert reasons_to_revise(draft) == []
    make_adopted(municipality, officer, lead, first_year=TODAY.year + 1)
    assert reasons_to_revise(ServicePlan.objects.get(pk=old.pk)) == []
    assert Measure.objects.filter(plan=old).exists()
