"""The pages, files and paper of what the loss of a place would mean."""

import csv
import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.models import RunLosses
from kunskapsbanken.services.models import Status
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term
from tests.factories.access import make_network, make_population, make_run
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

PAGE = "/restid/9001/sarbarhet/"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).main.get_text(" ").split())


def paper(shop, kind="dagligvaror"):
    return f"/restid/9001/om-den-stanger/{shop.key}/blad.pdf?slag={kind}"


def page_of(shop):
    return f"/restid/9001/om-den-stanger/{shop.key}/blad/"


@pytest.fixture
def run(municipality, ready):
    return make_run(municipality)


def test_three_sentences_come_first(client, run, shops):
    shops[1].status = Status.THREATENED
    shops[1].save()
    assert [line.get_text() for line in soup(client.get(PAGE)).main.select("p.lead")] == [
        "Mest på spel står vid Provhallen: 140 personer har dagligvaror inom 10 km där, men ingen annanstans.",
        "2 av 2 serviceställen i kommunen är ensamma om sitt slag inom 10 km.",
        "1 plats hotas av stängning enligt registret: Provboden.",
    ]


def test_list_tells_each_place_with_status_and_freshness(client, run, shops):
    shops[1].status = Status.THREATENED
    shops[1].save()
    rows = soup(client.get(PAGE)).main.select("#lista tbody tr")
    assert [row.th.a.get_text() for row in rows] == ["Provhallen", "Provboden"]
    assert [tag.get_text() for tag in rows[1].select(".ds-tag")] == ["Hotad", "Aktuell"]
    cells = [cell.get_text() for cell in rows[1].select("td")]
    assert cells[:4] == ["Dagligvaror", "34", "34", "20,6 (27,0)"]
    assert cells[5:8] == ["34", "22", "22"]
    assert cells[-4:] == ["0", "Provhallen, 27,0\u00a0km", "ja", "1 av 5"]


def test_list_can_be_narrowed_to_a_kind(client, run, municipality):
    make_service_place(municipality, "Provmacken", ["drivmedel"], latitude=64.0, longitude=16.8)
    make_run(municipality, "drivmedel")
    assert len(soup(client.get(PAGE)).main.select("#lista tbody tr")) == 3
    assert len(soup(client.get(f"{PAGE}?slag=drivmedel")).main.select("#lista tbody tr")) == 1
    assert client.get(f"{PAGE}?slag=finns-ej").status_code == 404


def test_page_tells_method_dates_law_and_status(client, run):
    told = text(client.get(PAGE))
    for words in ("Provkartan", "1 mars 2026", "31 december 2025", "21 § förordningen (2024:1243)", "1 september 2025"):
        assert words in told
    assert "inte officiell statistik" in told


def test_crow_fly_is_named_and_the_legal_test_is_not_made(client, municipality, people, shops):
    make_run(municipality)
    page = soup(client.get(PAGE)).main
    assert "fågelvägen × 1,3" in page.select_one("#lista caption").get_text()
    assert any("fågelvägen × 1,3" in line.get_text() for line in page.select("p.lead"))
    assert "kan inte prövas utan vägnät" in page.select_one("#lista").get_text()


def test_kinds_that_are_not_counted_are_told(client, run):
    told = text(client.get(PAGE))
    assert "Slag som inte är räknade än" in told
    assert "Drivmedel" in told


def test_run_from_before_has_to_be_made_anew(client, run):
    RunLosses.objects.all().delete()
    told = text(client.get(PAGE))
    assert "Sårbarheten är inte räknad än" in told
    assert "behöver räknas om" in told


def test_only_those_who_may_are_offered_to_count(client, run, officer, officer_elsewhere):
    form = "form[action='/restid/9001/berakna/']"
    assert not soup(client.get(PAGE)).select(form)
    client.force_login(officer_elsewhere)
    assert not soup(client.get(PAGE)).select(form)
    client.force_login(officer)
    assert len(soup(client.get(PAGE)).select(form)) == 4
    client.post("/restid/9001/berakna/", {"slag": "apotek"})
    assert len(soup(client.get(PAGE)).select(form)) == 3


def test_map_says_the_same_as_the_list(client, run, shops):
    page = soup(client.get(PAGE))
    features = client.get(page.select_one("[data-map]")["data-map"]).json()["features"]
    points = {one["properties"]["id"]: one["properties"] for one in features if one["properties"]["layer"] == "point"}
    assert {row["data-feature"] for row in page.select("#lista tr[data-feature]")} == set(points)
    assert [points[shop.key]["class"] for shop in shops] == [3, 2]
    assert points[shops[1].key]["slag"][0]["far_mer_an_10_km"] == 34


def test_withheld_looks_like_none_and_has_no_number(client, municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.0, 9), (64.0, 17.2, 4)])
    for longitude in (16.8, 17.0, 17.2):
        make_service_place(municipality, latitude=64.0, longitude=longitude)
    make_run(municipality)
    answer = client.get(f"{PAGE}karta.geojson")
    hidden = [one["properties"] for one in answer.json()["features"] if one["properties"]["layer"] == "point"]
    assert sorted(one["class"] for one in hidden) == [1, 1, 2]
    for one in hidden:
        if one["class"] == 1:
            record = one["slag"][0]
            assert {
                record[name] for name in ("narmast_for", "far_langre_vag", "extra_km_snitt", "far_mer_an_10_km")
            } == {None}
    assert ".." in client.get(f"{PAGE}tabell.csv").content.decode()


def test_list_can_be_taken_along(client, run):
    answer = client.get(f"{PAGE}tabell.csv?slag=dagligvaror")
    assert answer["Content-Disposition"] == 'attachment; filename="sarbarhet-provkopings-kommun-dagligvaror.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["plats"] for row in rows] == ["Provhallen", "Provboden"]
    assert (rows[1]["far_langre_vag"], rows[1]["extra_km_snitt"], rows[1]["far_mer_an_20_km"]) == ("34", "20.647", "22")
    assert (rows[1]["metod"], rows[1]["ensam_inom_10_km"], rows[1]["grundlaggande_slag"]) == ("vag", "ja", "1")
    assert rows[1]["status"] == "egen beräkning, inte officiell statistik"


def test_localities_are_told_with_what_they_lack(client, run):
    row = soup(client.get(PAGE)).main.select_one("#orter-rubrik").parent.tbody.tr
    assert [cell.get_text() for cell in row.select("th, td")][:2] == ["Provby", "1 av 5"]


def test_one_place_tells_who_passes_and_who_has_far(client, run, shops):
    page = soup(client.get(page_of(shops[1]))).main
    assert [line.get_text() for line in page.select("p.lead")] == [
        "34 personer har platsen närmast till dagligvaror, efter restid.",
        "34 personer får längre väg om den stänger.",
        "Vägen blir i snitt 20,6 km längre, som mest 27,0 km.",
        "Med bil blir det i snitt 21 minuter längre, som mest 27 minuter, en väg.",
        "Närmaste andra plats av slaget är Provhallen, 27,0 km bort.",
    ]
    tables = {table.caption["id"]: table for table in page.select("table")}
    passing = [[cell.get_text() for cell in row.select("th, td")] for row in tables["passerar"].select("tbody tr")]
    assert passing[0] == ["10\u00a0km", "34", "5", "15", "8", "6"]
    far = [[cell.get_text() for cell in row.select("th, td")] for row in tables["langt"].select("tbody tr")]
    assert far[0] == ["10\u00a0km", "0", "0", "0", "34", "14", "6"]
    assert "hemsändningsbidrag" in page.get_text()
    assert "högst 100 kronor per hushåll" in page.get_text()


def test_home_delivery_is_for_groceries_alone(client, municipality, roads, people):
    pump = make_service_place(municipality, "Provmacken", ["drivmedel"], latitude=64.0, longitude=16.8)
    make_run(municipality, "drivmedel")
    told = text(client.get(f"{page_of(pump)}?slag=drivmedel"))
    assert "De som har långt" in told
    assert "hemsändningsbidrag" not in told


def test_paper_is_one_tagged_page_in_swedish(client, run, shops):
    answer = client.get(paper(shops[1]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="om-provboden-stanger.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("sv")
        assert str(pdf.docinfo.Title) == "Om Provboden stänger"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_paper_says_figures_rules_sources_and_dates(client, run, shops):
    told = words_of(client.get(paper(shops[1])))
    for words in (
        "Vägen blir i snitt 20,6 km längre, som mest 27,0 km.",
        "I registret",
        "öppen. Uppgifterna: aktuell",
        "Ensam om slaget inom 10 km längs väg: ja",
        "Behov av hemsändning",
        "förordningen (2024:1243)",
        "kontrollerad den 1 september 2025",
        "Provkartan, 1 mars 2026",
        "Provräkningen, 31 december 2025",
        "Egen beräkning, inte officiell statistik",
        f"/restid/9001/korning/{run.pk}/",
    ):
        assert words in told


def test_paper_is_one_page_however_much_there_is_to_say(client, municipality, people, roads):
    kinds = Term.objects.of(SERVICE_KIND).values_list("slug", flat=True)[:9]
    long = "Byalagets kooperativa lanthandel och servicepunkt vid Stora Provsjöns norra strand"
    shop = make_service_place(municipality, long, kinds, latitude=64.0, longitude=17.1)
    make_service_place(municipality, f"{long} by", latitude=64.0, longitude=16.8)
    make_run(municipality)
    with pikepdf.open(io.BytesIO(client.get(paper(shop)).content)) as pdf:
        assert len(pdf.pages) == 1


def test_paper_names_the_crow_fly_on_one_page_too(client, municipality, people, shops):
    make_run(municipality)
    answer = client.get(paper(shops[1]))
    told = words_of(answer)
    assert told.count("fågelvägen × 1,3") >= 3
    assert "kan inte prövas utan vägnät" in told
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1


def words_of(answer):
    document = pypdfium2.PdfDocument(answer.content)
    told = "".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(told.replace("\ufffe", "-").split())


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        f"{PAGE}?slag=dagligvaror",
        f"{PAGE}tabell.csv",
        f"{PAGE}karta.geojson",
        "/restid/9001/om-den-stanger/{key}/blad/",
        "/restid/9001/om-den-stanger/{key}/blad.pdf",
    ],
)
def test_stored_losses_ask_few_questions(client, run, shops, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(9):
        assert client.get(url.format(key=shops[0].key)).status_code == 200


@pytest.mark.parametrize("url", [page_of, paper])
def test_place_that_is_not_in_the_run_is_not_found(client, run, municipality, url):
    assert client.get(url(make_service_place(municipality))).status_code == 404


def test_municipality_without_anything_says_what_to_do(client, home):
    make_municipality("Tomköping", "9009")
    assert "Sårbarheten är inte räknad än" in text(client.get("/restid/9009/sarbarhet/"))


def test_analysis_leads_to_the_list(client, run):
    assert soup(client.get("/restid/9001/")).main.select_one(f"a[href='{PAGE}?slag=dagligvaror']")


def test_every_column_is_documented(client, run):
    told = (Path(__file__).resolve().parents[2] / "docs" / "analysis.md").read_text(encoding="utf-8")
    head = client.get(f"{PAGE}tabell.csv").content.decode().splitlines()[0].split(",")
    assert [name for name in head if f"`{name}`" not in told] == []


def test_features_are_geojson_for_others_too(client, run):
    answer = client.get(f"{PAGE}karta.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    assert json.loads(answer.content)["type"] == "FeatureCollection"
