"""A large brochure as tagged PDF: read out, it says everything in the order of its parts, each thing as what it is."""

import re
from itertools import pairwise

import pytest

from kunskapsbanken.engines.typeset.tree import Heading, Picture, Table, levelled, plain
from kunskapsbanken.publications import actions, documents
from kunskapsbanken.publications.models import Form
from tests.engines.typeset.structure import opened, spoken, states_the_standard, tags_of
from tests.factories.dialogue import make_locked
from tests.factories.pictures import make_image
from tests.factories.plans import make_adopted
from tests.factories.publications import make_part, make_publication
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
ITEMS, PICTURES = 8, 3
HEADINGS = re.compile(r"H[1-6]")


@pytest.fixture
def brochure(municipality, officer, lead, make_item):
    """Chapters of items, a meeting, a plan, a table and pictures, on some twenty pages."""
    publication = make_publication(municipality, title="Service hos oss", subtitle="Så gör vi")
    make_service_place(municipality, "Provhandeln")
    for number in range(ITEMS):
        if number % 4 == 0:
            make_part(publication, "kapitel", title=f"Kapitel {number}", text=f"Ingress {number}. " * 30)
        pitfalls = "".join(f"<li>Fallgrop {number}-{one}</li>" for one in range(5))
        item = make_item(title=f"Metod nummer {number}", services=["dagligvaror"], pitfalls=f"<ul>{pitfalls}</ul>")
        make_part(publication, "post", page=item.page_ptr)
    for number in range(PICTURES):
        make_part(publication, "bild", image=make_image(f"Bild {number}"), text=f"Bild {number} beskriven")
    make_part(publication, "mote", page=make_locked(municipality, officer, said=["Butiken behövs."]).meeting.page_ptr)
    make_part(publication, "plan", page=make_adopted(municipality, officer, lead).plan.page_ptr)
    make_part(publication, "underlag", evidence="servicematris", place=municipality)
    return publication


@pytest.fixture
def built(brochure, officer, monkeypatch):
    """The document as it was gathered, and its files."""
    kept = []

    def keeping(*given, **named):
        kept.append(documents.gathered(*given, **named))
        return kept[-1]

    monkeypatch.setattr(actions.building, "gathered", keeping)
    build = actions.ask_for_build(publication=brochure, by=officer)
    actions.make_files(build=build)
    files = {}
    for file in build.files.all():
        with file.file.open("rb") as content:
            files[file.form] = content.read()
    return kept[0].document, files


def words_of(blocks):
    return [spaced(plain(block.runs)) for block in levelled(blocks) if isinstance(block, Heading)]


def spaced(text):
    return " ".join(text.split())


def test_large_brochure_is_read_out_in_order(built):
    document, files = built
    wanted = words_of(document.blocks)
    for form in (Form.A4, Form.SCREEN, Form.A5):
        with opened(files[form]) as file:
            assert states_the_standard(file)
            tags = tags_of(file)
        read = spoken(files[form])
        headings = [(part.tag, spaced(part.words)) for part in read if HEADINGS.fullmatch(part.tag)]
        assert headings[0] == ("H1", "Innehåll")
        told = [words for _tag, words in headings[1:] if words != "Register"]
        assert told == wanted
        levels = [int(tag[1]) for tag, _words in headings]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        whole = spaced(read[0].words)
        places = [whole.rindex(f"Fallgrop {number}-{one}") for number in range(ITEMS) for one in range(5)]
        assert places == sorted(places)
        assert all(words for tag, words in tags if tag == "Figure")  # none without words for those who do not see
        assert [words for tag, words in tags if tag == "Figure"][:PICTURES] == [
            one.alt for one in document.blocks if isinstance(one, Picture)
        ][:PICTURES]
        names = [part.tag for part in read]
        tables = [block for block in document.blocks if isinstance(block, Table)]
        assert names.count("Table") == names.count("THead") == len(tables)
        assert names.count("TH") == sum(len(table.header) for table in tables)
        assert names.count("TOCI") >= len(
            [one for one in levelled(document.blocks) if isinstance(one, Heading) and one.level <= 2]
        )


def test_every_form_says_the_headings_in_the_same_order(built):
    document, files = built
    web = files[Form.WEB].decode()
    told = [spaced(re.sub(r"<[^>]+>", "", found)) for found in re.findall(r"<h[2-6] id=[^>]*>(.*?)</h[2-6]>", web)]
    told = [words.replace("&amp;", "&") for words in told if words != "Register"]
    assert told == words_of(document.blocks)
