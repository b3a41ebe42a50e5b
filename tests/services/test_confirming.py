"""Freshness as a promise: who is asked whether facts hold, when, and how they say yes. No day is waited for."""

from datetime import date, timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Organisation, Role
from kunskapsbanken.people.personal_data import retentions
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.services.actions.confirming import LinkUsedUp, confirm_by_link, confirm_places
from kunskapsbanken.services.actions.reminders import (
    FOLLOW_UP_FOR,
    send_agreement_reminders,
    send_confirm_reminders,
)
from kunskapsbanken.services.links import confirm_token
from kunskapsbanken.services.models import Agreement, Status
from kunskapsbanken.services.tasks import remind_keepers
from tests.factories.people import make_user
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=300)


@pytest.fixture
def shop(municipality):
    return make_service_place(municipality, "Lanthandeln", ("drivmedel",), verified_on=LONG_AGO)


@pytest.fixture
def shopkeepers(municipality, shop):
    made = Organisation.objects.create(name="Provhandeln", slug="provhandeln", kind="foretag", place=municipality)
    made.contacts.create(position=1, function="Butiken", email="butiken@exempel.test")
    shop.organisation = made
    shop.save()
    return made


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    def send(today: date = TODAY, by=send_confirm_reminders) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return by(today=today)

    return send


def log_in(user):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def link_to(shop, organisation_id=None):
    return f"/service/bekrafta/{confirm_token(shop, organisation_id)}/"


# Who is asked, and when


def test_officers_get_one_letter_with_all_places(shop, officer, municipality, remind, mailoutbox):
    make_service_place(municipality, "Macken", ("drivmedel",), verified_on=LONG_AGO)
    make_service_place(municipality, "Ny mack", ("drivmedel",))
    assert remind() == 1
    (letter,) = mailoutbox
    assert letter.to == [officer.email]
    assert letter.subject == "Stämmer uppgifterna om 2 serviceplatser?"
    assert "Lanthandeln" in letter.body
    assert "Macken" in letter.body
    assert "Ny mack" not in letter.body
    assert letter.body.count("/service/bekrafta/") == 2


def test_letter_goes_to_those_who_run_the_place_and_not_to_the_officers(shop, shopkeepers, officer, remind, mailoutbox):
    remind()
    assert [letter.to for letter in mailoutbox] == [["butiken@exempel.test"]]


def test_organisation_without_an_address_is_reached_by_those_who_run_its_places(
    shop, shopkeepers, officer, municipality, remind, mailoutbox
):
    shopkeepers.contacts.all().delete()
    operator = make_user("handlare@exempel.test")
    give_role(user=operator, role=Role.OPERATOR, place=municipality, organisation=shopkeepers, by=None)
    remind()
    assert [letter.to for letter in mailoutbox] == [[operator.email]]


def test_organisation_that_nobody_reaches_leaves_it_to_the_officers(shop, shopkeepers, officer, remind, mailoutbox):
    shopkeepers.contacts.all().delete()
    remind()
    assert [letter.to for letter in mailoutbox] == [[officer.email]]


def test_nobody_is_asked_before_the_day(municipality, officer, remind):
    shop = make_service_place(municipality, kinds=("drivmedel",))
    assert remind(shop.confirm_on - timedelta(days=1)) == 0
    assert remind(shop.confirm_on) == 1


def test_a_place_is_asked_about_once_when_it_is_time_and_once_when_it_is_out_of_date(municipality, officer, remind):
    shop = make_service_place(municipality, kinds=("drivmedel",))
    days = (shop.confirm_on, shop.confirm_on + timedelta(days=1), shop.stale_on, shop.stale_on + timedelta(days=90))
    assert [remind(day) for day in days] == [1, 0, 1, 0]


def test_place_that_is_confirmed_is_asked_about_again_the_next_time(shop, officer, remind):
    remind()
    confirm_places(keys=[shop.key], by=officer)
    shop.refresh_from_db()
    assert remind() == 0
    assert remind(shop.confirm_on) == 1


def test_place_that_reaches_nobody_waits_for_somebody(shop, remind, system_owner):
    assert remind() == 0
    shop.refresh_from_db()
    assert shop.reminded_on is None


def test_nobody_is_asked_about_what_has_closed_or_is_invented(municipality, officer, home, remind):
    make_service_place(municipality, status=Status.CLOSED, verified_on=LONG_AGO, kinds=("drivmedel",))
    invented = make_municipality("Exempelkommunen", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    give_role(user=officer, role=Role.OFFICER, place=invented, by=None)
    make_service_place(invented, verified_on=LONG_AGO, kinds=("drivmedel",))
    assert remind() == 0


def test_the_clock_asks_by_a_task(shop, officer, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        remind_keepers.enqueue()
    assert len(mailoutbox) == 1


# The link


def test_opening_the_link_shows_the_facts_and_changes_nothing(shop, client):
    page = client.get(link_to(shop))
    assert "Allt stämmer" in page.content.decode()
    assert f"/service/{shop.key}/andring/?vad=andrat" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    shop.refresh_from_db()
    assert (shop.verified_on, shop.events.count()) == (LONG_AGO, 0)


def test_one_press_confirms_for_the_municipality(shop, client, municipality):
    assert client.post(link_to(shop))["Location"] == shop.get_absolute_url()
    shop.refresh_from_db()
    assert (shop.verified_on, shop.verified_by) == (TODAY, municipality.full_name)
    assert [(row.what, row.recorded_by) for row in shop.events.all()] == [("bekraftades", None)]


def test_one_press_confirms_for_those_who_run_the_place(shop, shopkeepers, client, remind, mailoutbox):
    remind()
    (word,) = [line.strip() for line in mailoutbox[0].body.splitlines() if "/service/bekrafta/" in line]
    client.post(word[word.index("/service/") :])
    shop.refresh_from_db()
    assert (shop.verified_on, shop.verified_by) == (TODAY, "Provhandeln")


def test_link_is_used_up(shop, client):
    link = link_to(shop)
    client.post(link)
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410
    assert shop.events.count() == 1


def test_link_to_those_who_no_longer_run_the_place_is_of_no_use(shop, shopkeepers):
    token = confirm_token(shop, shopkeepers.pk)
    type(shop).objects.filter(pk=shop.pk).update(organisation=None)
    with pytest.raises(LinkUsedUp):
        confirm_by_link(token=token)


def test_link_to_a_place_that_has_closed_is_of_no_use(shop, client):
    link = link_to(shop)
    type(shop).objects.filter(pk=shop.pk).update(status=Status.CLOSED)
    assert client.post(link).status_code == 410


def test_link_that_is_too_old_or_not_ours_is_of_no_use(shop, client, monkeypatch):
    token = confirm_token(shop, None)
    assert client.get(f"/service/bekrafta/{token}x/").status_code == 410
    other = signing.dumps([shop.key, shop.confirm_on.isoformat(), None], salt="another")
    assert client.post(f"/service/bekrafta/{other}/").status_code == 410
    monkeypatch.setattr("kunskapsbanken.services.links.LASTS", timedelta(seconds=-1))
    with pytest.raises(LinkUsedUp):
        confirm_by_link(token=token)


# From the desk


def test_desk_leads_to_what_should_be_confirmed_and_to_nothing_else(shop, officer, municipality):
    make_service_place(municipality, "Ny mack", ("drivmedel",))
    make_service_place(municipality, "Macken", ("drivmedel",), verified_on=LONG_AGO - timedelta(days=900))
    (row,) = [row for row in waiting_for(officer) if row.label == "Serviceplatser att bekräfta"]
    assert row.number == 2
    page = log_in(officer).get(row.url).content.decode()
    assert "Lanthandeln" in page
    assert "Macken" in page
    assert "Ny mack" not in page
    assert f"/service/?plats={municipality.code}&amp;farskhet=bor-bekraftas" in page


def test_several_are_confirmed_at_once_and_one_by_its_own_button(shop, officer, municipality):
    others = [make_service_place(municipality, kinds=("drivmedel",), verified_on=LONG_AGO) for _number in range(3)]
    browser = log_in(officer)
    browser.post("/service/bekrafta/", {"nyckel": [others[0].key, others[1].key]})
    browser.post("/service/bekrafta/", {"nyckel": [others[2].key], "en": shop.key})
    confirmed = [row.key for row in type(shop).objects.filter(verified_on=TODAY).order_by("pk")]
    assert confirmed == [shop.key, others[0].key, others[1].key]


def test_nobody_confirms_the_places_of_others(shop, officer_elsewhere, member):
    with pytest.raises(PermissionDenied):
        confirm_places(keys=[shop.key], by=officer_elsewhere)
    assert log_in(member).get("/service/bekrafta/").status_code == 403
    shop.refresh_from_db()
    assert shop.verified_on == LONG_AGO


def test_list_asks_few_questions(shop, officer, municipality, django_assert_max_num_queries):
    for _number in range(10):
        make_service_place(municipality, kinds=("drivmedel", "apotek"), verified_on=LONG_AGO)
    browser = log_in(officer)
    with django_assert_max_num_queries(20):
        browser.get("/service/bekrafta/")


# Told on the page


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("motesplats", "drivmedel"), "Uppgifter om drivmedel bekräftas två gånger om året."),
        (("dagligvaror",), "Uppgifter om dagligvaror bekräftas var nionde månad."),
        (("motesplats",), "bekräftas en gång om året."),
    ],
)
def test_page_tells_how_often_its_facts_are_confirmed(client, municipality, kinds, said):
    shop = make_service_place(municipality, kinds=kinds)
    assert said in client.get(shop.get_absolute_url()).content.decode()
    assert said not in client.get(f"/service/?plats={municipality.code}").content.decode()


# Agreements


@pytest.fixture
def agreement(municipality):
    return Agreement.objects.create(
        kind=Agreement.Kind.SERVICE_POINT,
        place=municipality,
        title="Servicepunkt i Provby",
        parties="Kommunen och Provhandeln AB",
        follow_up_on=TODAY,
    )


def test_officers_are_told_once_of_an_agreement_to_follow_up(agreement, officer, remind, mailoutbox):
    for days in (-1, 0, 1, 20, 200):
        remind(TODAY + timedelta(days=days), by=send_agreement_reminders)
    (letter,) = mailoutbox
    assert letter.to == [officer.email]
    assert letter.subject == "Dags att följa upp avtalet: Servicepunkt i Provby"
    assert "Kommunen och Provhandeln AB" in letter.body


def test_new_day_of_follow_up_brings_a_new_letter(agreement, officer, remind, mailoutbox):
    remind(by=send_agreement_reminders)
    agreement.follow_up_on = TODAY + timedelta(days=365)
    agreement.save()
    remind(agreement.follow_up_on, by=send_agreement_reminders)
    assert len(mailoutbox) == 2


def test_letters_are_remembered_for_longer_than_they_are_written():
    assert retentions["old-letters"].after > FOLLOW_UP_FOR
