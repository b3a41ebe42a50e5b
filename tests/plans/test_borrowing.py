"""Another municipality's measure, goal, or an item of the bank, taken over into a plan of one's own."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions.borrowing import borrow_goal, borrow_measure
from kunskapsbanken.plans.actions.consultation import close_consultation
from kunskapsbanken.plans.actions.continuing import continue_plan
from kunskapsbanken.plans.actions.measures import add_goal
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.freezing import verify
from kunskapsbanken.plans.models import Borrowed, Borrowing, Bring, Measure, ServicePlan, State
from kunskapsbanken.plans.queries.borrowing import (
    lent_from,
    lent_of_item,
    plans_to_lay_in,
    source_in_bank,
    source_in_plan,
)
from kunskapsbanken.plans.queries.reading import draft_text, version_text
from kunskapsbanken.trace.queries import story
from kunskapsbanken.vocabulary.models import Term
from tests.factories.places import make_district
from tests.factories.plans import lay_out, make_indicator, make_measure, make_plan

pytestmark = pytest.mark.django_db
OWN = {"responsible": "Tekniska nämnden", "starts": 2031, "ends": 2032}


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


@pytest.fixture
def theirs(municipality, officer):
    """A plan that is laid out, with a measure that tells all there is."""
    plan = make_plan(municipality, officer, measures=0)
    goal = plan.goals.get()
    make_measure(
        plan,
        goal,
        officer,
        title="Teckna avtal om servicepunkt",
        expected_result="En servicepunkt i varje bygd",
        resources="En halv tjänst",
        service=Term.objects.get(slug="dagligvaror"),
        where=make_district(municipality, "Nedre Provby"),
        indicator=goal.indicators.get(),
        cost="300 000 kr",
        partners="Byalaget",
    )
    lay_out(plan, officer)
    return ServicePlan.objects.get(pk=plan.pk)


@pytest.fixture
def own(officer_elsewhere):
    """A draft of another municipality."""
    place = officer_elsewhere.memberships.first().place
    return make_plan(place, officer_elsewhere, first_year=2030, last_year=2033, measures=0)


def measure_of(plan, viewer):
    return source_in_plan(plan.pk, Borrowed.MEASURE, 1, viewer)


def lent_labels(plan, viewer):
    return [row.label for row in lent_from(plan, viewer)]


def words(measure) -> str:
    """Where a measure comes from, as its plan tells it."""
    row = next(row for row in draft_text(measure.plan).measures if row.number == measure.number)
    return row.after.words if row.after else ""


def test_measure_comes_with_its_words_and_nothing_that_is_theirs(theirs, own, officer_elsewhere):
    by = officer_elsewhere
    source = measure_of(theirs, by)
    measure = borrow_measure(source=source, plan=own, by=by, new_goal="Nära till mat", **OWN)
    measure.refresh_from_db()
    assert (measure.title, measure.expected_result) == ("Teckna avtal om servicepunkt", "En servicepunkt i varje bygd")
    assert (measure.resources, measure.service.slug) == ("En halv tjänst", "dagligvaror")
    assert (measure.responsible, measure.starts, measure.ends) == ("Tekniska nämnden", 2031, 2032)
    assert (measure.where, measure.partners, measure.cost, measure.financing) == (None, "", "", "")
    indicator = measure.indicator
    assert (indicator.goal, indicator.unit) == (measure.goal, "%")
    assert {indicator.baseline, indicator.target, indicator.baseline_year, indicator.target_year} == {None}
    assert not indicator.values.exists()


def test_only_what_is_chosen_is_brought(theirs, own, officer_elsewhere):
    measure = borrow_measure(
        source=measure_of(theirs, officer_elsewhere),
        plan=own,
        by=officer_elsewhere,
        goal=own.goals.get(),
        bring={Bring.RESOURCES},
        **OWN,
    )
    assert (measure.expected_result, measure.resources, measure.service) == ("", "En halv tjänst", None)
    assert measure.indicator is None
    assert own.goals.count() == 1


def test_goal_comes_with_indicators_without_values(theirs, own, officer_elsewhere):
    source = source_in_plan(theirs.pk, Borrowed.GOAL, 1, officer_elsewhere)
    goal = borrow_goal(source=source, plan=own, by=officer_elsewhere)
    assert (goal.number, goal.text) == (2, "Nära till mat")
    indicator = goal.indicators.get()
    assert (indicator.name, indicator.baseline, indicator.target) == (source.indicators[0]["name"], None, None)
    bare = borrow_goal(source=source, plan=own, by=officer_elsewhere, bring=())
    assert not bare.indicators.exists()


def test_all_faults_at_once_and_nothing_written(theirs, own, officer_elsewhere):
    with pytest.raises(ValidationError) as fault:
        borrow_measure(
            source=measure_of(theirs, officer_elsewhere),
            plan=own,
            by=officer_elsewhere,
            responsible="",
            starts=None,
            ends=None,
        )
    assert set(fault.value.error_dict) == {"goal", "responsible", "starts", "ends"}
    with pytest.raises(ValidationError):
        borrow_measure(
            source=measure_of(theirs, officer_elsewhere),
            plan=own,
            by=officer_elsewhere,
            new_goal="Nytt",
            responsible="A och B",
            starts=2031,
            ends=2030,
        )
    assert not Measure.objects.filter(plan=own).exists()
    assert own.goals.count() == 1
    assert not Borrowing.objects.exists()


def test_rights_are_asked_of_both_ends(theirs, own, officer, officer_elsewhere, municipality, reader):
    source = measure_of(theirs, officer_elsewhere)
    for by in (officer, reader):
        with pytest.raises(PermissionDenied):
            borrow_measure(source=source, plan=own, by=by, new_goal="Nytt", **OWN)
    draft = make_plan(municipality, officer, first_year=2040, last_year=2042)
    assert source_in_plan(draft.pk, Borrowed.MEASURE, 1, officer_elsewhere) is None
    assert source_in_plan(draft.pk, Borrowed.MEASURE, 1, officer) is None  # not laid out: not for anyone yet
    ServicePlan.objects.filter(pk=theirs.pk).update(live=False)
    with pytest.raises(PermissionDenied):
        borrow_measure(source=source, plan=own, by=officer_elsewhere, new_goal="Nytt", **OWN)
    assert not Borrowing.objects.exists()


def test_not_from_ones_own_place_nor_into_what_stands_still(theirs, own, officer, officer_elsewhere, municipality):
    again = make_plan(municipality, officer, first_year=2040, last_year=2042)
    with pytest.raises(ValidationError):
        borrow_measure(source=measure_of(theirs, officer), plan=again, by=officer, new_goal="Nytt", **OWN)
    assert not plans_to_lay_in(measure_of(theirs, officer), officer).exists()
    source = measure_of(theirs, officer_elsewhere)
    assert list(plans_to_lay_in(source, officer_elsewhere)) == [own]
    make_measure(own, own.goals.get(), officer_elsewhere)
    lay_out(own, officer_elsewhere)
    assert not plans_to_lay_in(source, officer_elsewhere).exists()
    with pytest.raises(ValidationError):
        borrow_goal(source=source, plan=own, by=officer_elsewhere)


def test_nothing_invented_in_a_real_plan(theirs, own, officer_elsewhere, municipality):
    municipality.is_example = True
    municipality.save()
    source = measure_of(theirs, officer_elsewhere)
    assert not plans_to_lay_in(source, officer_elsewhere).exists()
    with pytest.raises(ValidationError):
        borrow_measure(source=source, plan=own, by=officer_elsewhere, new_goal="Nytt", **OWN)


def test_provenance_is_told_both_ways(client, theirs, own, officer_elsewhere):
    by, nobody = officer_elsewhere, AnonymousUser()
    measure = borrow_measure(source=measure_of(theirs, by), plan=own, by=by, new_goal="Nära till mat", **OWN)
    assert words(measure).startswith("Efter åtgärd 1")
    assert f"{theirs.title}, {theirs.place.full_name}" in words(measure)
    goal = next(row for row in draft_text(own).goals if row.text["text"] == "Nära till mat" and row.after)
    assert goal.after.url == f"/planer/{theirs.pk}/version/1/#mal-1"
    assert story(measure, by)
    # A draft is nobody's business but theirs who write it.
    assert lent_from(theirs, nobody) == []
    assert lent_labels(theirs, by) == ["Lånad av 1 kommun", "Lånad av 1 kommun"]
    lay_out(own, by)
    assert lent_labels(theirs, nobody) == ["Lånad av 1 kommun", "Lånad av 1 kommun"]
    page = client.get(f"/planer/{theirs.pk}/atgarder/1/").content.decode()
    assert "Lånad av 1 kommun" in page
    assert f'href="/planer/{own.pk}/atgarder/{measure.number}/"' in page
    page = client.get(f"/planer/{own.pk}/atgarder/{measure.number}/").content.decode()
    assert f'href="/planer/{theirs.pk}/version/1/#atgard-1"' in page
    assert 'id="atgard-1"' in client.get(f"/planer/{theirs.pk}/version/1/").content.decode()


def test_what_is_frozen_keeps_where_it_came_from(theirs, own, officer_elsewhere):
    by = officer_elsewhere
    measure = borrow_measure(source=measure_of(theirs, by), plan=own, by=by, goal=own.goals.get(), **OWN)
    lay_out(own, by)
    version = own.versions.get()
    assert verify(version)
    assert [(row["part"], row["number"]) for row in version.content["borrowed"]] == [("atgard", measure.number)]
    assert "Efter åtgärd 1" in repr(version_document(version).blocks)
    # What was frozen before there was borrowing tells of none.
    del version.content["borrowed"]
    assert version_text(version).measures[0].after is None


@pytest.mark.parametrize("fate", ["unpublished", "revoked", "no version"])
def test_words_stay_when_the_source_goes(client, theirs, own, officer_elsewhere, fate):
    by = officer_elsewhere
    measure = borrow_measure(source=measure_of(theirs, by), plan=own, by=by, goal=own.goals.get(), **OWN)
    told = words(measure)
    lay_out(own, by)
    link = f'href="/planer/{theirs.pk}/version/1/#atgard-1"'
    if fate == "unpublished":
        ServicePlan.objects.filter(pk=theirs.pk).update(live=False)
    elif fate == "revoked":
        ServicePlan.objects.filter(pk=theirs.pk).update(state=State.REVOKED)
    else:
        Borrowing.objects.update(version=None)
    page = client.get(f"/planer/{own.pk}/atgarder/{measure.number}/")
    assert told in page.content.decode()
    # A plan that is revoked can be read still.
    assert (link in page.content.decode()) == (fate == "revoked")


def test_item_is_taken_in_as_a_measure_and_counts_the_same(client, make_item, own, officer_elsewhere, reader):
    item, by = make_item(title="Servicepunkt i byn"), officer_elsewhere
    measure = borrow_measure(source=source_in_bank(item.pk), plan=own, by=by, goal=own.goals.get(), **OWN)
    assert (measure.title, measure.expected_result) == (item.title, item.promise)
    assert item.title in words(measure)
    assert lent_of_item(item, AnonymousUser()) is None
    lay_out(own, by)
    assert lent_of_item(item, AnonymousUser()).label == "Lånad av 1 kommun"
    page = client.get(item.url).content.decode()
    assert "Lånad av 1 kommun" in page
    address = f'href="/planer/lana/?post={item.pk}"'
    assert address not in page
    assert address not in browser_of(reader).get(item.url).content.decode()
    assert address in browser_of(by).get(item.url).content.decode()
    item.delete()
    assert words(Measure.objects.get(pk=measure.pk)) == "Efter ”Servicepunkt i byn” i Kunskapsbanken"
    assert client.get(f"/planer/{own.pk}/atgarder/{measure.number}/").status_code == 200


def test_item_tells_those_who_work_on_a_draft_and_nobody_else(
    client, make_item, own, officer_elsewhere, django_capture_on_commit_callbacks
):
    item, by = make_item(title="Servicepunkt i byn"), officer_elsewhere
    measure = borrow_measure(source=source_in_bank(item.pk), plan=own, by=by, goal=own.goals.get(), **OWN)
    address = f'href="/planer/{own.pk}/atgarder/{measure.number}/"'
    assert address in browser_of(by).get(item.url).content.decode()
    assert address not in client.get(item.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        lay_out(own, by)
    page = browser_of(by).get(item.url).content.decode()
    assert "Finns redan i utkast" not in page
    assert "Lånad av 1 kommun" in page


def test_an_invented_plan_is_told_apart_and_counts_for_no_municipality(client, make_item, own, officer_elsewhere):
    item, by = make_item(title="Servicepunkt i byn"), officer_elsewhere
    borrow_measure(source=source_in_bank(item.pk), plan=own, by=by, goal=own.goals.get(), **OWN)
    Place.objects.filter(pk=own.place_id).update(is_example=True)
    lay_out(own, by)
    page = client.get(item.url).content.decode()
    assert "I en påhittad exempelplan" in page
    assert "Lånad av" not in page


def test_item_that_is_no_more_is_no_source(make_item, own, officer_elsewhere):
    item = make_item()
    source = source_in_bank(item.pk)
    item.unpublish()
    assert source_in_bank(item.pk) is None
    with pytest.raises(PermissionDenied):
        borrow_measure(source=source, plan=own, by=officer_elsewhere, goal=own.goals.get(), **OWN)


def test_while_a_plan_is_revised_the_public_sees_what_it_was_shown(theirs, own, officer_elsewhere):
    by = officer_elsewhere
    make_measure(own, own.goals.get(), by)
    lay_out(own, by)
    own.refresh_from_db()
    plan = close_consultation(plan=own, by=by)
    borrow_measure(source=measure_of(theirs, by), plan=plan, by=by, goal=plan.goals.get(), **OWN)
    assert lent_from(theirs, AnonymousUser()) == []
    assert lent_labels(theirs, by) == ["Lånad av 1 kommun"]


def test_plan_that_goes_on_keeps_it_and_leaves_what_came_of_the_older(theirs, own, officer, officer_elsewhere):
    by = officer_elsewhere
    measure = borrow_measure(source=measure_of(theirs, by), plan=own, by=by, goal=own.goals.get(), **OWN)
    newer = continue_plan(old=own, first_year=2034, last_year=2037, by=by)
    assert words(newer.measures.get()) == words(measure)
    assert lent_labels(theirs, by) == ["Lånad av 1 kommun"]
    theirs_again = continue_plan(old=theirs, first_year=2050, last_year=2053, by=officer)
    assert not story(theirs_again.measures.get(), by)


def test_removed_measure_is_borrowed_no_more(theirs, own, officer_elsewhere):
    by = officer_elsewhere
    measure = borrow_measure(source=measure_of(theirs, by), plan=own, by=by, goal=own.goals.get(), **OWN)
    measure.delete()
    assert lent_from(theirs, by) == []


def test_one_sees_it_before_it_is_written(theirs, own, officer_elsewhere):
    browser, asked = browser_of(officer_elsewhere), f"/planer/lana/?plan={theirs.pk}&atgard=1"
    assert f'href="{asked.replace("&", "&amp;")}"' in browser.get(f"/planer/{theirs.pk}/atgarder/1/").content.decode()
    first = BeautifulSoup(browser.get(asked).content, "html.parser")
    form = first.find("form", {"method": "get", "class": "form"})
    assert {each["value"] for each in form.find_all("input", {"name": "med"})} == set(Bring.values)
    assert form.find("input", {"name": "till", "value": str(own.pk)})
    assert form.find("input", {"type": "hidden", "name": "atgard", "value": "1"})
    step = f"{asked}&till={own.pk}&med=resultat"
    page = browser.get(step).content.decode()
    assert "En servicepunkt i varje bygd" in page
    assert "En halv tjänst" not in page
    assert not Measure.objects.filter(plan=own).exists()
    refused = browser.post(step, {"new_goal": "", "responsible": "", "starts": "2031", "ends": "2030"})
    assert refused.status_code == 422
    assert not Measure.objects.filter(plan=own).exists()
    answer = browser.post(step, {"new_goal": "Nära till mat", **OWN})
    measure = Measure.objects.get(plan=own)
    assert answer["Location"] == f"/planer/{own.pk}/atgarder/{measure.number}/redigera/"
    assert (measure.expected_result, measure.resources) == ("En servicepunkt i varje bygd", "")


def test_goal_is_confirmed_with_one_button(theirs, own, officer_elsewhere):
    browser = browser_of(officer_elsewhere)
    page = browser.get(theirs.url).content.decode()
    assert f'href="/planer/lana/?plan={theirs.pk}&amp;mal=1"' in page
    step = f"/planer/lana/?plan={theirs.pk}&mal=1&till={own.pk}&med=indikatorer"
    assert browser.get(step).status_code == 200
    answer = browser.post(step)
    assert answer["Location"] == f"/planer/{own.pk}/mal/2/"


def test_what_cannot_be_borrowed_is_not_there(client, theirs, own, officer_elsewhere, reader):
    browser = browser_of(officer_elsewhere)
    for query in (
        "",
        f"plan={theirs.pk}",
        f"plan={theirs.pk}&atgard=99",
        "plan=x&mal=1",
        "post=999999",
        "plan=²&mal=1",
    ):
        assert browser.get(f"/planer/lana/?{query}").status_code == 404, query
    asked = f"/planer/lana/?plan={theirs.pk}&atgard=1"
    assert browser.get(f"{asked}&till=999999").status_code == 422
    assert browser_of(reader).get(asked).status_code == 403
    assert "/planer/lana/" not in client.get(theirs.url).content.decode()
    make_measure(own, own.goals.get(), officer_elsewhere)
    lay_out(own, officer_elsewhere)
    assert "Ingen plan att skriva i just nu" in browser.get(asked).content.decode()


def test_pages_ask_few_questions_however_much_is_borrowed(client, theirs, own, officer_elsewhere):
    by = officer_elsewhere
    source, goal = measure_of(theirs, by), own.goals.get()
    for _number in range(6):
        borrow_measure(source=source, plan=own, by=by, goal=goal, **OWN)
    borrow_goal(source=source_in_plan(theirs.pk, Borrowed.GOAL, 1, by), plan=own, by=by)
    lay_out(own, by)
    for address in (
        theirs.url,
        own.url,
        f"/planer/{own.pk}/atgarder/1/",
        f"/planer/{theirs.pk}/atgarder/1/",
        f"/planer/{own.pk}/version/1/",
    ):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 25, address
    make_plan(own.place, by, first_year=2040, last_year=2043)
    browser = browser_of(by)
    for address in ("", f"&till={by.memberships.first() and ServicePlan.objects.get(first_year=2040).pk}&med=resultat"):
        asked_for = f"/planer/lana/?plan={theirs.pk}&atgard=1{address}"
        browser.get(asked_for)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(asked_for).status_code == 200
        assert len(asked) <= 25, asked_for


def test_indicator_that_the_goal_has_already_is_used(theirs, own, officer_elsewhere):
    by = officer_elsewhere
    goal = add_goal(plan=own, by=by, text="Eget mål")
    known = make_indicator(goal, by)
    measure = borrow_measure(source=measure_of(theirs, by), plan=own, by=by, goal=goal, **OWN)
    assert measure.indicator == known
    known.refresh_from_db()
    assert known.baseline == 81
