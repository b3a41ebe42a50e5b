"""What stands inside a document is found by those who may read it, and what could not be read is told."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from kunskapsbanken.bank.models import ItemAttachment
from kunskapsbanken.engines.reading import Cause, Reading
from kunskapsbanken.files.models import LibraryDocument
from kunskapsbanken.search import file_actions
from kunskapsbanken.search.file_queries import files_to_look_at
from kunskapsbanken.search.models import FileState, FileText
from kunskapsbanken.search.queries import find, results
from tests.engines.reading.files import docx_of, locked_pdf, pdf_of, pdf_without_text, pptx_of, xlsx_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def put(django_capture_on_commit_callbacks):
    """Put a document into the library, or a new file in its place."""

    def put(name="rapport.docx", content=b"", title="Rapporten", document=None, **fields):
        document = document or LibraryDocument(title=title, **fields)
        with django_capture_on_commit_callbacks(execute=True):
            document.file.save(name, ContentFile(content or docx_of("Lanthandeln i Kråkberg")), save=False)
            document.save()
        return document

    return put


@pytest.fixture
def attach(make_item, django_capture_on_commit_callbacks):
    """Publish an item with documents to download."""

    def attach(*documents, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            item = make_item(**fields)
            item.attachments = [ItemAttachment(document=document) for document in documents]
            item.save_revision().publish()
        return item

    return attach


def found(text, **asked):
    return [FileText.objects.get(pk=pk).object_id for pk in find(text, exactly=True, **asked).ids("file")]


def state_of(document):
    row = FileText.objects.get(object_id=document.pk)
    return row.state, row.cause


def test_document_of_a_published_item_is_found_by_its_text(put, attach):
    document = put()
    attach(document)
    assert state_of(document) == (FileState.READ, "")
    assert found("lanthandel kråkberg") == [document.pk]


def test_document_that_no_page_refers_to_is_not_found(put):
    put()
    assert found("lanthandel") == []


def test_document_of_a_draft_is_not_found(put, make_item):
    item = make_item(live=False)
    ItemAttachment.objects.create(item=item, document=put())
    call_command("rebuild_search", stdout=StringIO())
    assert found("lanthandel") == []


def test_document_goes_with_its_page_and_comes_back(put, attach, django_capture_on_commit_callbacks):
    document = put()
    item = attach(document)
    with django_capture_on_commit_callbacks(execute=True):
        item.unpublish()
    assert found("lanthandel") == []
    with django_capture_on_commit_callbacks(execute=True):
        item.save_revision().publish()
    assert found("lanthandel") == [document.pk]
    with django_capture_on_commit_callbacks(execute=True):
        item.delete()
    assert found("lanthandel") == []


def test_document_that_is_taken_from_its_page_is_not_found(put, attach, django_capture_on_commit_callbacks):
    item = attach(put())
    with django_capture_on_commit_callbacks(execute=True):
        item.attachments = []
        item.save_revision().publish()
    assert found("lanthandel") == []


def test_document_of_two_pages_is_found_as_long_as_one_can_be_read(put, attach, django_capture_on_commit_callbacks):
    document = put()
    item = attach(document)
    attach(document)
    with django_capture_on_commit_callbacks(execute=True):
        item.unpublish()
    assert found("lanthandel") == [document.pk]


def test_document_of_a_restricted_page_is_found_by_those_who_may_read_the_page(
    put, attach, reader, django_capture_on_commit_callbacks
):
    document = put()
    item = attach(document)
    with django_capture_on_commit_callbacks(execute=True):
        restriction = PageViewRestriction.objects.create(page=item, restriction_type="login")
    assert (found("lanthandel"), found("lanthandel", viewer=reader)) == ([], [document.pk])
    with django_capture_on_commit_callbacks(execute=True):
        restriction.restriction_type = "password"
        restriction.save()
    assert (found("lanthandel"), found("lanthandel", viewer=reader)) == ([], [])
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert found("lanthandel") == [document.pk]


def test_document_of_a_page_for_a_group_is_found_by_the_group(
    put, attach, reader, editor, django_capture_on_commit_callbacks
):
    group = Group.objects.create(name="Arbetsgruppen")
    reader.groups.add(group)
    document = put()
    item = attach(document)
    with django_capture_on_commit_callbacks(execute=True):
        restriction = PageViewRestriction.objects.create(page=item, restriction_type="groups")
    with django_capture_on_commit_callbacks(execute=True):
        restriction.groups.add(group)  # as the form of the admin does, after the rule itself
    assert [found("lanthandel", viewer=someone) for someone in (reader, editor)] == [[document.pk], []]
    assert [find(item.title, viewer=someone).ids("item") for someone in (reader, editor)] == [[item.pk], []]


def test_document_of_an_open_and_a_restricted_page_is_found_by_all(put, attach, django_capture_on_commit_callbacks):
    document = put()
    attach(document)
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=attach(document), restriction_type="login")
    assert found("lanthandel") == [document.pk]


def test_document_in_a_restricted_folder_is_not_found(put, attach, django_capture_on_commit_callbacks):
    closed = Collection.get_first_root_node().add_child(name="Internt")
    folder = closed.add_child(name="Mötespapper")
    document = put(collection=folder)
    attach(document)
    assert found("lanthandel") == [document.pk]
    with django_capture_on_commit_callbacks(execute=True):
        CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert found("lanthandel") == []


def test_file_that_is_replaced_is_read_anew(put, attach):
    document = put()
    attach(document)
    put(content=docx_of("Bymacken i Tallnäs"), document=document)
    assert found("lanthandel") == []
    assert found("bymacken") == [document.pk]


def test_new_title_is_found_without_reading_again(put, attach, monkeypatch, django_capture_on_commit_callbacks):
    document = put()
    attach(document)
    monkeypatch.setattr(file_actions, "read_file", lambda *_: pytest.fail("an unchanged file was read"))
    document.title = "Utredningen"
    with django_capture_on_commit_callbacks(execute=True):
        document.save()
    assert found("utredning") == found("lanthandel") == [document.pk]


def test_document_that_is_removed_leaves_nothing(put, attach, django_capture_on_commit_callbacks):
    document = put()
    item = attach(document)
    with django_capture_on_commit_callbacks(execute=True):
        item.attachments = []
        item.save_revision().publish()
        document.delete()
    assert found("lanthandel") == []
    assert not FileText.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "state", "cause"),
    [
        ("låst.pdf", locked_pdf(), FileState.FAILED, "locked"),
        ("trasig.docx", docx_of("Text")[:900], FileState.FAILED, "broken"),
        ("bild.docx", b"\xff\xd8\xff\xe0", FileState.FAILED, "other_kind"),
        ("inläst.pdf", pdf_without_text(), FileState.NO_TEXT, ""),
    ],
)
def test_what_cannot_be_read_is_recorded_and_still_found_by_its_title(put, attach, name, content, state, cause):
    document = put(name, content, title="Årsredovisning")
    attach(document)
    assert state_of(document) == (state, cause)
    assert found("årsredovisning") == [document.pk]


def test_sound_is_not_read(put):
    put("samtal.mp3", b"ID3")
    assert not FileText.objects.exists()


def test_file_that_is_gone_is_recorded(put):
    document = put()
    document.file.storage.delete(document.file.name)
    FileText.objects.update(state=FileState.WAITING)
    call_command("rebuild_search", stdout=StringIO())
    assert state_of(document) == (FileState.FAILED, "missing")


def test_reading_that_broke_off_leaves_the_file_waiting_for_the_next_run(put, attach, monkeypatch):
    monkeypatch.setattr(file_actions, "read_file", lambda *_: exit("the worker is killed"))
    document = put()
    attach(document)
    assert state_of(document) == (FileState.WAITING, "")
    monkeypatch.undo()
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    assert "Filer: 1 lästa" in said.getvalue()
    assert state_of(document) == (FileState.READ, "")
    assert found("lanthandel") == [document.pk]


def test_text_of_a_file_that_was_replaced_while_it_was_read_is_not_kept(put, monkeypatch):
    document = put()

    def replaced_meanwhile(*_):
        FileText.objects.update(file_name="en-nyare.docx")
        return Reading(cause=Cause.BROKEN)

    monkeypatch.setattr(file_actions, "read_file", replaced_meanwhile)
    FileText.objects.update(state=FileState.WAITING)
    file_actions.read_waiting()
    assert state_of(document) == (FileState.WAITING, "")


def test_rebuilding_finds_files_that_no_signal_told_of(put, attach):
    document = put()
    attach(document)
    FileText.objects.all().delete()
    call_command("rebuild_search", stdout=StringIO())
    assert found("lanthandel") == [document.pk]


def hit_on(text):
    (hit,) = [hit for hit in results(find(text, exactly=True), start=0, stop=20) if hit.document.kind == "file"]
    return hit


def test_hit_tells_the_page_and_opens_the_file_there(put, attach):
    document = put("plan.pdf", pdf_of("Inledning om byn", "Här står lanthandeln i Kråkberg", "Slutord"))
    attach(document)
    hit = hit_on("lanthandel kråkberg")
    assert (hit.where, hit.url) == ("s. 2", f"{document.url}#page=2")
    assert [piece.text for piece in hit.snippet if piece.marked] == ["lanthandeln", "Kråkberg"]
    assert "Inledning" not in "".join(piece.text for piece in hit.snippet)


def test_page_is_shown_to_the_reader(put, attach, client):
    attach(put("plan.pdf", pdf_of("Inledning", "Lanthandeln i Kråkberg")))
    page = client.get("/sok/", {"q": "lanthandel kråkberg", "exakt": "1"}).content.decode()
    assert "Fil (PDF)</span>, s. 2" in page
    assert "#page=2" in page


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("bilder.pptx", pptx_of("Läget", "Lanthandeln"), "bild 2"),
        ("kalkyl.xlsx", xlsx_of(Mål=[["Fler"]], Plan=[["Lanthandeln", 12]]), "blad 2"),
        ("text.docx", docx_of("Lanthandeln"), ""),
        ("ensam.pdf", pdf_of("Lanthandeln"), ""),
    ],
)
def test_slides_and_sheets_have_their_own_words(put, attach, name, content, where):
    document = put(name, content)
    attach(document)
    hit = hit_on("lanthandel")
    assert (hit.where, hit.url) == (where, document.url)


def test_snippet_of_a_long_text_is_from_where_the_words_stand(put, attach):
    far = ("Något annat. " * 4000) + "Lanthandeln i Kråkberg öppnar. " + ("Och mer. " * 4000)
    attach(put("lång.txt", far.encode()))
    assert "Lanthandeln i Kråkberg" in "".join(piece.text for piece in hit_on("lanthandel kråkberg").snippet)


def test_hit_by_title_alone_shows_the_beginning(put, attach):
    attach(put("plan.pdf", pdf_of("Inledning", "Mer"), title="Framtidsplanen"))
    hit = hit_on("framtidsplan")
    assert hit.where == ""
    assert "".join(piece.text for piece in hit.snippet).startswith("Prov\nInledning")


def test_text_keeps_its_pages(put):
    put("plan.pdf", pdf_of("Inledning", "Butiken i Kråkberg"))
    assert [number for number, _text in FileText.objects.get().pages] == [1, 2]


def test_editors_see_what_went_wrong_and_others_nothing(put, editor, chief_editor, reader, lead):
    put()
    put("låst.pdf", locked_pdf())
    for who in (editor, chief_editor):
        assert [row.cause for row in files_to_look_at(who)] == ["locked"]
    for who in (reader, lead):
        assert not files_to_look_at(who).exists()


def test_only_who_keeps_a_file_lets_it_be_read_again(put, editor, reader):
    put("låst.pdf", locked_pdf())
    row = FileText.objects.get()
    with pytest.raises(PermissionDenied):
        file_actions.ask_to_read_again(row=row, by=reader)
    file_actions.ask_to_read_again(row=row, by=editor)
    row.refresh_from_db()
    assert (row.state, row.cause) == (FileState.WAITING, "")
