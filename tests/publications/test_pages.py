"""The pages of publications, for those who read and those who work."""

import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kunskapsbanken.publications.models import Part, Publication
from kunskapsbanken.publications.queries import things_to_add
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.vocabulary.models import Term
from tests.factories.dialogue import make_locked
from tests.factories.pictures import make_image
from tests.factories.plans import make_adopted
from tests.factories.publications import make_part, make_publication, make_version

pytestmark = pytest.mark.django_db


def browser(user):
    client = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    client.force_login(user)
    return client


def pack_with(name, content):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as pack:
        pack.writestr(name, content)
    return target.getvalue()


def test_only_what_is_published_is_there(client, municipality):
    hidden = make_publication(municipality, title="Utkast")
    make_version(hidden, published=False)
    shown = make_publication(title="Framme", summary="Om service.")
    make_version(shown)
    rebuild_index()
    listed = client.get("/publikationer/").content.decode()
    assert "Framme" in listed
    assert "Utkast" not in listed
    assert client.get(shown.get_absolute_url()).status_code == 200
    for address in ("/publikationer/utkast/", "/publikationer/utkast/las/", "/publikationer/utkast/version/1/a4/"):
        assert client.get(address).status_code == 404
    assert f"{shown.get_absolute_url()}</loc>" in client.get("/sitemap.xml").content.decode()
    assert "Framme" in client.get("/sok/?q=framme").content.decode()


def test_page_tells_forms_sizes_and_versions(client, django_assert_max_num_queries):
    publication = make_publication(title="Två versioner")
    make_version(publication, files={"a4": b"%PDF-1", "webb": b"<p>gammal</p>"})
    make_version(publication, files={"a4": b"%PDF-2", "webb": b"<h2>Ny &amp; fin</h2>", "paket": b"PK"})
    with django_assert_max_num_queries(16):
        page = client.get(publication.get_absolute_url()).content.decode()
    for number in (1, 2):
        assert f"/version/{number}/a4/" in page
    url = reverse("publication_file", args=[publication.slug, 1, "a4"])
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == b"%PDF-1"
    assert answer["Content-Type"] == "application/pdf"
    assert "<h2>Ny &amp; fin</h2>" in client.get(reverse("publication_read", args=[publication.slug])).content.decode()


def test_pictures_come_out_of_the_pack(client):
    publication = make_publication()
    make_version(publication, files={"webb": b"", "paket": pack_with("bilder/a.svg", "<svg/>")})
    answer = client.get(f"/publikationer/{publication.slug}/las/bilder/a.svg")
    assert (answer.content, answer["Content-Type"]) == (b"<svg/>", "image/svg+xml")
    assert client.get(f"/publikationer/{publication.slug}/las/bilder/b.svg").status_code == 404


def test_one_is_made_from_beginning_to_end_without_script(officer, lead, municipality, make_item):
    make_item(title="Handlarsamtal")
    rebuild_index()
    desk = browser(officer)
    told = {"title": "Vår broschyr", "kind": "broschyr", "licence": "CC BY 4.0", "language": "sv"}
    answer = desk.post(reverse("publication_new"), {**told, "place": municipality.pk})
    publication = Publication.objects.get()
    work = reverse("publication_work", args=[publication.pk])
    assert answer["Location"] == work
    desk.post(reverse("publication_part_new", args=[publication.pk, "text"]), {"title": "Egen", "text": "Hej."})
    found = desk.get(work, {"q": "handlarsamtal"})
    hit = found.context["found"][0]
    desk.post(reverse("publication_part_found", args=[publication.pk]), {"slag": hit.kind, "sida": hit.page})
    added = Part.objects.get(kind="post")
    desk.post(reverse("publication_part_move", args=[publication.pk, added.pk]), {"till": "upp"})
    assert [part.name for part in Part.objects.all()] == ["Handlarsamtal", "Egen"]
    do = reverse("publication_do", args=[publication.pk])
    desk.post(do, {"gor": "bygg"})
    assert publication.builds.get().state == "klar"
    assert desk.post(do, {"gor": "publicera", "version": 1}).status_code == 403
    browser(lead).post(do, {"gor": "publicera", "version": 1})
    assert Client().get("/publikationer/var-broschyr/las/").status_code == 200


def test_work_page_tells_what_is_closed_and_how_far_it_has_come(officer, municipality, make_item):
    publication = make_publication(municipality)
    item = make_item(title="Stängs snart")
    make_part(publication, "post", page=item.page_ptr)
    make_version(publication, contains=[{"kind": "post", "page": item.pk, "title": "Stängs snart"}])
    make_version(publication, published=False, state="byggs", done=3)
    item.unpublish()
    page = browser(officer).get(reverse("publication_work", args=[publication.pk]))
    assert [row.name for row in page.context["closed_since"]] == ["Stängs snart"]
    assert [closed is not None for _part, closed in page.context["parts"]] == [True]
    assert '<progress id="klart" value="3" max="8">' in page.content.decode()


def test_work_page_asks_the_same_however_many_parts(officer, municipality, make_item):
    publication = make_publication(municipality)
    address, desk = reverse("publication_work", args=[publication.pk]), browser(officer)
    counts = []
    for _round in range(3):
        make_part(publication, "post", page=make_item().page_ptr)
        with CaptureQueriesContext(connection) as asked:
            desk.get(address)
        counts.append(len(asked))
    assert counts[2] <= counts[1]  # the first visit also makes what the frame keeps


def test_meeting_plan_maps_tables_texts_and_pictures_are_picked_in_forms(officer, lead, municipality):
    meeting = make_locked(municipality, officer, said=["Butiken behövs."]).meeting
    plan = make_adopted(municipality, officer, lead).plan
    groceries = Term.objects.get(slug="dagligvaror")
    publication = make_publication(municipality)
    desk = browser(officer)
    for kind, page in (("mote", meeting), ("plan", plan)):
        desk.post(reverse("publication_part_found", args=[publication.pk]), {"slag": kind, "sida": page.pk})
    picked = {
        "kapitel": [{"title": "Läget", "text": "Så här är det."}],
        "underlag": [
            {"evidence": "karta", "place": municipality.pk, "service": groceries.pk},
            {"evidence": "servicematris", "place": municipality.pk, "title": "Vad som finns"},
        ],
        "bild": [{"image": make_image().pk, "text": "En bro", "title": "Bron", "language": "en"}],
    }
    for kind, rows in picked.items():
        address = reverse("publication_part_new", args=[publication.pk, kind])
        assert desk.get(address).status_code == 200
        for told in rows:
            assert desk.post(address, told).status_code == 302
    assert [part.name for part in Part.objects.all()] == [
        *(meeting.title, plan.title, "Läget"),
        f"Karta över avstånd till service: {groceries.label}, {municipality.full_name}",
        *("Vad som finns", "Bron"),
    ]
    assert Part.objects.get(kind="bild").language == "en"
    changed = Part.objects.get(title="Vad som finns")
    address = reverse("publication_part", args=[publication.pk, changed.pk])
    assert 'value="Vad som finns"' in desk.get(address).content.decode()
    desk.post(address, {"evidence": "befolkning", "place": municipality.pk, "title": "De som bor här"})
    changed.refresh_from_db()
    assert (changed.evidence, changed.name) == ("befolkning", "De som bor här")


def test_building_is_cancelled_by_a_button(officer, municipality):
    publication = make_publication(municipality)
    make_part(publication)
    make_version(publication, published=False, state="byggs", done=3)
    desk, do = browser(officer), reverse("publication_do", args=[publication.pk])
    assert 'value="avbryt"' in desk.get(reverse("publication_work", args=[publication.pk])).content.decode()
    desk.post(do, {"gor": "avbryt"})
    assert publication.builds.get().state == "avbruten"
    assert 'value="avbryt"' not in desk.get(reverse("publication_work", args=[publication.pk])).content.decode()


def test_faulty_form_says_what_is_wrong(officer, municipality):
    publication = make_publication(municipality)
    answer = browser(officer).post(reverse("publication_part_new", args=[publication.pk, "kapitel"]), {"title": ""})
    assert answer.status_code == 422
    assert not publication.parts.exists()


def test_what_is_of_the_publications_own_place_is_found_first(officer, lead, municipality, make_item):
    plan = make_adopted(municipality, officer, lead).plan
    for number in range(3):
        make_item(title=f"Serviceplan, exempel {number}", promise="Serviceplan för service.")
    rebuild_index()
    found = things_to_add("serviceplan", place=municipality)
    assert (found[0].page, found[0].kind) == (plan.pk, "plan")
    assert len({(row.kind, row.page) for row in found}) == len(found) == 4
