"""An item as a document to take along says what its page says."""

import io
import json

import docx as python_docx
import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kunskapsbanken.bank.documents import item_document
from kunskapsbanken.bank.exporters import export_item
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.engines.typeset.tree import Callout, Checklist, Heading, Picture, Table, plain
from tests.factories.pictures import make_image


@pytest.fixture
def item(make_item):
    other = make_item(title="Den andra posten")
    return make_item(
        title="Handlarsamtal",
        promise="Få veta hur det går för butiken.",
        use_when="När det har varit tyst länge.",
        phases=["behov"],
        pitfalls="<ul><li>Att inte lyssna</li></ul>",
        body=json.dumps(
            [
                {"type": "heading", "value": "Bakgrund"},
                {"type": "text", "value": f'<p>Läs <a linktype="page" id="{other.pk}">den andra</a>.</p><h3>Mer</h3>'},
                {"type": "tip", "value": {"tone": "tips", "text": "<p>Ta med <b>kaffe</b>.</p>"}},
                {"type": "checklist", "value": {"points": ["<p>Boka tid</p>"]}},
                {
                    "type": "table",
                    "value": {
                        "columns": [{"type": "text", "heading": "Vad"}, {"type": "text", "heading": "När"}],
                        "rows": [{"values": ["<p>Samtal</p>", "<p>Mars</p>"]}],
                        "caption": "",
                    },
                },
            ]
        ),
        steps=json.dumps(
            [
                {
                    "type": "step",
                    "value": {"title": "Ring", "minutes": 10, "content": [{"type": "text", "value": "<p>Hej.</p>"}]},
                }
            ]
        ),
        evidence=[{"where": "Byn", "result": "Det gick bra.", "still_running": "okant"}],
    )


def test_document_holds_everything_in_order(item):
    document = item_document(item)
    headings = [plain(block.runs) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [
        "I korthet",
        "Beskrivning",
        "Bakgrund",
        "Mer",
        "Steg för steg",
        "1. Ring (10 min)",
        "Fallgropar",
        "Var har det prövats?",
        "Källor",
    ]
    kinds = {type(block) for block in document.blocks}
    assert {Callout, Checklist, Table} <= kinds


def test_links_to_other_items_carry_their_whole_address(item, settings):
    links = [run.link for block in item_document(item).blocks for run in getattr(block, "runs", ()) if run.link]
    assert f"{settings.BASE_URL}/kunskapsbank/den-andra-posten/" in links


def test_link_to_a_page_that_is_not_public_is_its_words_alone(item, bank):
    bank.get_children().get(slug="den-andra-posten").unpublish()
    runs = [run for block in item_document(item).blocks for run in getattr(block, "runs", ())]
    assert [run.link for run in runs if run.text == "den andra"] == [""]


def test_number_of_queries_does_not_grow_with_the_text(item, make_item, django_assert_max_num_queries):
    item_document(item)
    with django_assert_max_num_queries(12):
        item_document(item)


def test_pdf_and_docx_carry_the_title(item):
    with pikepdf.open(io.BytesIO(export_item(item, "pdf"))) as file:
        assert str(file.docinfo.Title) == "Handlarsamtal"
    assert python_docx.Document(io.BytesIO(export_item(item, "docx"))).core_properties.title == "Handlarsamtal"


def test_reader_downloads_an_item(client, item):
    answer = client.get("/kunskapsbank/handlarsamtal/ladda-ned.docx")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="handlarsamtal.docx"'
    assert client.get("/kunskapsbank/handlarsamtal/ladda-ned.exe").status_code == 404


def test_pictures_come_along_with_words_and_maker(make_item):
    bridge, shop = make_image("Bro"), make_image("Butik", colour="red", credit="", description="En butik")
    picture = {"image": {"image": bridge.pk, "alt_text": "Bron i snö", "decorative": False}, "caption": "Bron."}
    other = {"image": {"image": shop.pk, "alt_text": "", "decorative": True}, "caption": ""}
    step = {"title": "Gå", "minutes": None, "content": [{"type": "picture", "value": other}]}
    item = make_item(
        title="Med bild",
        body=json.dumps([{"type": "picture", "value": picture}]),
        steps=json.dumps([{"type": "step", "value": step}]),
    )
    found = [block for block in item_document(item).blocks if isinstance(block, Picture)]
    assert [(one.alt, one.caption) for one in found] == [
        ("Bron i snö", "Bron. Anna Prov, CC BY 4.0"),
        ("En butik", ""),
    ]
    assert found[0].form == "jpg"
    assert export_item(item, "pdf").startswith(b"%PDF")
    item = KnowledgeItem.objects.get(pk=item.pk)
    with CaptureQueriesContext(connection) as asked:
        item_document(item)
    assert sum("files_rendition" in query["sql"] for query in asked) == 1  # one for both


def test_picture_that_is_gone_is_left_out(make_item):
    picture = {"image": {"image": 99999, "alt_text": "Borta", "decorative": False}, "caption": ""}
    item = make_item(title="Utan bild", body=json.dumps([{"type": "picture", "value": picture}]))
    assert not [block for block in item_document(item).blocks if isinstance(block, Picture)]
