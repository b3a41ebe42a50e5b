"""Writing to an organisation: a letter in the outbox to those who answer for it, and the answer to who wrote."""

from datetime import date, timedelta

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.core.exceptions import ValidationError

from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people.actions import give_role, write_to_organisation
from kunskapsbanken.people.actions.contacting import MOST_A_DAY
from kunskapsbanken.people.erasure import erase_account
from kunskapsbanken.people.guard import PER_HOUR
from kunskapsbanken.people.models import Organisation, OrganisationContact, Role
from kunskapsbanken.people.own_data import holdings_of
from kunskapsbanken.people.queries import addresses_of, can_be_written_to, with_reach
from kunskapsbanken.people.subjects import subject_at
from tests.factories.people import make_organisation, make_user

pytestmark = pytest.mark.django_db
TOLD = {
    "name": "Karin Karlsson",
    "email": "karin@exempel.test",
    "subject": "Bymacken",
    "message": "Hur gjorde ni?",
}


@pytest.fixture(autouse=True)
def _fresh_limit():
    cache.clear()


@pytest.fixture
def organisation(district):
    made = make_organisation(district, "Provbylaget", kind="byalag")
    for position, (function, email) in enumerate([("Växeln", ""), ("Styrelsen", "styrelsen@prov.test")]):
        OrganisationContact.objects.create(
            organisation=made, position=position, function=function, email=email, phone="0900-12 34"
        )
    return made


def send(client, organisation, **more):
    started = signing.dumps(0.0, salt="public-form")
    return client.post(f"/organisationer/{organisation.slug}/kontakta/", {**TOLD, "started": started, **more})


def test_the_letter_goes_to_the_first_address_and_the_answer_to_who_wrote(
    client, organisation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(client, organisation)
    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["styrelsen@prov.test"]
    assert letter.message()["Reply-To"] == "karin@exempel.test"
    assert letter.subject == "Meddelande genom Kunskapsbanken: Bymacken"
    assert "Hur gjorde ni?" in letter.body
    assert "Karin Karlsson" in letter.body
    page = client.get(answer.url).content.decode()
    assert "Ditt meddelande till Provbylaget är skickat. Svaret kommer till karin@exempel.test." in page


def test_an_organisation_gets_no_more_in_a_day_than_it_can_read(client, organisation, district):
    for number in range(MOST_A_DAY):
        write_to_organisation(organisation=organisation, **TOLD | {"email": f"nr{number}@exempel.test"})
    answer = send(client, organisation, message="Det här skrev jag länge på.")
    assert answer.status_code == 422
    assert "skicka igen i morgon" in answer.text
    assert "Det här skrev jag länge på." in answer.text
    assert Letter.objects.count() == MOST_A_DAY
    other = make_organisation(district, "Andra byalaget", kind="byalag")
    OrganisationContact.objects.create(organisation=other, position=0, function="Styrelsen", email="andra@prov.test")
    assert send(client, other).status_code == 302


def test_nobody_else_gets_a_copy(client, organisation):
    send(client, organisation)
    assert list(Letter.objects.values_list("to", flat=True)) == ["styrelsen@prov.test"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Karin\r\nBcc: alla@exempel.test"),
        ("name", "Karin\nBcc: alla@exempel.test"),
        ("name", "\r\n"),
        ("email", "karin@exempel.test\r\nBcc: alla@exempel.test"),
        ("email", "karin@exempel.test, alla@exempel.test"),
        ("email", "Karin <karin@exempel.test>"),
        ("subject", "Macken\r\nBcc: alla@exempel.test"),
        ("subject", "Macken\x0bBcc: alla@exempel.test"),
        ("subject", "Macken\u2028Bcc: alla@exempel.test"),
    ],
)
def test_what_would_be_another_head_of_the_letter_is_refused(client, organisation, field, value):
    answer = send(client, organisation, **{field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Letter.objects.exists()


def test_what_is_written_is_only_words_in_the_letter(client, organisation):
    send(client, organisation, message="<script>alert(1)</script>", name="<b>Karin</b>")
    letter = Letter.objects.get()
    assert "<script>" not in letter.html
    assert "<b>" not in letter.html
    assert "<script>alert(1)</script>" in letter.text


def test_one_who_takes_no_messages_says_so_and_gets_none(client, organisation):
    Organisation.objects.filter(pk=organisation.pk).update(takes_messages=False)
    page = client.get(f"/organisationer/{organisation.slug}/").content.decode()
    assert "/kontakta/" not in page
    answer = client.get(f"/organisationer/{organisation.slug}/kontakta/")
    assert answer.status_code == 200
    assert "Det går inte att skriva hit" in answer.content.decode()
    assert "<textarea" not in answer.content.decode()
    send(client, organisation)
    organisation.refresh_from_db()
    with pytest.raises(ValidationError):
        write_to_organisation(organisation=organisation, **TOLD)
    assert not Letter.objects.exists()


def test_too_many_messages_from_one_connection_are_refused(client, organisation):
    for _n in range(PER_HOUR):
        assert send(client, organisation).status_code == 302
    answer = send(client, organisation)
    assert answer.status_code == 422
    assert "många bidrag från din uppkoppling" in answer.content.decode()
    assert Letter.objects.count() == PER_HOUR


def test_a_machine_that_fills_in_the_trap_is_refused(client, organisation):
    assert send(client, organisation, webbplats="x").status_code == 422
    assert not Letter.objects.exists()


def test_without_an_address_it_goes_to_those_who_lead_and_they_are_shown_to_nobody(client, district, municipality):
    group = make_organisation(district, "Provföreningen", kind="forening")
    assert not can_be_written_to(group)
    assert "/kontakta/" not in client.get(f"/organisationer/{group.slug}/").content.decode()
    for name in ("ledare", "medlem", "tidigare", "avstangd"):
        user = make_user(f"{name}@exempel.test", is_active=name != "avstangd")
        role = Role.GROUP_MEMBER if name == "medlem" else Role.GROUP_LEAD
        give_role(user=user, role=role, place=district, organisation=group, by=None)
        if name == "tidigare":
            user.memberships.update(since=date.today() - timedelta(days=9), until=date.today() - timedelta(days=1))
    assert addresses_of(group) == ["ledare@exempel.test"]
    assert send(client, group).status_code == 302
    assert Letter.objects.get().to == "ledare@exempel.test"
    for address in (f"/organisationer/{group.slug}/", f"/organisationer/{group.slug}/kontakta/"):
        page = client.get(address).content.decode()
        assert "ledare@exempel.test" not in page
    assert "/kontakta/" in client.get(f"/organisationer/{group.slug}/").content.decode()


def test_a_municipality_is_led_by_its_lead_and_by_no_neighbours(municipality, lead, officer, officer_elsewhere):
    assert addresses_of(make_organisation(municipality, "Provkommunen")) == [lead.email]
    assert addresses_of(make_organisation(municipality, "Annan", kind="forening")) == []


def test_a_list_knows_what_each_one_knows(organisation, district, municipality, lead):
    make_organisation(municipality, "Provkommunen")
    make_organisation(municipality, "Avstängd", takes_messages=False)
    make_organisation(district, "Ingen", kind="forening")
    make_organisation(None, "Nationell", kind="riksorganisation")
    for each in with_reach(Organisation.objects.select_related("place")):
        assert each.can_be_reached == can_be_written_to(each), each.name


def test_it_may_be_about_a_page_of_ours(client, organisation, make_item):
    item = make_item(title="Bymacken")
    address = f"/organisationer/{organisation.slug}/kontakta/"
    page = client.get(address, {"om": item.url})
    assert page.context["form"]["subject"].value() == "Bymacken"
    send(client, organisation, om=item.url)
    assert f"/kunskapsbank/{item.slug}/" in Letter.objects.get().text


@pytest.mark.parametrize(
    "address",
    [
        "https://ond.test/kunskapsbank/bymacken/",
        "//ond.test/kunskapsbank/bymacken/",
        "javascript:alert(1)",
        "/\\ond.test/kunskapsbank/bymacken/",
        "/kunskapsbank/finns-inte/",
        "/admin/",
        "/kunskapsbank/bymacken/\r\nBcc: alla@exempel.test",
        "http://[",
    ],
)
def test_an_address_elsewhere_is_not_passed_on(client, organisation, make_item, address):
    make_item(title="Bymacken", slug="bymacken")
    assert subject_at("/kunskapsbank/bymacken/", "testserver").title == "Bymacken"
    assert subject_at("http://testserver/kunskapsbank/bymacken/", "testserver").title == "Bymacken"
    assert subject_at(address, "testserver") is None
    send(client, organisation, om=address)
    assert "ond.test" not in Letter.objects.get().text


def test_who_wrote_may_see_and_erase_it_without_learning_to_whom_it_went(client, organisation):
    person = make_user("karin@exempel.test")
    send(client, organisation, email="Karin@exempel.test")
    rows = [row for holding in holdings_of(person) for row in holding.rows if "subject" in row]
    assert [row["subject"] for row in rows] == ["Meddelande genom Kunskapsbanken: Bymacken"]
    assert "styrelsen@prov.test" not in str(rows)
    erase_account(user=person, by=person)
    assert not Letter.objects.exists()


def test_the_pages_cost_few_queries(client, organisation, django_assert_max_num_queries):
    for address in ("", "kontakta/"):
        client.get(f"/organisationer/{organisation.slug}/{address}")
        cache.clear()
        with django_assert_max_num_queries(12):
            client.get(f"/organisationer/{organisation.slug}/{address}")
