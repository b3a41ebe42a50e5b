"""Agreements on service: kept by the municipality's officers, public in part, and followed up in time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.services.actions.agreements import add_agreement, change_agreement, end_agreement
from kunskapsbanken.services.models import Agreement
from kunskapsbanken.services.queries.agreements import agreements_kept
from tests.factories.services import make_agreement, make_service_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(municipality):
    return make_service_place(municipality, "Provhandeln")


@pytest.fixture
def agreement(municipality, shop):
    return make_agreement(
        municipality,
        service_place=shop,
        follow_up_on=date(2020, 1, 2),
        document_url="https://kommunen.exempel/diariet/1",
        contents="Paket\n\nKaffe ",
    )


def log_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def text_of(response):
    return response.content.decode()


def fields(**changes):
    return {"kind": "iop", "title": "Partnerskapet", "parties": "Kommunen och byalaget", **changes}


def row(place, **changes):
    return {"place": place.pk, **fields(), **changes}


def test_only_officers_of_the_place_keep_agreements(municipality, agreement, officer, officer_elsewhere, member):
    for user in (officer_elsewhere, member):
        with pytest.raises(PermissionDenied):
            add_agreement(place=municipality, fields=fields(), by=user)
        with pytest.raises(PermissionDenied):
            change_agreement(agreement=agreement, fields={"title": "Mitt"}, by=user)
        with pytest.raises(PermissionDenied):
            end_agreement(agreement=agreement, last_day=date(2026, 1, 1), by=user)
        with pytest.raises(PermissionDenied):
            agreements_kept(user, municipality)
    made = add_agreement(place=municipality, fields=fields(), by=officer)
    assert set(agreements_kept(officer, municipality)) == {agreement, made}


def test_agreement_is_not_moved_where_the_officer_has_no_say(agreement, officer, officer_elsewhere):
    elsewhere = officer_elsewhere.memberships.get(role=Role.OFFICER).place
    theirs = make_service_place(elsewhere)
    for changes in ({"place": elsewhere}, {"service_place": theirs}):
        with pytest.raises(PermissionDenied):
            change_agreement(agreement=agreement, fields=changes, by=officer)


def test_agreement_must_hold_together(municipality, officer):
    for changes in ({"form": "fast"}, {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, {"title": ""}):
        with pytest.raises(ValidationError):
            add_agreement(place=municipality, fields=fields(**changes), by=officer)
    assert not Agreement.objects.exists()


def test_ended_agreement_stays_with_its_officers_and_leaves_the_public_page(agreement, shop, officer):
    yesterday = timezone.localdate() - timedelta(days=1)
    end_agreement(agreement=agreement, last_day=yesterday, by=officer)
    assert agreement.title not in text_of(Client().get(shop.get_absolute_url()))
    page = text_of(log_in(officer).get("/service/avtal/?plats=9001"))
    assert agreement.title in page
    assert "Avslutat" in page
    assert "Dags nu" not in page


def test_agreement_does_not_end_before_it_began(municipality, officer):
    agreement = make_agreement(municipality, valid_from=date(2026, 5, 1))
    with pytest.raises(ValidationError, match="innan det har börjat"):
        end_agreement(agreement=agreement, last_day=date(2026, 4, 30), by=officer)


def test_everyone_reads_what_is_public_and_no_more(agreement, shop, municipality):
    for address in (shop.get_absolute_url(), page_of(municipality).url):
        page = text_of(Client().get(address))
        for told in (agreement.title, "Servicepunkt, fast", "Provbyns bygdegårdsförening", "<li>Kaffe</li>"):
            assert told in page
        assert "diariet" not in page
        assert "2 januari 2020" not in page


def test_agreements_to_follow_up_wait_on_the_desk(agreement, municipality, officer, officer_elsewhere):
    make_agreement(municipality, title="Inte än", follow_up_on=timezone.localdate() + timedelta(days=1))

    def told(user):
        return [(each.number, each.url) for each in waiting_for(user) if each.label == "Avtal att följa upp"]

    assert told(officer) == [(1, f"/service/avtal/{agreement.pk}/")]
    assert told(officer_elsewhere) == []
    make_agreement(municipality, follow_up_on=timezone.localdate())
    assert told(officer) == [(2, "/service/avtal/?plats=9001")]


def test_officer_adds_changes_and_ends_in_the_browser(municipality, shop, officer):
    browser = log_in(officer)
    assert "Inga avtal är inlagda än" in text_of(browser.get("/service/avtal/?plats=9001"))
    listed = "/service/avtal/?plats=9001"
    answer = browser.post("/service/avtal/nytt/?plats=9001", row(municipality, service_place=shop.pk))
    assert answer["Location"] == listed
    made = Agreement.objects.get()
    assert (made.kind, made.service_place) == ("iop", shop)
    answer = browser.post(f"/service/avtal/{made.pk}/", row(municipality, title="Byavtalet", follow_up_on="2030-01-02"))
    assert answer["Location"] == listed
    assert "Byavtalet" in text_of(browser.get(listed))
    assert browser.post(f"/service/avtal/{made.pk}/avsluta/", {"valid_to": "2026-06-30"})["Location"] == listed
    made.refresh_from_db()
    assert (made.valid_to, made.follow_up_on) == (date(2026, 6, 30), None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"form": "mobil"}, "Bara en servicepunkt är fast, mobil eller digital."),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "Den sista dagen är före den första."),
        ({"title": ""}, "Rubrik"),
    ],
)
def test_faulty_agreement_is_shown_again(municipality, officer, changes, words):
    answer = log_in(officer).post("/service/avtal/nytt/?plats=9001", row(municipality, **changes))
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Agreement.objects.exists()


def test_agreements_of_no_municipality_are_not_found(officer, municipality):
    for address in ("/service/avtal/", f"/service/avtal/?plats={municipality.parent.code}"):
        assert log_in(officer).get(address).status_code == 404
