"""What comes on paper or by telephone: typed in a page at a time, every sheet once, and marked so where it is read."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.dialogue.actions.papers import PaperRow, RowFaults, print_batch, type_in, write_in_voice
from kunskapsbanken.dialogue.models import Channel, Contribution, TypedSheet
from kunskapsbanken.dialogue.queries.papers import sheet_of, written_in_by
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from tests.factories.dialogue import make_contribution, make_meeting, make_picture

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def row(place, **changes):
    told = {"client_id": uuid4(), "text": "Bröd varje dag.", "kind": "behov", "sector": "boende", "place": place}
    return PaperRow(**(told | changes))


def posted(*rows, **more):
    """The page as a browser sends it; what is not said of a row is empty."""
    names = ("text", "kind", "sector", "place", "service", "sheet")
    sent = {"rader": str(len(rows)), **more}
    for number, told in enumerate(rows):
        sent[f"rad{number}-client_id"] = str(told.get("client_id") or uuid4())
        sent |= {f"rad{number}-{name}": told.get(name, "") for name in names}
        if told.get("is_another"):
            sent[f"rad{number}-is_another"] = "on"
    return sent


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


@pytest.fixture
def meeting(district):
    return make_meeting(district)


@pytest.fixture
def page(meeting):
    return f"/moten/{meeting.pk}/papper/"


# A page of rows


def test_page_of_rows_is_kept_and_empty_choices_are_those_above(member, meeting, page, district):
    first = {"text": "Bröd.", "kind": "behov", "sector": "forening", "place": district.code, "service": "dagligvaror"}
    answer = log_in(member).post(
        page, posted(first, {"text": "Bensin.", "kind": "ide"}, {}, {"text": "Mer.", "service": "-"})
    )
    assert answer.status_code == 302
    kept = Contribution.objects.filter(meeting=meeting).order_by("pk")
    assert [(one.text, one.kind, one.sector) for one in kept] == [
        ("Bröd.", "behov", "forening"),
        ("Bensin.", "ide", "forening"),
        ("Mer.", "ide", "forening"),
    ]
    assert [one.service.slug if one.service else "" for one in kept] == ["dagligvaror", "dagligvaror", ""]
    assert {(one.channel, one.recorded_by, one.published_at) for one in kept} == {(Channel.PAPER, member, None)}


def test_nothing_is_kept_where_a_row_is_wrong_and_each_fault_stands_at_its_row(member, meeting, page, district):
    answer = log_in(member).post(
        page,
        posted(
            {"text": "Bröd.", "sector": "boende", "place": district.code},
            {"text": "Bensin.", "kind": "behov", "sheet": "FINNS-1"},
            {"text": "", "sheet": "M1"},
        ),
    )
    assert answer.status_code == 422
    assert not Contribution.objects.filter(meeting=meeting).exists()
    told = text_of(answer)
    assert "Rad 1 : Välj slag." in told
    assert "Rad 3 : Skriv vad som står på blanketten" in told
    assert "Bensin." in told


def test_faults_that_the_action_finds_stand_at_their_rows_too(member, meeting, page, district):
    good = {"text": "Bröd.", "kind": "behov", "sector": "boende", "place": district.code}
    answer = log_in(member).post(page, posted(good, {"text": "Bensin.", "sheet": "BBBBB-1"}))
    assert answer.status_code == 422
    assert "Rad 2 : Ingen blankett har det numret." in text_of(answer)
    assert not Contribution.objects.exists()


def test_page_sent_twice_is_kept_once(member, meeting, page, district):
    batch = print_batch(place=district, meeting=meeting, copies=3, by=member)
    told = {"text": "Bröd.", "kind": "behov", "sector": "boende", "place": district.code, "client_id": uuid4()}
    sent = posted({**told, "sheet": f"{batch.code}-1"})
    browser = log_in(member)
    assert [browser.post(page, sent).status_code for _time in range(2)] == [302, 302]
    assert Contribution.objects.count() == TypedSheet.objects.count() == 1


def test_empty_page_says_so(member, page):
    answer = log_in(member).post(page, posted({}, {}))
    assert answer.status_code == 422
    assert "Skriv minst en rad." in text_of(answer)


def test_nothing_is_typed_in_after_the_minutes_are_published(member, district):
    meeting = make_meeting(district, published=True)
    with pytest.raises(RowFaults):
        type_in(meeting=meeting, rows=[row(district)], by=member)
    assert "Inget mer kan skrivas in" in text_of(log_in(member).get(f"/moten/{meeting.pk}/papper/"))


def test_stranger_types_nothing_in(reader, officer_elsewhere, meeting, district):
    for user in (reader, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            type_in(meeting=meeting, rows=[row(district)], by=user)


def test_every_control_of_a_row_has_a_name_and_the_page_few_queries(member, page, django_assert_max_num_queries):
    browser = log_in(member)
    with django_assert_max_num_queries(MOST_QUERIES):
        soup = BeautifulSoup(browser.get(page).content, "html.parser")
    rows = soup.select("[data-row]")
    assert len(rows) == 10
    for control in rows[1].select("textarea, select, input:not([type=hidden])"):
        assert rows[1].select_one(f"label[for={control['id']}]")
    kinds = [option.get_text() for option in rows[1].select("select[data-cell=kind] option")]
    assert kinds[:3] == ["Som ovan", "1 Behov", "2 Problem"]


# Numbered sheets


def test_sheet_is_typed_in_once_and_several_statements_may_stand_on_it(member, meeting, district):
    batch = print_batch(place=district, meeting=meeting, copies=5, by=member)
    sheet = f"{batch.code}-2"
    kept = type_in(meeting=meeting, rows=[row(district, sheet=sheet), row(district, sheet=sheet.lower())], by=member)
    assert [one.source for one in kept] == [f"Blankett {sheet}"] * 2
    assert TypedSheet.objects.get().number == 2


def test_same_number_again_is_refused_with_who_and_when_unless_it_is_another(member, officer, meeting, page, district):
    member.first_name, member.last_name = "Anna", "Antecknare"
    member.save()
    batch = print_batch(place=district, meeting=meeting, copies=5, by=member)
    type_in(meeting=meeting, rows=[row(district, sheet=f"{batch.code}-2")], by=member)
    told = {"text": "Nytt.", "kind": "behov", "sector": "boende", "place": district.code, "sheet": f"{batch.code}-2"}
    browser = log_in(officer)
    refused = browser.post(page, posted(told))
    when = timezone.localtime(TypedSheet.objects.get().typed_at)
    assert refused.status_code == 422
    words = f"Blankett {batch.code}-2 skrevs in av Anna Antecknare {when.day} "
    assert words in text_of(refused)
    assert f"kl. {when:%H.%M}" in text_of(refused)
    assert BeautifulSoup(refused.content, "html.parser").select_one("input[name=rad0-is_another]")
    assert Contribution.objects.count() == 1
    assert browser.post(page, posted({**told, "is_another": True})).status_code == 302
    assert [sheet.copy for sheet in TypedSheet.objects.order_by("copy")] == [1, 2]


@pytest.mark.parametrize("code", ["", "BBBBB", "X1", "P", "BBBBB-1", "M999999"])
def test_code_that_nobody_has_leads_nowhere(client, code, district):
    assert sheet_of(code) is None
    assert client.get(f"/blankett/{code or '-'}/").status_code == 404


def test_number_above_the_batch_is_no_sheet(member, meeting, district):
    batch = print_batch(place=district, meeting=meeting, copies=5, by=member)
    assert sheet_of(f"{batch.code}-5")
    assert sheet_of(f"{batch.code}-6") is None
    assert sheet_of(f"{batch.code}-0") is None


def test_sheet_of_another_meeting_is_refused(member, meeting, district):
    batch = print_batch(place=district, meeting=make_meeting(district), copies=5, by=member)
    with pytest.raises(RowFaults) as wrong:
        type_in(meeting=meeting, rows=[row(district, sheet=f"{batch.code}-1")], by=member)
    assert wrong.value.faults[0].message_dict["sheet"] == ["Blanketten hör inte hit. Den skrevs ut för något annat."]


def test_code_leads_those_who_type_to_their_page_and_others_to_the_form(client, member, meeting, district):
    batch = print_batch(place=district, meeting=meeting, copies=5, by=member)
    address = f"/blankett/{batch.code}-4/"
    assert log_in(member).get(address)["Location"] == f"/moten/{meeting.pk}/papper/?blankett={batch.code}-4"
    assert client.get(address)["Location"] == f"/roster/lamna/?plats={district.code}"
    page = log_in(member).get(address, follow=True)
    first = BeautifulSoup(page.content, "html.parser").select_one("input[name=rad0-sheet]")
    assert first["value"] == f"{batch.code}-4"
    assert log_in(member).get(f"/blankett/P{district.pk}/")["Location"].startswith("/roster/skriv-in/?plats=")


# In someone's place


def test_who_writes_in_chooses_among_ones_own_places(member, system_owner, district):
    own = log_in(member).get("/roster/skriv-in/").content.decode()
    assert f'href="?plats={district.code}"' in own
    assert "Välj kommun" not in own
    assert "Välj kommun" in text_of(log_in(system_owner).get("/roster/skriv-in/"))


def write_in(district, **changes):
    told = {"client_id": str(uuid4()), "channel": "telefon", "said_on": timezone.localdate().isoformat()}
    told |= {"text": "Macken behövs.", "kind": "behov", "sector": "boende", "place": district.code, "service": ""}
    return {**told, "sheet": "", **changes}


def test_voice_by_telephone_waits_for_a_moderator_and_is_marked_when_it_is_read(client, member, officer, district):
    said = timezone.localdate() - timedelta(days=3)
    address = f"/roster/skriv-in/?plats={district.code}"
    answer = log_in(member).post(address, write_in(district, said_on=said.isoformat()), follow=True)
    submission = Submission.objects.get()
    assert submission.get_absolute_url() in text_of(answer)
    assert not Contribution.objects.exists()
    publish_submission(submission=submission, by=officer)
    voice = Contribution.objects.get()
    assert (voice.channel, voice.said_on, voice.recorded_by) == (Channel.PHONE, said, None)
    assert "Berättat på telefon, inskrivet av bygdegruppen." in text_of(client.get(voice.get_absolute_url()))
    assert "Berättat på telefon" in text_of(client.get("/roster/"))
    status = text_of(client.get(submission.get_absolute_url()))
    assert "Berättat på telefon, inskrivet av bygdegruppen" in status
    assert said.isoformat() not in status
    assert member.email not in status


def test_only_a_meeting_decides_and_no_call(member, district):
    page = log_in(member).get(f"/roster/skriv-in/?plats={district.code}").content.decode()
    assert 'value="erbjudande"' in page
    assert 'value="beslut"' not in page


def test_voice_from_the_web_is_not_marked(client, district):
    voice = make_contribution(district, channel=Channel.WEB)
    assert written_in_by(voice) == ""
    assert "inskrivet av" not in text_of(client.get(voice.get_absolute_url()))


def test_statement_typed_in_at_a_meeting_tells_the_office_and_never_the_person(client, officer, district):
    officer.first_name = "Hemlig"
    officer.save()
    meeting = make_meeting(district, published=True)
    voice = make_contribution(district, meeting=meeting, channel=Channel.PAPER, recorded_by=officer)
    page = text_of(client.get(voice.get_absolute_url()))
    assert "Lämnat på papper, inskrivet av kommunen." in page
    assert "Hemlig" not in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"channel": "webb"}, "channel"), ({"said_on": "2999-01-01"}, "said_on"), ({"text": " "}, "text")],
)
def test_fault_is_told_at_its_field(officer, district, changes, field):
    answer = log_in(officer).post(f"/roster/skriv-in/?plats={district.code}", write_in(district, **changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Submission.objects.exists()


def test_action_holds_the_same_rules(officer, district):
    with pytest.raises(ValidationError) as wrong:
        write_in_voice(
            row=row(district, text=" "),
            channel=Channel.WEB,
            said_on=timezone.localdate() + timedelta(days=1),
            by=officer,
        )
    assert set(wrong.value.message_dict) == {"channel", "said_on", "text"}


def test_same_voice_sent_twice_waits_once(officer, district):
    browser, sent = log_in(officer), write_in(district)
    for _time in range(2):
        assert browser.post(f"/roster/skriv-in/?plats={district.code}", sent).status_code == 302
    assert Submission.objects.count() == 1


def test_sheet_from_a_box_is_typed_in_once(officer, district):
    batch = print_batch(place=district, copies=2, by=officer)
    browser, address = log_in(officer), f"/roster/skriv-in/?plats={district.code}"
    sent = {"channel": "papper", "sheet": f"{batch.code}-1"}
    assert browser.post(address, write_in(district, **sent)).status_code == 302
    refused = browser.post(address, write_in(district, **sent))
    assert (refused.status_code, "skrevs in av" in text_of(refused)) == (422, True)
    assert browser.post(address, write_in(district, **sent, is_another="on")).status_code == 302
    assert Submission.objects.first().data["source"] == f"Blankett {batch.code}-1"


def test_stranger_writes_in_nothing(reader, officer_elsewhere, district):
    for user in (reader, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            write_in_voice(row=row(district), channel=Channel.PHONE, said_on=timezone.localdate(), by=user)


# From a photo


def test_lines_of_a_photo_become_rows_to_confirm(member, meeting, page, district):
    picture = make_picture(meeting, member, transcription="- Bybuss på fredagar\n\n• Lånebil\n")
    browser, address = log_in(member), f"{page}?bild={picture.key}"
    soup = BeautifulSoup(browser.get(address).content, "html.parser")
    told = [area.get_text().strip() for area in soup.select("[data-row] textarea")]
    assert told[:3] == ["Bybuss på fredagar", "Lånebil", ""]
    assert not Contribution.objects.exists()
    first = {"text": told[0], "kind": "ide", "sector": "boende", "place": district.code}
    assert browser.post(address, posted(first, {"text": told[1]})).status_code == 302
    assert [one.channel for one in Contribution.objects.all()] == [Channel.MEETING] * 2
