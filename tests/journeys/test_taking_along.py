"""What readers and other systems take along: documents, files, frames, feeds and the vocabulary."""

import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from rdflib import Graph
from rdflib.namespace import RDF, SKOS

from tests.journeys.site import Site
from tests.journeys.visitors import Visitors, press

pytestmark = pytest.mark.browser

CAFE = "/kunskapsbank/world-cafe/"
ATOM, SITEMAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def download(page: Page, name: str) -> tuple[str, bytes]:
    """Press a download link by keyboard; the file's name and content."""
    with page.expect_download() as waiting:
        press(page.get_by_role("main").get_by_role("link", name=name).first)
    file = waiting.value
    assert file.failure() is None
    return file.suggested_filename, Path(file.path()).read_bytes()


@pytest.mark.parametrize(("form", "beginning"), [("PDF", b"%PDF-"), ("DOCX", b"PK\x03\x04")])
def test_reader_takes_an_item_along_as_a_document(reader: Page, form: str, beginning: bytes):
    reader.goto(CAFE)
    name, content = download(reader, form)
    assert name == f"world-cafe.{form.lower()}"
    assert content.startswith(beginning)


def test_reader_looks_into_a_template_before_taking_it(reader: Page):
    reader.goto("/kunskapsbank/mall-motesanteckningar/")
    press(reader.get_by_role("link", name=re.compile("^Förhandsgranska")).first)
    expect(reader).to_have_url(re.compile("/kunskapsbank/mall-motesanteckningar/filer/"))
    assert len(reader.locator(".preview").inner_text()) > 200
    name, content = download(reader, "Ladda ned")
    assert name.startswith("motesanteckningar")
    assert content.startswith(b"PK\x03\x04")


@pytest.fixture
def neighbour(site: Site) -> Iterator[str]:
    """Another site, at an origin of its own, that frames an item's card and the item's whole page."""
    frames = [f'<iframe name="card" src="{site.address}{CAFE}inbaddning/"></iframe>']
    frames += [f'<iframe name="page" src="{site.address}{CAFE}"></iframe>']

    class Neighbour(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><link rel=icon href=data:,>{''.join(frames)}".encode())

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Neighbour) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_embedded_item_shows_on_another_site_but_its_own_page_does_not(visitors: Visitors, neighbour: str):
    page = visitors()
    page.goto(neighbour)
    expect(page.frame_locator("[name=card]").get_by_role("heading", level=1)).to_contain_text("World Café")
    assert "World Café" not in page.frame("page").content()
    refused = [fault for fault in visitors.faults if "frame-ancestors 'none'" in fault]
    assert refused
    visitors.faults = [fault for fault in visitors.faults if not (fault in refused or neighbour in fault)]


def test_code_for_embedding_is_ready_to_copy(visitors: Visitors, site: Site):
    page = visitors(javascript=False)
    page.goto(CAFE)
    press(page.get_by_text("Dela och hänvisa"))
    code = page.get_by_label("Kod för inbäddning").input_value()
    (address,) = re.findall(r'src="([^"]+)"', code)
    assert address == f"{site.address}{CAFE}inbaddning/"
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("World Café")


def test_feed_leads_to_items(visitors: Visitors):
    request = visitors().request
    feed = ET.fromstring(request.get("/kunskapsbank/flode.atom").body())
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]
    assert len(links) >= 10
    assert all(re.search(r"/kunskapsbank/[a-z0-9-]+/$", link) for link in links)
    assert request.get(links[0]).ok


def test_sitemap_names_every_item_and_only_what_answers(visitors: Visitors, site: Site):
    request = visitors().request
    addresses = [row.text for row in ET.fromstring(request.get("/sitemap.xml").body()).iter(f"{SITEMAP}loc")]
    items = [address for address in addresses if "/kunskapsbank/" in address]
    assert len(items) > 60
    assert {address.split("/")[2] for address in addresses} == {site.address.removeprefix("http://")}
    assert [address for address in addresses[::10] if not request.get(address).ok] == []


def test_vocabulary_comes_as_skos_with_addresses_that_answer(visitors: Visitors):
    request = visitors().request
    answer = request.get("/vokabular/", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=answer.text(), format="turtle")
    concepts = sorted(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 20
    assert all(graph.value(concept, SKOS.prefLabel) for concept in concepts)
    page = request.get(str(concepts[0]))
    assert page.ok
    assert str(graph.value(concepts[0], SKOS.prefLabel)) in page.text()
