"""What people see and do with minutes, corrections and commitments, all without JavaScript."""

import io
from datetime import timedelta

import docx as python_docx
import pikepdf
import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from kunskapsbanken.dialogue.actions.minutes import send_out
from kunskapsbanken.dialogue.documents import version_document
from kunskapsbanken.dialogue.models import Commitment, Correction, Meeting, Minutes, MinutesReceiver
from kunskapsbanken.engines.typeset.tree import Heading, plain
from tests.factories.dialogue import (
    make_commitment,
    make_contribution,
    make_correction,
    make_locked,
    make_meeting,
    make_receiver,
)
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
SOON = (timezone.localdate() + timedelta(days=10)).isoformat()
CLOSED = {"boende": "12", "minutes": "Vi enades om bussen.", "grouping": "slag", "next_meeting": "14 maj i skolan"}


@pytest.fixture
def meeting(district) -> Meeting:
    return make_meeting(district)


def log_in(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def text_of(response) -> str:
    return response.content.decode()


def guarded(page, **row):
    """The form as a person fills it in, after the time that it takes to write."""
    return {**row, "webbplats": "", "started": page.context["form"]["started"].value()}


@pytest.fixture
def slowly(monkeypatch):
    """Nobody is too fast."""
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", -1)


# Drafting and sending out


def test_draft_of_a_page_that_is_not_published_yet_opens_for_those_who_got_it_and_for_nobody_else(member, district):
    earlier = make_meeting(district, live=False)
    make_contribution(district, meeting=earlier, published=False, text="Vi behöver en mack.")
    receiver = make_receiver(earlier)
    Minutes.objects.create(meeting=earlier, text="Vi enades om bussen.")
    send_out(meeting=earlier, correct_by=timezone.localdate() + timedelta(days=5), by=member)
    page = Client().get(receiver.get_absolute_url())
    assert page.status_code == 200
    assert "Vi behöver en mack." in text_of(page)
    assert str(earlier.url) not in text_of(page)
    assert Client().get(f"/moten/{earlier.pk}/").status_code == 404
    Meeting.objects.filter(pk=earlier.pk).update(first_published_at=timezone.now())  # published once and taken down
    assert Client().get(receiver.get_absolute_url()).status_code == 404


def test_nobody_overwrites_another_unseen(meeting, member):
    browser, address = log_in(member), f"/moten/{meeting.pk}/avsluta/"
    began = browser.get(address).context["seen"]
    browser.post(address, {**CLOSED, "spara": "1", "sett": began})
    answer = browser.post(address, {**CLOSED, "minutes": "Vi enades om tåget.", "spara": "1", "sett": began})
    assert answer.status_code == 422
    for words in ("Någon annan har sparat anteckningarna", "Vi enades om bussen.", "Vi enades om tåget."):
        assert words in text_of(answer)
    assert Minutes.objects.get(meeting=meeting).text == "Vi enades om bussen."
    seen = answer.context["seen"]
    browser.post(address, {**CLOSED, "minutes": "Vi enades om buss och tåg.", "spara": "1", "sett": seen})
    assert Minutes.objects.get(meeting=meeting).text == "Vi enades om buss och tåg."


def test_draft_is_begun_with_what_was_said_and_kept(member, meeting, district):
    make_contribution(district, meeting=meeting, published=False)
    browser, address = log_in(member), f"/moten/{meeting.pk}/avsluta/"
    assert "1 röst antecknades: 1 behov." in text_of(browser.get(address))
    browser.post(address, {**CLOSED, "spara": "1"})
    meeting.refresh_from_db()
    assert meeting.minutes_published_at is None
    assert "Vi enades om bussen." in text_of(browser.get(address))
    answer = browser.post(address, {**CLOSED, "vidare": "1"})
    assert answer["Location"] == f"/moten/{meeting.pk}/anteckningar/"
    page = text_of(browser.get(answer["Location"]))
    assert "Det här är ett utkast" in page
    assert "14 maj i skolan" in page


def test_minutes_go_by_way_of_those_who_were_there(
    client, member, meeting, district, slowly, django_capture_on_commit_callbacks
):
    statement = make_contribution(district, meeting=meeting, published=False, text="Bussen är ful")
    browser, work = log_in(member), f"/moten/{meeting.pk}/anteckningar/"
    ask = f"/moten/{meeting.pk}/anteckningar/fa/"
    assert ask in text_of(client.get(meeting.url))
    assert client.post(ask, guarded(client.get(ask), email="anna@exempel.test")).status_code == 302
    receiver = MinutesReceiver.objects.get()
    private = receiver.get_absolute_url()
    assert "Bekräfta att adressen är din" in text_of(client.get(private))
    client.post(private)
    assert statement.text not in text_of(client.get(private))  # it is not out yet
    browser.post(f"/moten/{meeting.pk}/avsluta/", {**CLOSED, "vidare": "1"})
    assert browser.post(work, {"gor": "skicka", "correct_by": SOON}).status_code == 302
    assert statement.text in text_of(client.get(private))
    correct = f"{private}ratta/?rost={statement.key}"
    row = guarded(client.get(correct), wording="Bussen är full", reason="Hörde fel")
    assert client.post(correct, row).status_code == 302
    assert "Väntar på arrangören" in text_of(client.get(private))
    decide = f"{work}rattelse/{Correction.objects.get().pk}/"
    browser.post(decide, {"decision": "godtagen", "wording": "", "answer": "Tack!"})
    page = text_of(client.get(private))
    assert "Infördes som du skrev" in page
    assert "Tack!" in page
    refused = browser.post(work, {"gor": "las"})
    assert (refused.status_code, "rätta till och med" in text_of(refused)) == (422, True)
    Minutes.objects.update(correct_by=timezone.localdate() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(work, {"gor": "las"})["Location"] == meeting.url
    caches["default"].clear()
    page = text_of(client.get(meeting.url))
    assert "Bussen är full" in page
    assert "Version 1, låst" in page
    assert "de kunde rätta till och med" in page


def test_note_taker_writes_up_and_strikes_an_address(member, meeting):
    browser, work = log_in(member), f"/moten/{meeting.pk}/anteckningar/"
    browser.post(work, {"gor": "lagg-till", "email": "anna@exempel.test"})
    assert "anna@exempel.test" in text_of(browser.get(work))
    assert browser.post(work, {"gor": "lagg-till", "email": "inte"}).status_code == 422
    browser.post(work, {"gor": "ta-bort", "mottagare": MinutesReceiver.objects.get().pk})
    assert not MinutesReceiver.objects.exists()


def test_draft_that_nobody_wants_is_not_sent(member, meeting):
    answer = log_in(member).post(f"/moten/{meeting.pk}/anteckningar/", {"gor": "skicka", "correct_by": SOON})
    assert answer.status_code == 422


def test_private_page_opens_to_nobody_without_the_key_and_lets_go(client, meeting):
    receiver = make_receiver(meeting)
    assert client.get("/moten/anteckningar/gissning/").status_code == 404
    assert receiver.email not in text_of(client.get(receiver.get_absolute_url()))
    client.post(receiver.get_absolute_url(), {"sluta": "1"})
    assert client.get(receiver.get_absolute_url()).status_code == 404


def test_address_is_shown_to_nobody_but_those_who_record(client, member, officer_elsewhere, meeting):
    make_receiver(meeting)
    for browser in (client, log_in(officer_elsewhere)):
        assert "anna@exempel.test" not in text_of(browser.get(meeting.url))


# Locked


def test_page_says_that_nobody_was_asked_first(client, member, district):
    version = make_locked(district, member, said=["Bussen är full"])
    page = text_of(client.get(version.meeting.url))
    assert "utan att först ha skickats ut för justering" in page
    assert f"/moten/{version.meeting_id}/anteckningar.pdf" in page


def test_new_version_is_told_and_the_old_one_is_read(client, member, district):
    version = make_locked(district, member)
    address = f"/moten/{version.meeting_id}/anteckningar/ny-version/"
    browser = log_in(member)
    assert "Vi kom överens." in text_of(browser.get(address))
    row = {"minutes": "Vi kom inte överens.", "next_meeting": "", "note": ""}
    assert browser.post(address, row).status_code == 422
    assert browser.post(address, {**row, "note": "Fel ord."}).status_code == 302
    caches["default"].clear()
    page = text_of(client.get(version.meeting.url))
    assert "Vi kom inte överens." in page
    assert "Ändrat i version 2: Fel ord." in page
    assert version.get_absolute_url() in page
    old = text_of(client.get(version.get_absolute_url()))
    assert "Vi kom överens." in old
    assert "Det finns en senare version" in old
    assert version.digest in old
    assert client.get(f"/moten/{version.meeting_id}/anteckningar/version/3/").status_code == 404


def test_meeting_that_is_taken_down_takes_its_minutes_along(client, member, district):
    version = make_locked(district, member)
    version.meeting.unpublish()
    addresses = [version.get_absolute_url(), f"/moten/{version.meeting_id}/anteckningar.docx"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert log_in(member).get(addresses[0]).status_code == 200


def test_statement_that_is_taken_down_leaves_page_version_and_files(client, member, district):
    version = make_locked(district, member, said=["Grannen gjorde det"])
    version.meeting.contributions.update(published_at=None)
    caches["default"].clear()
    for address in (version.meeting.url, version.get_absolute_url()):
        page = text_of(client.get(address))
        assert "Grannen gjorde det" not in page
        assert "[Visas inte längre.]" in page
    file = client.get(f"/moten/{version.meeting_id}/anteckningar.docx")
    told = "\n".join(paragraph.text for paragraph in python_docx.Document(io.BytesIO(file.content)).paragraphs)
    assert "[Visas inte längre.]" in told
    assert "Grannen" not in told


# Files


@pytest.fixture
def full(district, member):
    """Minutes with something of everything."""
    meeting = make_meeting(district, agenda=["Bussen", "Butiken"])
    for text, kind in (("Bussen är full", "problem"), ("Mer bröd", "behov"), ("När kommer fibern?", "fraga")):
        make_contribution(district, meeting=meeting, published=False, text=text, kind=kind)
    make_commitment(district, meeting=meeting, text="Ringa bolaget", office="Styrelsen", published_at=None)
    log_in(member).post(f"/moten/{meeting.pk}/avsluta/", CLOSED)
    return meeting.versions.get()


HEADINGS = [
    "Dagordning",
    "Det mötet kom fram till",
    "Vilka som kom",
    "Beslut och löften",
    "Frågor att ta med hem",
    "Det här sades",
    "Nästa möte",
    "Om anteckningarna",
]


def test_paper_tells_the_same_as_the_page_in_its_order(client, full):
    document = version_document(full, full.content)
    assert [plain(b.runs) for b in document.blocks if isinstance(b, Heading) and b.level == 1] == HEADINGS
    page = text_of(client.get(full.get_absolute_url()))
    shared = [words for words in HEADINGS if words not in ("Dagordning", "Om anteckningarna")]
    places = [page.index(f">{words}</h2>") for words in shared]
    assert places == sorted(places)


def test_pdf_is_tagged_named_and_read_in_order(client, full):
    answer = client.get(f"/moten/{full.meeting_id}/anteckningar.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("sv")
        assert str(pdf.docinfo.Title) == f"Anteckningar: {full.meeting.title}"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert {"/Document", "/Table", "/TH", "/L", "/LI", "/P"} <= set(_tags(pdf.Root.StructTreeRoot))
        assert [str(title) for title in _outline(pdf) if str(title) in HEADINGS] == HEADINGS


def _tags(node):
    for child in _children(node):
        if isinstance(child, pikepdf.Dictionary):
            if "/S" in child:
                yield str(child.S)
            yield from _tags(child)


def _children(node):
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _outline(pdf):
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            yield item.title
            waiting = [*item.children, *waiting]


def test_docx_holds_everything_and_the_digest(client, full):
    answer = client.get(f"/moten/{full.meeting_id}/anteckningar.docx?version=1")
    document = python_docx.Document(io.BytesIO(answer.content))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    told = cells + "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("Bussen är full", "När kommer fibern?", "Ringa bolaget", "Styrelsen", "14 maj", full.digest):
        assert words in told


def test_file_of_no_version_or_form_is_not_found(client, meeting, full):
    addresses = [
        f"/moten/{meeting.pk}/anteckningar.pdf",
        f"/moten/{full.meeting_id}/anteckningar.odt",
        f"/moten/{full.meeting_id}/anteckningar.docx?version=2",
        f"/moten/{full.meeting_id}/anteckningar.docx?version=x",
    ]
    assert {client.get(address).status_code for address in addresses} == {404}


def test_invented_minutes_say_so_on_every_page(system_owner):
    invented = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    version = make_locked(make_district(invented, "Exempelby"), system_owner)
    document = version_document(version, version.content)
    assert document.running_head.startswith("Exempel")
    assert document.footer.startswith("Exempel")
    assert document.blocks[0].title == "Exempel"


# Commitments


def test_decision_is_taken_on_owned_published_and_followed_up(client, member, lead, meeting, district):
    statement = make_contribution(district, meeting=meeting, published=False, text="Vi ringer bolaget", kind="beslut")
    browser = log_in(member)
    assert "Gör till åtagande" in text_of(browser.get(f"/moten/{meeting.pk}/anteckningar/"))
    answer = browser.post(f"/roster/{statement.key}/atagande/")
    made = Commitment.objects.get()
    assert answer["Location"] == f"/ataganden/{made.key}/andra/"
    row = {"kind": "beslut", "text": "Ringa bussbolaget", "office": "Styrelsen", "due": SOON, "in_charge": lead.pk}
    assert browser.post(answer["Location"], row)["Location"] == f"/moten/{meeting.pk}/anteckningar/"
    assert client.get(made.get_absolute_url()).status_code == 404
    browser.post(f"/moten/{meeting.pk}/avsluta/", CLOSED)
    page = text_of(client.get(made.get_absolute_url()))
    assert "Ringa bussbolaget" in page
    assert "Styrelsen" in page
    assert lead.email not in page
    assert "Vi ringer bolaget" in page  # the story begins with the voice
    report = f"/ataganden/{made.key}/lage/"
    assert browser.post(report, {"status": "klar", "text": ""}).status_code == 422
    log_in(lead).post(report, {"status": "klar", "text": "De kör fler turer."})
    caches["default"].clear()
    page = text_of(client.get(made.get_absolute_url()))
    assert "De kör fler turer." in page
    assert "Ringa bussbolaget" in text_of(client.get("/ataganden/?lage=klar&ansvar=Styrelsen"))
    assert "Ringa bussbolaget" not in text_of(client.get("/ataganden/?lage=oppen"))


def test_commitment_is_written_down_by_itself_and_removed_while_nobody_has_read_it(member, officer, meeting, district):
    row = {"kind": "lofte", "text": "Röja vägen", "office": "", "due": "", "in_charge": "", "organisation": ""}
    log_in(officer).post(f"/ataganden/nytt/?plats={district.code}", row)
    assert Commitment.public.get().text == "Röja vägen"
    browser = log_in(member)
    browser.post(f"/ataganden/nytt/?mote={meeting.pk}", row)
    made = Commitment.objects.get(published_at=None)
    browser.post(f"/ataganden/{made.key}/andra/", {"ta-bort": "1"})
    assert not Commitment.objects.filter(pk=made.pk).exists()


def test_mine_shows_what_one_holds_and_nobody_else_does(officer, reader, district):
    make_commitment(district, text="Rusta bryggan", in_charge=officer)
    assert "Rusta bryggan" in text_of(log_in(officer).get("/ataganden/mina/"))
    assert "Rusta bryggan" not in text_of(log_in(reader).get("/ataganden/mina/"))


# How much is asked


def test_pages_ask_few_questions(client, officer, member, district, full, django_assert_max_num_queries):
    open_meeting = make_meeting(district)
    receiver = make_receiver(open_meeting)
    for number in range(8):
        statement = make_contribution(district, meeting=open_meeting, published=False, kind="beslut")
        make_correction(receiver, statement=statement)
        make_commitment(district, text=f"Löfte {number}", due=timezone.localdate() - timedelta(days=1))
        make_commitment(district, in_charge=officer, meeting=open_meeting)
    log_in(member).post(f"/moten/{open_meeting.pk}/avsluta/", {**CLOSED, "vidare": "1"})
    log_in(member).post(f"/moten/{open_meeting.pk}/anteckningar/", {"gor": "skicka", "correct_by": SOON})
    made = Commitment.public.first()
    visitors = [
        "/ataganden/",
        f"/ataganden/?plats={district.parent.code}&lage=forsenat",
        made.get_absolute_url(),
        full.get_absolute_url(),
        f"/moten/{full.meeting_id}/anteckningar.docx",
        receiver.get_absolute_url(),
        f"{receiver.get_absolute_url()}ratta/",
    ]
    work = [
        f"/moten/{open_meeting.pk}/anteckningar/",
        f"/ataganden/nytt/?mote={open_meeting.pk}",
        f"/ataganden/{made.key}/andra/",
        "/ataganden/mina/",
    ]
    for browser, addresses in ((client, visitors), (log_in(officer), work)):
        for address in addresses:
            browser.get(address)  # the content types are known from now on
            caches["default"].clear()
            with django_assert_max_num_queries(MOST_QUERIES, info=address):
                assert browser.get(address).status_code == 200
