"""A region gathers what its municipalities have decided and need, and takes it into its programme with its origin."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from kunskapsbanken.engines.freezing import digest_of
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Role
from kunskapsbanken.plans.actions.consultation import close_consultation
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.actions.evidence import freeze_evidence
from kunskapsbanken.plans.actions.from_municipalities import lay_in_from_municipalities, take_up_measures
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.actions.places import add_classed_place
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.freezing import content_of, verify
from kunskapsbanken.plans.models import EvidenceKind, Measure, PlanKind
from kunskapsbanken.plans.queries.from_municipalities import gathered
from kunskapsbanken.trace.queries import links_to
from kunskapsbanken.vocabulary.models import Term
from tests.factories.dialogue import make_contribution, make_insight
from tests.factories.people import make_user
from tests.factories.places import make_municipality
from tests.factories.plans import adopt, lay_out, make_indicator, make_measure, make_place_class, make_plan

MOST_QUERIES = 25


@pytest.fixture
def food(home):
    return Term.objects.get(slug="dagligvaror")


@pytest.fixture
def regional(municipality, system_owner):
    user = make_user("regionen@exempel.test")
    give_role(user=user, role=Role.REGIONAL_OFFICER, place=municipality.parent, by=system_owner)
    return user


@pytest.fixture
def programme(municipality, regional):
    plan = start_plan(place=municipality.parent, first_year=2026, last_year=2033, kind=PlanKind.REGIONAL, by=regional)
    add_goal(plan=plan, by=regional, text="Service i hela länet")
    return plan


@pytest.fixture
def municipal(municipality, system_owner, food):
    """An adopted plan with a goal, a measure about food and a classed place."""
    plan = make_plan(municipality, system_owner, first_year=2025, last_year=2029, measures=0)
    make_measure(plan, plan.goals.get(), system_owner, title="Teckna avtal om butiken", service=food)
    add_classed_place(plan=plan, place_class=make_place_class(plan, system_owner), locality="Provby", by=system_owner)
    return adopt(plan, system_owner).plan


def part_of(found, code, slug):
    return next(part for part in found.parts if (part.place.code, part.service[0]) == (code, slug))


def test_goals_measures_needs_and_gaps_are_gathered_by_service_and_municipality(
    programme, municipal, municipality, food
):
    voices = [make_contribution(municipality, service=food) for _ in range(2)]
    make_contribution(municipality, service=food, published=False)
    insight = make_insight(municipality, voices, service=food)
    make_insight(municipality, [], service=food, state="utkast", published_at=None)
    part = part_of(gathered(programme), municipality.code, "dagligvaror")
    assert [goal.text for goal in part.goals] == ["Nära till mat"]
    assert [measure.title for measure in part.measures] == ["Teckna avtal om butiken"]
    assert (part.voices, part.insights) == (2, [insight])
    (level,) = gathered(programme).levels
    assert (level.locality, level.missing) == ("Provby", "dagligvaror, drivmedel")


def test_drafts_and_other_counties_are_not_gathered(programme, municipality, system_owner, food):
    make_plan(municipality, system_owner)
    elsewhere = make_municipality("Bortköping", "9101", county=None, is_example=False)
    found = gathered(programme)
    assert not found.groups
    assert elsewhere.parent == municipality.parent  # the factory's own county: so also this one is listed
    assert {place.code for place in found.municipalities} == {municipality.code, "9101"}


def test_chosen_rows_become_evidence_that_says_where_it_is_from(programme, municipal, municipality, regional, food):
    make_contribution(municipality, service=food)
    measure, goal = municipal.measures.get(), municipal.goals.get()
    row = lay_in_from_municipalities(
        plan=programme,
        by=regional,
        goals=[str(goal.pk)],
        measures=[str(measure.pk)],
        needs=[f"{municipality.code}:dagligvaror"],
        levels=[gathered(programme).levels[0].key],
    )
    version = municipal.versions.get()
    assert len(row.content["tables"]) == 4
    assert row.content["data"]["measures"][0]["digest"] == version.digest
    assert {link["url"] for link in row.content["runs"]} == {
        version.get_absolute_url(),
        f"/roster/?plats={municipality.code}&service=dagligvaror",
    }
    assert "Kommunstyrelsen" in str(row.content)


def test_evidence_is_replaced_until_it_is_frozen(programme, municipal, regional):
    told = {"plan": programme, "by": regional}
    lay_in_from_municipalities(goals=[str(municipal.goals.get().pk)], **told)
    lay_in_from_municipalities(measures=[str(municipal.measures.get().pk)], **told)
    (row,) = programme.evidence.all()
    assert [table["caption"] for table in row.content["tables"]] == ["Åtgärder i kommunernas planer"]
    freeze_evidence(plan=programme, kind=EvidenceKind.MUNICIPALITIES, by=regional)
    with pytest.raises(ValidationError, match="fryst"):
        lay_in_from_municipalities(goals=[str(municipal.goals.get().pk)], **told)


@pytest.mark.parametrize("asked", [{}, {"goals": ["999999"]}, {"needs": ["9001:dagligvaror"]}, {"levels": ["1:1:1"]}])
def test_nothing_chosen_or_what_is_not_there_changes_nothing(programme, municipal, regional, asked):
    with pytest.raises(ValidationError):
        lay_in_from_municipalities(plan=programme, by=regional, **asked)
    assert not programme.evidence.exists()


def test_measures_are_taken_up_once_with_their_origin(programme, municipal, municipality, regional):
    source, goal = municipal.measures.get(), programme.goals.get()
    (taken,) = take_up_measures(plan=programme, goal=goal, measures=[str(source.pk)], by=regional)
    assert (taken.title, taken.responsible, taken.partners) == (source.title, "Provköpings kommun", "Kommunstyrelsen")
    assert (taken.where, taken.service, taken.starts, taken.ends) == (municipality, source.service, 2026, 2029)
    assert set(links_to(taken, Measure)) == {source.pk}
    assert gathered(programme).taken_measures == {source.pk}
    with pytest.raises(ValidationError, match="redan"):
        take_up_measures(plan=programme, goal=goal, measures=[str(source.pk)], by=regional)
    assert programme.measures.count() == 1


def test_measure_outside_the_programmes_years_is_refused(municipality, municipal, regional, system_owner):
    late = start_plan(place=municipality.parent, first_year=2031, last_year=2033, kind=PlanKind.REGIONAL, by=regional)
    goal = add_goal(plan=late, by=regional, text="Senare")
    with pytest.raises(ValidationError, match="period"):
        take_up_measures(plan=late, goal=goal, measures=[str(municipal.measures.get().pk)], by=regional)
    assert not late.measures.exists()


def test_only_those_who_draft_the_programme_take_in_and_only_into_a_programme(programme, municipal, officer, regional):
    keys = [str(municipal.measures.get().pk)]
    for act in (
        lambda: lay_in_from_municipalities(plan=programme, measures=keys, by=officer),
        lambda: take_up_measures(plan=programme, goal=programme.goals.get(), measures=keys, by=officer),
    ):
        with pytest.raises(PermissionDenied):
            act()
    own = make_plan(municipal.place, officer, first_year=2030)
    with pytest.raises(ValidationError, match="regionalt"):
        lay_in_from_municipalities(plan=own, measures=keys, by=officer)
    with pytest.raises(PermissionDenied):
        make_plan(municipal.place, regional, first_year=2035)


def adopted_programme(programme, regional):
    make_indicator(programme.goals.get(), regional)
    lay_out(programme, regional)
    programme.refresh_from_db()
    close_consultation(plan=programme, by=regional)
    return adopt(programme, regional)


def test_adopted_programme_shows_where_it_is_from_on_its_page_and_in_its_file(client, programme, municipal, regional):
    keys = [str(municipal.measures.get().pk)]
    take_up_measures(plan=programme, goal=programme.goals.get(), measures=keys, by=regional)
    lay_in_from_municipalities(plan=programme, measures=keys, by=regional)
    version = adopted_programme(programme, regional)
    source = municipal.versions.get()
    assert version.content["origins"][0]["digest"] == source.digest
    assert verify(version)
    programme.refresh_from_db()
    soup = BeautifulSoup(client.get(programme.url).content, "html.parser")
    origin = f"{source.get_absolute_url()}#atgard-1"
    assert origin in [link["href"] for link in soup.select(".measures a")]
    assert "Från kommunerna" in [heading.get_text() for heading in soup.select(".evidence h3")]
    assert "Från åtgärd 1 i Serviceplan 2025–2029, Provköpings kommun" in str(version_document(version))
    shown = client.get(f"/planer/{programme.pk}/atgarder/{programme.measures.get().number}/")
    assert origin in shown.content.decode()


def test_frozen_content_is_untouched_by_what_is_gathered_later(programme, municipal, regional):
    version = adopted_programme_with_measure(programme, municipal, regional)
    assert digest_of(version.content) == version.digest
    assert content_of(municipal)["origins"] == []


def adopted_programme_with_measure(programme, municipal, regional):
    take_up_measures(
        plan=programme, goal=programme.goals.get(), measures=[str(municipal.measures.get().pk)], by=regional
    )
    return adopted_programme(programme, regional)


@pytest.fixture
def browser(regional):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(regional)
    return browser


def test_officer_ticks_on_the_page(browser, programme, municipal):
    address = f"/planer/{programme.pk}/fran-kommunerna/"
    key = str(municipal.measures.get().pk)
    soup = BeautifulSoup(browser.get(address).content, "html.parser")
    assert [box["value"] for box in soup.select("input[name=atgard]")] == [key]
    assert all(box.find_parent("label") for box in soup.select("input[type=checkbox]"))
    browser.post(address, {"atgard": key, "underlag": "1"})
    assert programme.evidence.get().kind == EvidenceKind.MUNICIPALITIES
    browser.post(address, {"atgard": key, "under": "1", "atgarder": "1"})
    assert programme.measures.count() == 1
    assert "Med i programmet" in browser.get(address).content.decode()
    for wrong in ({"atgarder": "1", "atgard": key}, {"atgarder": "1", "atgard": key, "under": "x"}, {"underlag": "1"}):
        assert browser.post(address, wrong).status_code == 302
    assert (programme.measures.count(), programme.evidence.count()) == (1, 1)


def test_page_is_narrowed_and_only_a_programme_has_it(browser, programme, municipal, municipality, officer, client):
    address = f"/planer/{programme.pk}/fran-kommunerna/"
    assert "avtal om butiken" in browser.get(f"{address}?kommun={municipality.code}&slag=dagligvaror").content.decode()
    assert "avtal om butiken" not in browser.get(f"{address}?slag=drivmedel").content.decode()
    assert "avtal om butiken" not in browser.get(f"{address}?kommun=finns-inte").content.decode()
    client.force_login(officer)
    assert client.get(f"/planer/{municipal.pk}/fran-kommunerna/").status_code == 404
    assert client.get(address).status_code == 403
    tabs = BeautifulSoup(client.get(f"/planer/{municipal.pk}/arbeta/").content, "html.parser").select(".desk-tabs a")
    assert not [tab for tab in tabs if "fran-kommunerna" in tab["href"]]


def test_page_costs_the_same_for_many_municipalities(
    browser, programme, municipal, municipality, system_owner, food, django_assert_max_num_queries
):
    for number in range(15):
        place = make_municipality(f"Fler{number}", f"905{number:02}", county=municipality.parent)
        plan = make_plan(place, system_owner, first_year=2026, last_year=2029, measures=0)
        make_measure(plan, plan.goals.get(), system_owner, title=f"Avtal {number}", service=food)
        place_class = make_place_class(plan, system_owner)
        add_classed_place(plan=plan, place_class=place_class, locality="Byn", by=system_owner)
        adopt(plan, system_owner)
        make_insight(place, [make_contribution(place, service=food)], service=food)
    browser.get(f"/planer/{programme.pk}/arbeta/")  # what the process keeps is fetched once
    with django_assert_max_num_queries(MOST_QUERIES):
        page = browser.get(f"/planer/{programme.pk}/fran-kommunerna/").content.decode()
    assert "Avtal 14" in page
