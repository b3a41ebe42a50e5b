"""The form of an organisation: contacts and links as rows, the logo; all of it is saved, or nothing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kunskapsbanken.people.erasure import erase_account
from kunskapsbanken.people.own_data import holdings_of
from tests.factories.people import make_organisation, make_user, rows_sent

pytestmark = pytest.mark.django_db
BOARD = {"function": "Styrelsen", "email": "styrelsen@exempel.test"}
SWITCHBOARD = {"function": "Växeln", "phone": "0900-12 34"}


@pytest.fixture
def organisation(district):
    return make_organisation(district, "Provbylaget", kind="byalag")


@pytest.fixture
def save(client, officer, organisation):
    """Sends the form as the officer does."""
    client.force_login(officer)

    def send(*, contacts=(), links=(), there=(0, 0), **more):
        fields = {"name": organisation.name, "kind": "byalag", "description": "Nytt.", "takes_messages": "on", **more}
        rows = rows_sent("kontakter", contacts, there=there[0]) | rows_sent("lankar", links, there=there[1])
        return client.post(f"/organisationer/{organisation.slug}/andra/", {**fields, **rows})

    return send


def told(organisation):
    organisation.refresh_from_db()
    return [contact.function for contact in organisation.contacts.all()]


def picture(name="logga.png", format="PNG", size=(400, 200)):
    drawn = BytesIO()
    Image.new("RGB", size, "green").save(drawn, format)
    return SimpleUploadedFile(name, drawn.getvalue(), f"image/{format.lower()}")


def test_contacts_and_links_stand_on_the_organisations_page(client, organisation, save):
    link = {"title": "Vår bygdegård", "url": "https://bygdegard.exempel.test/"}
    assert save(contacts=[BOARD, {**SWITCHBOARD, "name": "Vera Växel"}, {}], links=[link, {}]).status_code == 302
    page = client.get(f"/organisationer/{organisation.slug}/").content.decode()
    for words in ("Styrelsen", "mailto:styrelsen@exempel.test", "tel:0900-1234", "Vera Växel", "Vår bygdegård"):
        assert words in page
    assert told(organisation) == ["Styrelsen", "Växeln"]


@pytest.mark.parametrize(
    ("contact", "fault"),
    [
        ({"email": "nagon@exempel.test"}, "Skriv vilken funktion det är."),
        ({"function": "Styrelsen"}, "Ange e-post eller telefon."),
        ({"function": "Styrelsen", "email": "ingen adress"}, "giltig e-postadress"),
    ],
)
def test_a_faulty_contact_is_told_in_its_row_and_nothing_is_saved(organisation, save, contact, fault):
    save(contacts=[BOARD], description="Före.")
    answer = save(contacts=[{**SWITCHBOARD, "ORDER": "1"}, contact], there=(1, 0), description="Efter.")
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert not answer.context["contacts"].forms[0].errors
    assert answer.context["contacts"].forms[1].errors
    assert told(organisation) == ["Styrelsen"]
    assert organisation.description == "Före."


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://exempel.test/", "mailto:nagon@exempel.test"])
def test_only_pages_on_the_web_are_linked(organisation, save, address):
    answer = save(contacts=[BOARD], links=[{"title": "Här", "url": address}])
    assert answer.status_code == 422
    assert told(organisation) == []
    assert not organisation.links.exists()


def test_a_row_that_is_ticked_or_emptied_goes(organisation, save):
    save(contacts=[BOARD, SWITCHBOARD, {"function": "Valberedningen", "phone": "0900-99 99"}])
    save(
        contacts=[{**BOARD, "DELETE": "on"}, {"function": "", "phone": ""}, {"function": "Kassören", "phone": "1"}],
        there=(3, 0),
    )
    assert told(organisation) == ["Kassören"]


@pytest.mark.parametrize(
    ("places", "order"),
    [
        (("1", "2", "1"), ["C", "A", "B", "D"]),
        (("3", "2", "3"), ["B", "C", "A", "D"]),
        (("1", "2", "3"), ["A", "B", "C", "D"]),
    ],
)
def test_a_row_moves_to_the_place_that_it_asks_for(organisation, save, places, order):
    rows = [{"function": name, "phone": "0900"} for name in "ABC"]
    save(contacts=rows)
    moved = [{**row, "ORDER": place} for row, place in zip(rows, places, strict=True)]
    save(contacts=[*moved, {"function": "D", "phone": "0900"}], there=(3, 0))
    assert told(organisation) == order


def test_there_are_no_more_rows_than_anyone_reads(organisation, save):
    answer = save(contacts=[{"function": f"Nummer {n}", "phone": "0900"} for n in range(21)])
    assert answer.status_code == 422
    assert "högst 20 rader" in answer.content.decode()
    assert told(organisation) == []


def test_the_logo_is_shown_with_its_name_and_can_be_taken_away(client, organisation, save):
    save(logo_file=picture())
    organisation.refresh_from_db()
    assert 'alt="Logotyp för Provbylaget"' in client.get(f"/organisationer/{organisation.slug}/").content.decode()
    assert organisation.logo.title == "Provbylaget"
    listed = client.get("/organisationer/").content.decode()
    assert "max-96x48" in listed
    save(remove_logo="on")
    organisation.refresh_from_db()
    assert organisation.logo is None
    assert "Logotyp för" not in client.get(f"/organisationer/{organisation.slug}/").content.decode()


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (lambda: SimpleUploadedFile("logga.png", b"ingen bild"), "Det går inte att läsa som en bild."),
        (
            lambda: SimpleUploadedFile("logga.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            "Det går inte att läsa",
        ),
        (lambda: picture("logga.png", "JPEG"), "Filens innehåll stämmer inte med dess namn."),
        (lambda: picture("logga.bmp", "BMP"), "Det går inte att läsa som en bild."),
        (lambda: SimpleUploadedFile("stor.png", picture().read() + b"\0" * 2_100_000), "Bilden är för stor."),
        (lambda: picture(size=(6000, 5000)), "Bilden har för många bildpunkter."),
    ],
)
def test_a_file_that_is_no_logo_is_refused_and_changes_nothing(organisation, save, file, fault):
    answer = save(logo_file=file(), contacts=[BOARD], description="Efter.")
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert told(organisation) == []
    assert (organisation.logo, organisation.description) == (None, "")


def test_a_persons_contact_row_is_theirs_to_read_and_goes_with_the_account(organisation, save):
    person = make_user("vera@exempel.test")
    save(contacts=[BOARD, {"function": "Växeln", "name": "Vera", "email": "Vera@exempel.test"}])
    held = [row for holding in holdings_of(person) for row in holding.rows if "function" in row]
    assert [row["function"] for row in held] == ["Växeln"]
    erase_account(user=person, by=person)
    assert told(organisation) == ["Styrelsen"]


def test_a_directory_with_logos_costs_as_few_queries(client, district, organisation, save, django_assert_num_queries):
    save(logo_file=picture())
    organisation.refresh_from_db()
    for n in range(10):
        make_organisation(district, f"Prov {n}", logo=organisation.logo)
    client.logout()
    client.get("/organisationer/")
    with django_assert_num_queries(5):
        client.get("/organisationer/?q=prov")
