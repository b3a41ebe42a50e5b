"""The pages of earlier meetings: many files at once, and everything by plain forms."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kunskapsbanken.dialogue.actions.minutes import publish_minutes
from kunskapsbanken.dialogue.models import Contribution, EarlierMinutes, Meeting
from tests.factories.earlier import make_earlier, make_passage

pytestmark = pytest.mark.django_db
WORDS = ["Vi behöver en mack.", "Bussen går för sällan.", "Skolan är viktig."]


@pytest.fixture
def minutes(district):
    return make_earlier(district, WORDS)


@pytest.fixture
def taker(client, member):
    """The browser of one who may record."""
    client.force_login(member)
    return client


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "lxml")


def filled(client, minutes, gor, query="", **changes):
    """Everything that the page's form would send, with the button `gor` pressed."""
    form = page(client, minutes.get_absolute_url() + query).select_one("form[data-earlier]")
    data: dict = {"gor": gor}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            value = chosen["value"]
        else:
            value = field.get("value", "") if field.name == "input" else field.text.removeprefix("\n")
        data.setdefault(field["name"], []).append(value)
    data.update(changes)
    return client.post(minutes.get_absolute_url() + query, data)


def rows(minutes):
    return list(minutes.passages.all())


def test_many_files_at_once_are_read_and_a_broken_one_stops_no_other(taker, district):
    files = [
        SimpleUploadedFile("mote.txt", b"Vi vill ha en mack."),
        SimpleUploadedFile("trasig.docx", b"PK\x03\x04"),
        SimpleUploadedFile("tom.pdf", b""),
        SimpleUploadedFile("lista.csv", b"Behov;By\nBuss;Provby\n"),
    ]
    response = taker.post(f"{reverse('earlier_send')}?plats={district.code}", {"files": files}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("earlier")
    states = dict(EarlierMinutes.objects.values_list("file_name", "state"))
    assert states == {
        "mote.txt": "last",
        "trasig.docx": "misslyckades",
        "tom.pdf": "misslyckades",
        "lista.csv": "last",
    }
    broken = EarlierMinutes.objects.get(file_name="trasig.docx")
    assert "Filen är trasig" in page(taker, broken.get_absolute_url()).text


def test_file_of_another_kind_is_refused_at_once_and_nothing_is_kept(taker, district):
    address = f"{reverse('earlier_send')}?plats={district.code}"
    response = taker.post(address, {"files": [SimpleUploadedFile("program.exe", b"MZ")]})
    assert response.status_code == 422
    assert "program.exe kan inte läsas" in response.content.decode()
    assert not EarlierMinutes.objects.exists()


def test_file_of_another_kind_among_others_is_told_of_and_stops_no_other(taker, district):
    files = [SimpleUploadedFile("program.exe", b"MZ"), SimpleUploadedFile("mote.txt", b"Vi vill ha en mack.")]
    response = taker.post(f"{reverse('earlier_send')}?plats={district.code}", {"files": files}, follow=True)
    assert "”program.exe” togs inte emot" in response.content.decode()
    assert [row.file_name for row in EarlierMinutes.objects.all()] == ["mote.txt"]


def test_what_lacks_is_told_once_and_a_published_statement_tells_where_it_is_from(taker, minutes, member):
    minutes.passages.update(state="bekraftad")
    address = reverse("earlier_meeting", args=[minutes.pk])
    told = {"title": "Bymötet", "held_on": "2019-03-12", "starts": "", "venue": "Bygdegården", "sector": "boende"}
    told |= {"sort": "", "meeting_place": "", "meeting": "", "ladder": "konsultation", "gor": "for-in"}
    lacking = BeautifulSoup(taker.post(address, told).content, "lxml")
    assert len(lacking.select(".ds-error-summary")) == 1
    taker.post(address, {**told, "starts": "18:30"})
    publish_minutes(meeting=Meeting.objects.get(), minutes_html="<p>Vi talade om servicen.</p>", by=member)
    voice = Contribution.objects.first()
    everyone = Client().get(voice.get_absolute_url()).content.decode()
    assert "Ur anteckningarna från mötet, införda i efterhand" in everyone
    assert minutes.file_name not in everyone


def test_choice_of_what_the_file_is_has_a_name_for_none(taker, minutes):
    choices = page(taker, reverse("earlier_meeting", args=[minutes.pk])).select("[name=sort] option")
    assert choices[0].text == "Vet inte"
    assert "-----" not in "".join(choice.text for choice in choices)


def test_file_that_was_sent_before_leads_to_the_first(taker, district):
    address = f"{reverse('earlier_send')}?plats={district.code}"
    for name in ("mote.txt", "kopia.txt"):
        response = taker.post(address, {"files": [SimpleUploadedFile(name, b"Vi vill ha en mack.")]}, follow=True)
    assert response.redirect_chain[-1][0] == EarlierMinutes.objects.get().get_absolute_url()
    assert "har skickats förut" in response.content.decode()


def test_too_many_files_are_refused_in_words(taker, district):
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(41)]
    response = taker.post(f"{reverse('earlier_send')}?plats={district.code}", {"files": files})
    assert response.status_code == 422
    assert "högst 40 filer" in response.content.decode()
    assert not EarlierMinutes.objects.exists()


def test_sending_nothing_is_told_as_a_fault(taker, district):
    answer = taker.post(f"/moten/tidigare/skicka/?plats={district.code}", {"csrfmiddlewaretoken": "as a browser does"})
    assert answer.status_code == 422
    assert not EarlierMinutes.objects.exists()


def test_pages_take_few_queries_whatever_the_number_of_passages(taker, district, django_assert_max_num_queries):
    minutes = make_earlier(district, [f"Vi behöver sak {number}." for number in range(60)])
    page(taker, minutes.get_absolute_url())
    for address in (minutes.get_absolute_url(), reverse("earlier"), reverse("earlier_meeting", args=[minutes.pk])):
        with django_assert_max_num_queries(20):
            page(taker, address)


def test_page_shows_the_source_beside_the_statement_and_why(taker, minutes):
    row = rows(minutes)[0]
    row.why = {"kind": ["behöver", False]}
    row.save()
    found = page(taker, minutes.get_absolute_url()).select_one(f"#stycke-{row.pk}")
    assert found.select_one("mark").text == WORDS[0]
    assert found.select_one("textarea").text.strip() == WORDS[0]
    assert "Slaget kommer av ”behöver”." in found.text


def test_what_is_left_out_is_greyed_and_can_be_taken_in(taker, minutes):
    left = make_passage(minutes, "Eva Exempel", order=9, state="utelamnad", reason="narvaro")
    found = page(taker, minutes.get_absolute_url()).select_one(f"#stycke-{left.pk}")
    assert found.has_attr("data-greyed")
    assert "Närvarolista" in found.text
    filled(taker, minutes, f"ta-med:{left.pk}")
    left.refresh_from_db()
    assert left.state == "foreslagen"


def test_confirming_one_keeps_what_was_written_in_the_others(taker, minutes):
    first, second, _third = rows(minutes)
    response = filled(taker, minutes, f"bekrafta:{first.pk}", **{f"{second.pk}-text": "Bussen går aldrig."})
    assert response.url.endswith(f"#stycke-{second.pk}")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.text) == ("bekraftad", "foreslagen", "Bussen går aldrig.")


def test_all_that_is_shown_is_confirmed_at_once(taker, minutes):
    minutes.passages.filter(text=WORDS[2]).update(kind="")
    filled(taker, minutes, "alla")
    assert [row.state for row in rows(minutes)] == ["bekraftad", "bekraftad", "foreslagen"]
    filled(taker, minutes, "alla", "?visa=foreslagen", slag="tillgang")
    assert rows(minutes)[2].kind == "tillgang"
    assert {row.state for row in rows(minutes)} == {"bekraftad"}


def test_split_at_a_new_line_or_where_the_cursor_stood_and_join_again(taker, minutes):
    first = rows(minutes)[0]
    filled(taker, minutes, f"dela:{first.pk}", **{f"{first.pk}-text": "Vi behöver\r\nen mack."})
    assert [row.text for row in rows(minutes)][:2] == ["Vi behöver", "en mack."]
    filled(taker, minutes, f"ihop:{first.pk}")
    assert rows(minutes)[0].text == "Vi behöver en mack."
    filled(taker, minutes, f"dela:{first.pk}", **{f"{first.pk}-at": "2"})
    assert [row.text for row in rows(minutes)][:2] == ["Vi", "behöver en mack."]


def test_nothing_is_split_in_vain(taker, minutes):
    first = rows(minutes)[0]
    response = filled(taker, minutes, f"dela:{first.pk}")
    assert "Välj ett ställe" in taker.get(response.url).content.decode()


def test_row_that_cannot_be_taken_is_told_and_the_others_are_kept(taker, minutes):
    first, second, _third = rows(minutes)
    changes = {f"{first.pk}-kind": "hittepå", f"{second.pk}-text": "Bussen går aldrig."}
    response = filled(taker, minutes, "spara", **changes)
    assert response.status_code == 422
    second.refresh_from_db()
    assert second.text == "Bussen går aldrig."


def test_from_confirmed_to_a_draft_and_back(taker, minutes, client):
    filled(taker, minutes, "alla")
    address = reverse("earlier_meeting", args=[minutes.pk])
    form = {"title": "Bymöte", "held_on": "2019-03-12", "starts": "18:00", "venue": "Skolan", "sector": "boende"}
    form |= {"sort": "protokoll", "meeting_place": "", "meeting": "", "ladder": "konsultation", "gor": "for-in"}
    refused = taker.post(address, form | {"starts": ""})
    assert refused.status_code == 422
    assert taker.post(address, form).status_code == 302
    assert Contribution.objects.count() == 3
    assert not Meeting.objects.get().live
    assert "Ångra införandet" in page(taker, address).text
    taker.post(address, {"gor": "angra"})
    assert not Contribution.objects.exists()


def test_columns_are_shown_and_can_be_changed(taker, district):
    content = b"Behov;By;Kod\nBuss;Provby;Abc\n"
    taker.post(f"{reverse('earlier_send')}?plats={district.code}", {"files": [SimpleUploadedFile("l.csv", content)]})
    minutes = EarlierMinutes.objects.get()
    address = reverse("earlier_columns", args=[minutes.pk])
    assert [label.text.strip() for label in page(taker, address).select("form .ds-field label")] == [
        "Behov",
        "By",
        "Kod",
    ]
    taker.post(address, {"tabell-0-0": "lamnas", "tabell-0-1": "plats", "tabell-0-2": "text"})
    assert [row.text for row in minutes.passages.filter(state="foreslagen")] == ["Abc"]


def test_file_is_given_back_as_a_download_and_is_gone_when_removed(taker, minutes):
    address = reverse("earlier_file", args=[minutes.pk])
    response = taker.get(address)
    assert b"".join(response.streaming_content) == "\n".join(WORDS).encode()
    assert response["Content-Disposition"].startswith("attachment")
    taker.post(reverse("earlier_remove", args=[minutes.pk]), {"gor": "filen"})
    assert taker.get(address).status_code == 404
    taker.post(reverse("earlier_remove", args=[minutes.pk]), {"gor": "allt"})
    assert not EarlierMinutes.objects.exists()


def test_waiting_files_are_stopped_and_begun_anew(taker, district):
    waiting = make_earlier(district, ["Mack."], state="vantar")
    assert "Stoppa" in page(taker, reverse("earlier")).text
    taker.post(reverse("earlier"))
    waiting.refresh_from_db()
    assert waiting.state == "avbruten"
    assert "Läs filen på nytt" in page(taker, waiting.get_absolute_url()).text
    taker.post(waiting.get_absolute_url(), {"gor": "borja-om"})
    waiting.refresh_from_db()
    assert waiting.state == "last"


def test_visitors_and_others_see_nothing_of_it(client, officer_elsewhere, minutes):
    assert client.get(minutes.get_absolute_url()).status_code == 302
    client.force_login(officer_elsewhere)
    assert client.get(minutes.get_absolute_url()).status_code == 403
    assert minutes.file_name not in page(client, reverse("earlier")).text
