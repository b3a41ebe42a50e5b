"""The editor sees which files could not be read and why, and lets them be read again."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse

from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.search.models import FileState, FileText
from tests.engines.reading.files import docx_of, locked_pdf, pdf_without_text

pytestmark = pytest.mark.django_db
REPORT = "/admin/rapporter/olasta-filer/"


@pytest.fixture
def put(home, django_capture_on_commit_callbacks):
    def put(title, name, content):
        with django_capture_on_commit_callbacks(execute=True):
            return LibraryDocument.objects.create(title=title, file=ContentFile(content, name))

    return put


def rows_of(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return {
        cells[0].get_text(strip=True): [cell.get_text(" ", strip=True) for cell in cells[1:]]
        for row in page.select("table.listing tbody tr")
        if (cells := row.find_all("td"))
    }


def test_report_tells_in_words_what_went_wrong(client, editor, put):
    put("Bra fil", "bra.docx", docx_of("Text"))
    locked = put("Budgeten", "budget.pdf", locked_pdf())
    put("Gamla protokoll", "protokoll.pdf", pdf_without_text())
    client.force_login(editor)
    answer = client.get(REPORT)
    rows = rows_of(answer)
    assert list(rows) == ["Budgeten", "Gamla protokoll"]
    assert rows["Budgeten"][:2] == ["Gick inte att läsa", "Filen är låst med ett lösenord."]
    assert rows["Gamla protokoll"][0] == "Har ingen text"
    assert reverse("wagtaildocs:edit", args=[locked.pk]) in answer.content.decode()
    assert list(rows_of(client.get(REPORT, {"state": FileState.NO_TEXT}))) == ["Gamla protokoll"]


def test_report_asks_the_same_questions_for_many_files(client, editor, put, django_assert_max_num_queries):
    client.force_login(editor)
    client.get(REPORT)
    for number in range(8):
        put(f"Fil {number}", f"{number}.pdf", b"%PDF-1.7 trasig")
    with django_assert_max_num_queries(25):
        assert len(rows_of(client.get(REPORT))) == 8


def test_file_that_has_been_mended_is_read_again_by_a_button(client, editor, put, django_capture_on_commit_callbacks):
    document = put("Budgeten", "budget.docx", b"PK trasig")
    row = FileText.objects.get()
    with document.file.storage.open(document.file.name, "wb") as file:
        file.write(docx_of("Budgeten är mogen"))
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{REPORT}{row.pk}/las-igen/", follow=True)
    assert "Filen läses igen" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == FileState.READ


def test_button_is_for_those_who_keep_the_file(client, lead, reader, put):
    put("Budgeten", "budget.pdf", locked_pdf())
    row = FileText.objects.get()
    for who in (lead, reader):
        client.force_login(who)
        assert client.post(f"{REPORT}{row.pk}/las-igen/").status_code in (302, 404)
    row.refresh_from_db()
    assert row.state == FileState.FAILED


def test_report_is_empty_when_all_went_well(client, editor, put):
    put("Bra fil", "bra.docx", docx_of("Text"))
    client.force_login(editor)
    assert "Alla filer gick att läsa." in client.get(REPORT).content.decode()
