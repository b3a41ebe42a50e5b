"""The poster and the forms of a meeting, as files that are printed and read aloud."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from kunskapsbanken.dialogue.actions.cancelling import cancel_meeting
from kunskapsbanken.dialogue.actions.papers import print_batch
from kunskapsbanken.dialogue.models import FormBatch
from tests.dialogue.test_papers import log_in, text_of
from tests.engines.typeset.structure import opened, states_the_standard, tags_of
from tests.engines.typeset.test_poster import words_of
from tests.factories.dialogue import make_meeting
from tests.factories.people import make_organisation
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
THURSDAY = {"starts_at": timezone.make_aware(datetime(2099, 3, 12, 18, 30)), "ends_at": None}


@pytest.fixture
def meeting(district):
    return make_meeting(
        district,
        title="Bymöte om butiken",
        venue="Bygdegården",
        venue_access="Ramp vid köksingången.",
        purpose="Hur får vi behålla butiken?",
        organisation=make_organisation(district, "Provbylaget"),
        **THURSDAY,
    )


def test_poster_says_what_when_where_why_and_how_in_order(client, meeting, settings):
    answer = client.get(f"/moten/{meeting.pk}/affisch.pdf")
    assert (answer["Content-Type"], answer.status_code) == ("application/pdf", 200)
    words = words_of(answer.content)
    order = ["Bymöte om butiken", "torsdag 12 mars kl. 18.30", "Bygdegården", "Hur får vi behålla butiken?"]
    order += ["Vi tar fram förslaget tillsammans.", "Ramp vid köksingången.", "Provbylaget"]
    places = [words.index(text) for text in order]
    assert places == sorted(places)
    assert "Exempel" not in words


def test_poster_is_tagged_and_has_the_short_address_in_words(client, meeting, settings):
    settings.BASE_URL = "https://exempel.test"
    file = opened(client.get(f"/moten/{meeting.pk}/affisch.pdf").content)
    assert states_the_standard(file)
    assert (str(file.docinfo.Title), str(file.Root.Lang)) == ("Bymöte om butiken", "sv-SE")
    tags = [(tag, alt) for tag, alt in tags_of(file) if tag in ("Title", "H1", "Figure")]
    assert tags[0] == ("Title", "")
    assert tags[-1] == ("Figure", "QR-kod som leder till inbjudan. Adressen står under.")
    words = words_of(client.get(f"/moten/{meeting.pk}/affisch.pdf").content)
    # A long one goes on the next line, after the slash.
    assert f"exempel.test/moten/{meeting.pk}" in words.replace(" ", "")


def test_poster_comes_in_a3_and_in_no_other_size(client, meeting):
    file = opened(client.get(f"/moten/{meeting.pk}/affisch.pdf?format=a3").content)
    assert tuple(round(float(side)) for side in file.pages[0].MediaBox[2:]) == (842, 1191)
    assert client.get(f"/moten/{meeting.pk}/affisch.pdf?format=a5").status_code == 404


def test_poster_of_an_invented_place_says_so(client, home):
    invented = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    meeting = make_meeting(make_district(invented, "Exempelby"))
    assert "Exempel, allt är påhittat" in words_of(client.get(f"/moten/{meeting.pk}/affisch.pdf").content)
    assert "Exempel, allt är påhittat" in words_of(client.get(f"/moten/{meeting.pk}/blankett.pdf").content)


def test_letter_says_the_same_and_opens_in_ones_own_mail(client, meeting, settings):
    settings.BASE_URL = "https://exempel.test"
    page = BeautifulSoup(client.get(f"/moten/{meeting.pk}/brev/").content, "html.parser")
    subject, body = page.select_one("#amne")["value"], page.select_one("#brev").get_text()
    assert subject == "Välkommen till Bymöte om butiken torsdag 12 mars"
    order = ["När: torsdag 12 mars kl. 18.30", "Var: Bygdegården", "Ramp vid köksingången.", "Hur får vi behålla"]
    order += ["Provbylaget", f"https://exempel.test/moten/{meeting.pk}/"]
    places = [body.index(text) for text in order]
    assert places == sorted(places)
    address = page.select_one("main a[href^='mailto:']")["href"]
    asked = parse_qs(urlsplit(address).query)
    assert (asked["subject"], asked["body"]) == ([subject], [body.strip()])


def test_letter_is_no_longer_than_a_mail_program_takes(client, district):
    words = "Vi behöver prata om butiken, macken och paketen i vår bygd. " * 40
    told = {"venue_access": words, "can_influence": words, "cannot_influence": words, "purpose": words}
    meeting = make_meeting(district, days=14, **told)
    page = BeautifulSoup(client.get(f"/moten/{meeting.pk}/brev/").content, "html.parser")
    assert len(page.select_one("#brev").get_text()) < 2000
    assert f"/moten/{meeting.pk}/brev/" in client.get(meeting.url).content.decode()


def test_letter_of_a_meeting_that_is_called_off_says_so_and_invites_nobody(client, meeting, member):
    cancel_meeting(meeting=meeting, because="Lokalen är översvämmad.", by=member)
    assert f"/moten/{meeting.pk}/brev/" in client.get(meeting.url).content.decode()
    page = BeautifulSoup(client.get(f"/moten/{meeting.pk}/brev/").content, "html.parser")
    subject, body = page.select_one("#amne")["value"], page.select_one("#brev").get_text()
    assert subject == "Inställt: Bymöte om butiken torsdag 12 mars"
    assert "Lokalen är översvämmad." in body
    assert "Välkommen" not in body


def test_nobody_is_invited_by_letter_to_what_is_over(client, district):
    page = client.get(f"/moten/{make_meeting(district, days=-3).pk}/brev/").content.decode()
    assert "Mötet är över." in page
    assert "mailto:" not in page


def test_poster_of_what_one_cannot_come_to_says_so(client, meeting, member, district):
    held = words_of(client.get(f"/moten/{make_meeting(district, days=-3).pk}/affisch.pdf").content)
    assert "Mötet har hållits" in held
    assert "Välkommen" not in held
    cancel_meeting(meeting=meeting, because="Lokalen är översvämmad.", by=member)
    words = words_of(client.get(f"/moten/{meeting.pk}/affisch.pdf").content)
    assert "Inställt: Bymöte om butiken" in words
    assert "Lokalen är översvämmad." in words
    assert "Välkommen" not in words


def test_short_address_leads_to_the_invitation(client, meeting):
    assert client.get(f"/moten/{meeting.pk}/")["Location"] == meeting.url


def test_draft_is_printed_by_those_who_plan_it_alone(client, member, system_owner, district):
    meeting = make_meeting(district, live=False)
    for address in ("", "affisch.pdf", "brev/", "blankett.pdf"):
        assert client.get(f"/moten/{meeting.pk}/{address}").status_code == 404
    for user in (member, system_owner):
        assert log_in(user).get(f"/moten/{meeting.pk}/affisch.pdf").status_code == 200


def test_form_asks_three_questions_and_says_what_becomes_of_it(client, meeting):
    content = client.get(f"/moten/{meeting.pk}/blankett.pdf").content
    words = words_of(content)
    order = ["Vad vill du säga?", "Bymöte om butiken, torsdag 12 mars", f"Nr M{meeting.pk}", "1. Vilken service"]
    order += ["2. Hur kan servicen", "3. Vad kan du", "Behov", "Boende", "Skriv inga namn", "allmän handling"]
    places = [words.index(text) for text in order]
    assert places == sorted(places)
    file = opened(content)
    assert (len(file.pages), states_the_standard(file)) == (1, True)
    # The address stands under the code, where a long one goes on the next line.
    assert f"/blankett/M{meeting.pk}" in words.replace(" ", "")


def test_form_for_a_box_names_the_place(client, district):
    words = words_of(client.get(f"/roster/blankett.pdf?plats={district.code}").content)
    assert district.full_name in words
    assert f"Nr P{district.pk}" in words
    assert client.get("/roster/blankett.pdf").status_code == 404


def test_batch_has_a_page_a_number_and_is_printed_by_those_who_record(client, member, meeting):
    browser, address = log_in(member), f"/moten/{meeting.pk}/blanketter/"
    assert browser.post(address, {"copies": "3"}).status_code == 302
    batch = FormBatch.objects.get()
    assert f"{batch.code}: 3 blanketter" in text_of(browser.get(address))
    numbered = f"/moten/{meeting.pk}/blankett.pdf?omgang={batch.code}"
    words = words_of(browser.get(numbered).content)
    assert [f"Nr {batch.code}-{number}" in words for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert client.get(numbered).status_code == 404


def test_batch_for_a_box(officer, reader, district):
    batch = print_batch(place=district, copies=2, by=officer)
    browser = log_in(officer)
    assert batch.code in text_of(browser.get(f"/roster/blanketter/?plats={district.code}"))
    content = browser.get(f"/roster/blankett.pdf?plats={district.code}&omgang={batch.code}").content
    assert len(opened(content).pages) == 2
    assert log_in(reader).get(f"/roster/blanketter/?plats={district.code}").status_code == 403


@pytest.mark.parametrize("copies", ["0", "201", "många"])
def test_batch_of_no_or_too_many_sheets_is_refused(member, meeting, copies):
    assert log_in(member).post(f"/moten/{meeting.pk}/blanketter/", {"copies": copies}).status_code == 422
    assert not FormBatch.objects.exists()


def test_invitation_and_doings_lead_to_poster_and_forms(client, member, district):
    meeting = make_meeting(district, days=7)
    assert f"/moten/{meeting.pk}/affisch.pdf?format=a3" in client.get(meeting.url).content.decode()
    page = log_in(member).get(meeting.url).content.decode()
    for address in ("papper", "bilder", "blanketter"):
        assert f"/moten/{meeting.pk}/{address}/" in page
