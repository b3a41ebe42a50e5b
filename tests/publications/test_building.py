"""A version is built once in every form, of what anyone may read that day, and is what it says it is."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx as python_docx
import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import Locale

from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.publications import actions, queries
from kunskapsbanken.publications.actions import building
from kunskapsbanken.publications.formats import FORMATS
from kunskapsbanken.publications.models import BuildState, Form
from kunskapsbanken.publications.tasks import build_version, build_what_waits
from tests.engines.typeset.structure import spoken, tags_of
from tests.factories.dialogue import make_locked
from tests.factories.pictures import make_image
from tests.factories.plans import make_adopted
from tests.factories.publications import make_part, make_publication, make_version
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
OPF = {"opf": "http://www.idpf.org/2007/opf"}


@pytest.fixture
def filled(municipality, officer, lead, make_item):
    """Of every kind of part that needs nothing computed."""
    publication = make_publication(municipality, title="Service hos oss", subtitle="Så gör vi", publisher="Provköping")
    item = make_item(title="Handlarsamtal", services=["dagligvaror"], pitfalls="<ul><li>Att inte lyssna</li></ul>")
    make_service_place(municipality, "Provhandeln")
    make_part(publication, "kapitel", title="Behov", text="Börja med **fakta**. <script>alert(1)</script>")
    make_part(publication, "post", page=item.page_ptr)
    make_part(publication, "mote", page=make_locked(municipality, officer, said=["Butiken behövs."]).meeting.page_ptr)
    make_part(publication, "kapitel", title="Planen")
    make_part(publication, "plan", page=make_adopted(municipality, officer, lead).plan.page_ptr)
    make_part(publication, "underlag", evidence="servicematris", place=municipality)
    make_part(
        publication, "text", title="Läs vidare", text="- [En källa](https://exempel.test/)\n- [Ond](javascript:x)"
    )
    return publication


def built(publication, by):
    build = actions.ask_for_build(publication=publication, by=by)
    actions.make_files(build=build)
    build.refresh_from_db()
    return build


def content_of(build):
    found = {}
    for file in build.files.all():
        with file.file.open("rb") as opened:
            found[file.form] = opened.read()
    return found


def headings_in(pdf):
    """The texts of the outline, in order."""
    with pdf.open_outline() as outline:

        def walk(rows):
            for row in rows:
                yield row.title
                yield from walk(row.children)

        return list(walk(outline.root))


def test_every_form_holds_every_part_in_order(filled, officer):
    build = built(filled, officer)
    assert (build.state, build.done, build.left_out) == (BuildState.DONE, len(Form), [])
    files = content_of(build)
    assert set(files) == set(Form)
    assert {file.form: file.digest for file in build.files.all()} == {
        form: hashlib.sha256(content).hexdigest() for form, content in files.items()
    }
    _check_papers(files)
    _check_book(files["epub"])
    _check_pages(files)


def _check_papers(files):
    widths = {"a4": 595, "a5": 420, "skarm": 794}
    with pikepdf.open(io.BytesIO(files["hafte"])) as booklet:
        assert round(float(booklet.pages[0].MediaBox[2])) == 842  # two pages of A5 beside each other
    for form, width in widths.items():
        with pikepdf.open(io.BytesIO(files[form])) as pdf, pdf.open_metadata() as metadata:
            assert round(float(pdf.pages[0].MediaBox[2])) == width
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == "sv-SE"
            assert metadata["pdfuaid:part"] == "1"
            found = headings_in(pdf)
            order = [name for name in found if name in ("Behov", "Handlarsamtal", "Planen", "Läs vidare", "Register")]
            assert order == ["Behov", "Handlarsamtal", "Planen", "Läs vidare", "Register"]
            assert found[-1] == "Om publikationen"
    document = python_docx.Document(io.BytesIO(files["docx"]))
    told = [(line.style.name, line.text) for line in document.paragraphs]
    assert ("Title", "Service hos oss") in told
    assert ("Heading 1", "Behov") in told
    assert ("Heading 2", "Handlarsamtal") in told
    assert any(text.startswith("Dagligvaror: Handlarsamtal") for _style, text in told)  # the index


def _check_book(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        package = ElementTree.fromstring(book.read("EPUB/package.opf"))
        items = {item.get("id"): item.get("href") for item in package.findall(".//opf:item", OPF)}
        spine = [items[ref.get("idref")] for ref in package.findall(".//opf:itemref", OPF)]
        assert {f"EPUB/{href}" for href in items.values()} == {
            name for name in book.namelist() if name.startswith("EPUB/") and name != "EPUB/package.opf"
        }
        pages = {name: ElementTree.fromstring(book.read(f"EPUB/{name}")) for name in (*spine, "nav.xhtml")}
        assert all(page.get("lang") == "sv-SE" for page in pages.values())
        titles = ["".join(page.find(".//{*}title").itertext()) for page in pages.values()]
        assert titles.index("Behov") < titles.index("Planen") < titles.index("Register")
        known = {f"{name}#{part.get('id')}" for name, page in pages.items() for part in page.iter() if part.get("id")}
        links = [a.get("href") for page in pages.values() for a in page.iter("{http://www.w3.org/1999/xhtml}a")]
        inside = [link for link in links if ".xhtml" in link]
        assert inside
        assert {link for link in inside if "#" in link} <= known
        assert {link.split("#")[0] for link in inside} <= set(pages)


def _check_pages(files):
    web = files["webb"].decode()
    assert web.index("Behov</h2>") < web.index("Handlarsamtal</h3>") < web.rindex("Servicematris ort för ort")
    assert "<strong>fakta</strong>" in web
    assert "<script" not in web
    assert 'href="javascript' not in web
    with zipfile.ZipFile(io.BytesIO(files["paket"])) as pack:
        page = pack.read("index.html").decode()
        assert {"index.html", "stil.css"} <= set(pack.namelist())
        ElementTree.fromstring(page.replace("<!DOCTYPE html>\n", ""))
        fetched = [word for word in page.split() if word.startswith(("src=", "href="))]
        assert not [word for word in fetched if word.startswith('src="http') or ("stylesheet" in word and "//" in word)]


def test_what_is_closed_later_is_left_out_and_told(municipality, chief_editor, make_item):
    publication = make_publication()
    item, other = make_item(title="Hemlig snart"), make_item(title="Står kvar")
    for one in (item, other):
        make_part(publication, "post", page=one.page_ptr)
    first = built(publication, chief_editor)
    actions.publish_build(build=first, by=chief_editor)
    assert queries.closed_since([first]) == []
    item.unpublish()
    assert [row.name for row in queries.closed_since([first])] == ["Hemlig snart"]
    second = built(publication, chief_editor)
    assert len(second.left_out) == 1
    assert second.left_out[0].startswith("Hemlig snart")
    assert [row["title"] for row in second.contains] == ["Står kvar"]
    assert "Hemlig snart" not in content_of(second)["webb"].decode()


def test_words_that_were_taken_down_are_not_taken_along(municipality, officer):
    publication = make_publication(municipality)
    meeting = make_locked(municipality, officer, said=["Detta dras tillbaka."]).meeting
    make_part(publication, "mote", page=meeting.page_ptr)
    said = Contribution.objects.filter(meeting=meeting)
    said.update(published_at=None, withheld_at=timezone.now(), withheld_reason="Någon pekas ut.")
    assert "Detta dras tillbaka." not in content_of(built(publication, officer))["webb"].decode()


def test_one_version_at_a_time_and_of_something(officer, municipality):
    publication = make_publication(municipality)
    with pytest.raises(ValidationError):
        actions.ask_for_build(publication=publication, by=officer)
    make_part(publication)
    actions.ask_for_build(publication=publication, by=officer)
    with pytest.raises(ValidationError):
        actions.ask_for_build(publication=publication, by=officer)


def test_version_that_came_to_nothing_says_so(officer, municipality, monkeypatch):
    publication = make_publication(municipality)
    make_part(publication)
    build = actions.ask_for_build(publication=publication, by=officer)

    def broken(*_args, **_more):
        raise OSError("disken är full")

    monkeypatch.setattr(building, "gathered", broken)
    with pytest.raises(OSError, match="disken"):
        build_version.func(build.pk)
    build.refresh_from_db()
    assert build.state == BuildState.FAILED
    build_what_waits()  # it does not wait any more
    assert not build.files.exists()


def test_lead_publishes_and_officer_does_not(officer, lead, officer_elsewhere, municipality):
    publication = make_publication(municipality)
    build = make_version(publication, published=False)
    for user in (officer, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            actions.publish_build(build=build, by=user)
    assert not queries.public_publications().exists()
    actions.publish_build(build=build, by=lead)
    assert list(queries.public_publications()) == [publication]
    actions.withdraw(publication=publication, by=lead)
    assert not queries.public_publications().exists()


def test_version_that_is_not_done_cannot_be_published(lead, municipality):
    build = make_version(make_publication(municipality), published=False, state=BuildState.BUILDING)
    with pytest.raises(ValidationError):
        actions.publish_build(build=build, by=lead)


def test_cancelled_version_stops_between_two_forms(officer, officer_elsewhere, municipality, monkeypatch):
    publication = make_publication(municipality)
    make_part(publication)
    build = actions.ask_for_build(publication=publication, by=officer)
    with pytest.raises(PermissionDenied):
        actions.cancel_build(publication=publication, by=officer_elsewhere)
    written = []

    def write(document):
        written.append(document)
        actions.cancel_build(publication=publication, by=officer)
        return b"halv"

    monkeypatch.setattr(building, "FORMATS", {form: replace(one, write=write) for form, one in FORMATS.items()})
    build_version.func(build.pk)
    build.refresh_from_db()
    assert build.state == BuildState.CANCELLED
    assert len(written) == 1
    assert not build.files.exists()
    with pytest.raises(ValidationError):
        actions.cancel_build(publication=publication, by=officer)
    assert actions.ask_for_build(publication=publication, by=officer).number == 2


def test_cancelled_while_it_waits_is_never_made(officer, municipality):
    publication = make_publication(municipality)
    make_part(publication)
    build = actions.ask_for_build(publication=publication, by=officer)
    actions.cancel_build(publication=publication, by=officer)
    build_version.func(build.pk)
    build.refresh_from_db()
    assert (build.state, build.done) == (BuildState.CANCELLED, 0)


def test_pictures_inside_items_come_along_and_their_makers_are_named(municipality, officer, make_item):
    image = make_image("Bro")
    value = {"image": {"image": image.pk, "alt_text": "Bron i snö", "decorative": False}, "caption": ""}
    item = make_item(title="Med bild", body=json.dumps([{"type": "picture", "value": value}]))
    publication = make_publication(municipality, cover=make_image("Omslag", colour="blue", credit="Bo Prov"))
    make_part(publication, "post", page=item.page_ptr)
    files = content_of(built(publication, officer))
    web = files["webb"].decode()
    assert 'alt="Bron i snö"' in web
    assert "<li>Omslag: Bo Prov, CC BY 4.0</li><li>Med bild: Anna Prov, CC BY 4.0</li>" in web
    with pikepdf.open(io.BytesIO(files["a4"])) as pdf:
        assert [words for tag, words in tags_of(pdf) if tag == "Figure"] == ["En bro över en bäck", "Bron i snö"]
    for form, folder in (("epub", "EPUB/bilder/"), ("paket", "bilder/")):
        with zipfile.ZipFile(io.BytesIO(files[form])) as pack:
            assert sum(name.startswith(folder) for name in pack.namelist()) == 2
            told = "".join(pack.read(name).decode() for name in pack.namelist() if name.endswith("html"))
            assert set(re.findall(r'<img [^>]*alt="([^"]*)"', told)) == {"En bro över en bäck", "Bron i snö"}
    assert len(python_docx.Document(io.BytesIO(files["docx"])).inline_shapes) == 2


def test_parts_in_other_languages_say_so(officer, municipality, make_item):
    publication = make_publication(municipality)
    locale, _made = Locale.objects.get_or_create(language_code="en")
    english = make_item(title="A talk with the shop", pitfalls="<p>Not listening</p>", locale=locale)
    make_part(publication, "post", page=english.page_ptr)
    make_part(publication, "text", title="Suomeksi", text="Terve.", language="fi")
    make_part(publication, "text", title="På svenska", text="Hej.")
    files = content_of(built(publication, officer))
    told = {part.words.strip(): part.language for part in spoken(files["a4"]) if part.tag in ("H1", "H2", "P")}
    assert told["A talk with the shop"] == told["Pitfalls"] == told["Not listening"] == "en"
    assert told["Suomeksi"] == told["Terve."] == "fi"
    assert told["På svenska"] == told["Hej."] == told["Om publikationen"] == "sv-SE"
