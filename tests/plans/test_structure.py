"""Goals in order, what is computed of indicators, classes of places and their gap, links and the yearly wheel."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from kunskapsbanken.engines.typeset.tree import Table
from kunskapsbanken.plans.actions.context import add_governing_link, lay_in_wheel
from kunskapsbanken.plans.actions.indicators import add_indicator, compute_value, record_value
from kunskapsbanken.plans.actions.measures import add_goal, change_measure
from kunskapsbanken.plans.actions.places import add_classed_place
from kunskapsbanken.plans.checks import remarks_on
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.levels import classes_by_value
from kunskapsbanken.plans.models import Indicator, PlanVersion, ServicePlan
from kunskapsbanken.plans.numbering import in_order
from kunskapsbanken.services.models import ServicePlace
from tests.factories.access import kind, make_population, make_run
from tests.factories.plans import lay_out, make_adopted, make_place_class, make_structure
from tests.factories.services import make_service_place

MOST_QUERIES = 20


@pytest.fixture
def desk(officer):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(officer)
    return browser


@pytest.fixture
def other(municipality, officer, lead):
    """A plan that was adopted earlier."""
    return make_adopted(municipality, officer, lead, first_year=2020).plan


def goal(number, parent=None):
    return {"number": number, "parent": parent}


def test_sub_goals_are_numbered_under_their_goal():
    labels = [label for label, _goal in in_order([goal(4), goal(3, 1), goal(1), goal(2, 1)])]
    assert labels == ["1", "1.1", "1.2", "4"]


def computed(draft, officer, what, service=None, **fields):
    return add_indicator(
        goal=draft.goals.get(number=1), name="Räknas", computed=what, service=service, by=officer, **fields
    )


def test_share_beyond_a_limit_comes_from_the_latest_run(draft, municipality, officer):
    make_service_place(municipality, latitude=64.0, longitude=17.0)
    make_population(municipality, [(64.0, 17.0, 90), (64.4, 17.0, 10)])
    run = make_run(municipality)
    indicator = computed(draft, officer, "over-10-km", kind())
    compute_value(indicator=indicator, by=officer)
    indicator.refresh_from_db()
    assert (indicator.baseline, indicator.unit) == (Decimal("10.0"), "%")
    assert indicator.baseline_year == run.computed.year
    compute_value(indicator=indicator, by=officer)
    value = indicator.values.get()
    assert (value.value, value.is_computed) == (Decimal("10.0"), True)
    assert "Restidsanalys av dagligvaror" in value.source


def test_without_a_run_nothing_is_written_and_it_is_said_why(draft, officer):
    indicator = computed(draft, officer, "medelrestid", kind())
    with pytest.raises(ValidationError, match="Gör en analys först"):
        compute_value(indicator=indicator, by=officer)
    indicator.refresh_from_db()
    assert indicator.baseline is None


def test_register_is_counted(draft, municipality, officer):
    make_service_place(municipality)
    stale = make_service_place(municipality, kinds=("drivmedel",))
    ServicePlace.objects.filter(pk=stale.pk).update(confirm_on="2020-01-01", stale_on="2021-01-01")
    found = {}
    for what in ("serviceplatser", "aktuella"):
        indicator = computed(draft, officer, what)
        compute_value(indicator=indicator, by=officer)
        indicator.refresh_from_db()
        found[what] = indicator.baseline
    assert found == {"serviceplatser": 2, "aktuella": 50}


def test_travel_needs_a_kind_of_service(draft, officer):
    with pytest.raises(ValidationError) as caught:
        computed(draft, officer, "medelrestid", target_year=2030)
    assert set(caught.value.error_dict) == {"service", "target"}


def test_officer_writes_an_indicator_and_its_values(desk, draft, officer):
    part = add_goal(plan=draft, text="Butik i varje by", parent=draft.goals.get(), by=officer)
    fields = {"name": "Byar med butik", "unit": "byar", "baseline": "2,5", "target": "4"}
    page = desk.post(f"/planer/{draft.pk}/mal/{part.number}/indikatorer/ny/", fields, follow=True)
    made = Indicator.objects.get(name="Byar med butik")
    assert made.baseline == Decimal("2.5")
    address = page.redirect_chain[-1][0]
    assert [
        BeautifulSoup(page.content, "html.parser").find(id=f"id_{name}")["value"] for name in ("baseline", "target")
    ] == ["2,5", "4"]
    year = draft.first_year
    desk.post(address, {"varde": "1", "varde-year": year, "varde-value": "3", "varde-source": "Räknat"})
    assert "+0,5 byar" in desk.get(address).content.decode()
    assert desk.post(address, {"varde": "1", "varde-year": "1800", "varde-value": "3"}).status_code == 422
    text = desk.get(f"/planer/{draft.pk}/mal/").content.decode()
    assert "Delmål 1.1: Butik i varje by" in text
    assert f"3 byar ({year})" in text
    desk.post(address, {"ta-bort-varde": str(year)})
    assert not made.values.exists()
    desk.post(address, {"ta-bort": "1"})
    assert not Indicator.objects.filter(pk=made.pk).exists()


def test_value_of_today_stands_beside_the_frozen_goal(client, adopted, officer):
    indicator = Indicator.objects.get(goal__plan=adopted.plan)
    record_value(indicator=indicator, year=adopted.plan.first_year, value=Decimal(85), by=officer)
    table = BeautifulSoup(client.get(adopted.plan.url).content, "html.parser").select_one("#mal-1")
    assert [cell.get_text(strip=True) for cell in table("td")][1:4] == [
        "81 %",
        "90 %",
        f"85 % ({adopted.plan.first_year})",
    ]
    assert adopted.content["goals"][0]["indicators"][0]["latest"] == ""


def test_measure_names_an_indicator_of_its_plan(draft, other, officer):
    measure = draft.measures.get()
    change_measure(measure=measure, indicator=Indicator.objects.get(goal__plan=draft), by=officer)
    with pytest.raises(ValidationError, match="indikatorer"):
        change_measure(measure=measure, indicator=Indicator.objects.get(goal__plan=other), by=officer)


def test_gap_is_what_the_register_lacks(draft, municipality, officer):
    make_service_place(municipality, "Handeln")
    row = make_place_class(draft, officer, criteria="Minst 200 invånare")
    add_classed_place(plan=draft, place_class=row, locality="Provby", by=officer)
    (found,) = classes_by_value(draft)
    (place,) = found["places"]
    assert found["targets"] == ["Dagligvaror", "Drivmedel"]
    assert (place["cells"], place["missing"]) == ([["Handeln"], []], ["Drivmedel"])
    assert place["gap"] == "Provby saknar drivmedel."


def test_place_is_classed_once_and_lies_in_the_plan(draft, officer, district):
    row = make_place_class(draft, officer)
    add_classed_place(plan=draft, place_class=row, where=district, by=officer)
    with pytest.raises(ValidationError, match="redan med"):
        add_classed_place(plan=draft, place_class=row, where=district, by=officer)
    with pytest.raises(ValidationError, match="utanför"):
        add_classed_place(plan=draft, place_class=row, where=draft.place.parent, by=officer)
    with pytest.raises(ValidationError, match="Inte båda"):
        add_classed_place(plan=draft, place_class=row, by=officer)


def test_class_with_places_and_no_target_is_told_of(draft, officer):
    row = make_place_class(draft, officer, targets=())
    add_classed_place(plan=draft, place_class=row, locality="Provby", by=officer)
    assert any("Serviceort" in remark.text for remark in remarks_on(draft, draft))


def test_own_class_has_a_name(draft, officer):
    with pytest.raises(ValidationError):
        make_place_class(draft, officer, kind="egen", name=" ")


def test_what_is_laid_out_is_frozen_shown_and_in_the_document(
    client, draft, municipality, officer, django_assert_max_num_queries
):
    shop = make_service_place(municipality, "Handeln")
    make_structure(draft, officer)
    lay_out(draft, officer)
    ServicePlace.objects.filter(pk=shop.pk).update(name="Nya Handeln")
    plan = ServicePlan.objects.get(pk=draft.pk)
    client.get(plan.url)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = BeautifulSoup(client.get(plan.url).content, "html.parser")
    places = page.select_one("#avsnitt-orter").get_text(" ", strip=True)
    assert "Finns : Handeln" in places.replace("Finns:", "Finns :")
    assert "Saknas" in places
    assert "Provby saknar drivmedel." in places
    assert "Översiktsplan 2030" in page.select_one("#avsnitt-styrdokument").get_text()
    assert "januari–mars" in page.select_one("#avsnitt-ansvar").get_text()
    document = version_document(PlanVersion.objects.get(plan=plan))
    captions = [block.caption for block in document.blocks if isinstance(block, Table)]
    assert {"Service i klassen Serviceort", "Andra styrdokument", "Årshjul"} <= set(captions)


def test_desk_pages_open_with_few_queries(desk, draft, officer, django_assert_max_num_queries):
    make_structure(draft, officer)
    for page in ("orter", "styrning", "mal"):
        desk.get(f"/planer/{draft.pk}/{page}/")
        with django_assert_max_num_queries(MOST_QUERIES):
            assert desk.get(f"/planer/{draft.pk}/{page}/").status_code == 200


def test_officer_writes_and_takes_away_on_the_desk(desk, draft):
    base = f"/planer/{draft.pk}"
    assert desk.post(f"{base}/orter/klasser/ny/", {"kind": "egen", "name": ""}).status_code == 422
    desk.post(f"{base}/orter/klasser/ny/", {"kind": "servicenod", "targets": [kind().pk]})
    desk.post(f"{base}/orter/ny/", {"place_class": draft.place_classes.get().pk, "locality": "Provby"})
    assert draft.classed_places.get().locality == "Provby"
    desk.post(f"{base}/orter/1/", {"ta-bort": "1"})
    assert not draft.classed_places.exists()
    desk.post(f"{base}/styrning/", {})
    assert draft.wheel_steps.count() == 5
    desk.post(f"{base}/styrning/", {})
    assert draft.wheel_steps.count() == 5
    desk.post(f"{base}/styrning/dokument/ny/", {"kind": "op", "title": "ÖP", "url": "exempel.test/op"})
    assert draft.governing_links.get().url == "https://exempel.test/op"


def test_link_to_a_plan_that_is_kept_here_has_its_name(draft, other, officer):
    link = add_governing_link(plan=draft, kind="annat", other=other, by=officer)
    assert other.title in link.title
    with pytest.raises(ValidationError):
        add_governing_link(plan=draft, kind="annat", other=draft, by=officer)


def test_only_those_who_draft_the_plan_write(draft, officer_elsewhere):
    with pytest.raises(PermissionDenied):
        lay_in_wheel(plan=draft, by=officer_elsewhere)
    with pytest.raises(PermissionDenied):
        make_place_class(draft, officer_elsewhere)
