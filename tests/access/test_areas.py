"""A part of a municipality: how it is asked for, what is told, and that nobody can be found by laying areas."""

import json
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings, strategies as st

from kunskapsbanken.access.areas import MOST_CORNERS, as_text, read_area
from kunskapsbanken.access.disclosure import FEWEST_IN_BLOCK, is_small
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.points import squares_of
from kunskapsbanken.access.queries.areas import area_of
from kunskapsbanken.access.results import Catchments, Ground, Spread, Summary
from kunskapsbanken.access.results.blocks import put_together, smallest_blocks
from kunskapsbanken.engines.traveltime.nearest import Reach
from kunskapsbanken.places.models import Boundary
from tests.factories.access import LATITUDE, make_network, make_population, make_run
from tests.factories.places import make_district, make_locality, make_municipality
from tests.factories.services import make_service_place

PAGE = "/restid/9001/omrade/"
WEST = "yta=63.9,16.7 64.1,16.7 64.1,16.95 63.9,16.95"


@pytest.fixture
def along(municipality):
    """People in twenty squares along the road, the shop in its west end."""
    make_network(municipality)
    make_population(municipality, [(LATITUDE, round(16.8 + 0.02 * at, 2), (10, 20, 8, 6)) for at in range(21)])
    make_service_place(municipality, "Provhallen", latitude=LATITUDE, longitude=16.8)


@pytest.fixture
def run(municipality, along):
    return make_run(municipality)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(soup(response).main.get_text(" ").split())


def rows(response, caption):
    table = next(table for table in soup(response).main.select("table") if caption in table.caption.get_text())
    return [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")]


def test_area_is_told_with_table_sentences_method_and_dates(client, run):
    answer = client.get(f"{PAGE}?{WEST}")
    assert answer.status_code == 200
    assert "308 personer bor i området. De har i snitt" in text(answer)
    told = rows(answer, "Avstånd till dagligvaror")
    assert [row[:2] for row in told][:2] == [["<5 km", "132"], ["5–10 km", "132"]]
    for words in ("Provkartan", "31 december 2025", "1 mars 2026", "inte officiell statistik", "fasta delar"):
        assert words in text(answer)
    assert rows(answer, "Mått")[2] == ["Median, som klass", "5–10 km"]


def test_area_tells_no_ages_unless_they_are_asked_for(client, run):
    plain, by_age = client.get(f"{PAGE}?{WEST}"), client.get(f"{PAGE}?{WEST}&alder=ja")
    assert "0–17 år" not in text(plain)
    assert soup(plain).select_one("a[href*='alder=ja']")
    told = rows(by_age, "Avstånd till dagligvaror")
    assert sum(int(row[3]) for row in told) * 44 == sum(int(row[1]) for row in told) * 10


def test_district_is_an_area(client, municipality, run):
    district = make_district(municipality)
    box = [[16.7, 63.9], [16.95, 63.9], [16.95, 64.1], [16.7, 64.1], [16.7, 63.9]]
    Boundary.objects.create(place=district, geometry={"type": "Polygon", "coordinates": [box]}, source="prov")
    assert soup(client.get(PAGE)).select_one(f"option[value='{district.code}']")
    assert "308 personer bor i området" in text(client.get(f"{PAGE}?bygd={district.code}"))


def test_ring_around_a_place_is_an_area(client, municipality, run):
    place = make_locality(municipality, latitude=LATITUDE, longitude=16.8)
    answer = client.get(f"{PAGE}?runt={place.code}&km=7")
    assert "7 km runt Provby" in text(answer)
    assert "308 personer bor i området" in text(answer)


def test_what_is_drawn_becomes_an_address_to_share(client, run):
    corners = [[16.7, 63.9], [16.95, 63.9], [16.95, 64.1], [16.7, 64.1], [16.7, 63.9]]
    drawn = json.dumps({"type": "Polygon", "coordinates": [corners]})
    answer = client.post(PAGE, {"yta": drawn, "slag": "dagligvaror"})
    assert answer.status_code == 302
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked["slag"] == ["dagligvaror"]
    assert read_area(asked["yta"][0])["type"] == "Polygon"
    assert "308 personer bor i området" in text(client.get(answer["Location"]))


def test_area_can_be_sent_as_a_file(client, run):
    corners = [[16.7, 63.9], [16.95, 63.9], [16.95, 64.1], [16.7, 64.1], [16.7, 63.9]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
    sent = SimpleUploadedFile("bygd.geojson", json.dumps(feature).encode())
    answer = client.post(PAGE, {"fil": sent, "slag": "dagligvaror"}, follow=True)
    assert "308 personer bor i området" in text(answer)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("yta=1,2", "Skriv minst tre hörn"),
        ("yta=hit och dit", "Skriv minst tre hörn"),
        ("yta=64,16.8 64.1,16.9 64,16.9 64.1,16.8", "korsar sig själv"),
        ("yta=10,10 10,11 11,11", "utanför Provköpings kommun"),
        ('yta={"type":"Point","coordinates":[17,64]}', "ingen yta"),
        ("bygd=finns-ej", "Välj"),
        ("runt=finns-ej&km=5", "Välj"),
        ("yta=64.3,16.5 64.31,16.5 64.31,16.51", "bor för få"),
    ],
)
def test_what_is_no_area_is_told_at_the_field(client, run, asked, words):
    answer = client.get(f"{PAGE}?{asked}")
    assert answer.status_code == 422
    assert words in text(answer)


def test_nothing_drawn_is_told(client, run):
    answer = client.post(PAGE, {"yta": "", "slag": "dagligvaror"})
    assert answer.status_code == 422
    assert "Rita ett område" in text(answer)


def test_run_of_before_must_be_counted_anew(client, run):
    kept = run.points
    for name in ("minutes", "ages", "nearest", "reach"):
        del kept[name]
    AccessRun.objects.filter(pk=run.pk).update(points=kept)
    assert "Räkna om den först" in text(client.get(f"{PAGE}?{WEST}"))
    assert client.get("/restid/9001/?karta=upptagning").status_code == 200


def test_without_a_run_one_comes_to_the_municipality(client, municipality):
    assert client.get(PAGE)["Location"] == "/restid/9001/?slag=dagligvaror"


def test_area_of_a_cited_run_stays(client, municipality, run):
    make_service_place(municipality, "Ny", latitude=LATITUDE, longitude=17.0)
    make_run(municipality)
    told = rows(client.get(f"{PAGE}?{WEST}&korning={run.pk}"), "Avstånd till dagligvaror")
    assert told[0][1] == "132"


def test_map_of_an_area_shows_what_is_counted(client, run):
    features = client.get(f"{PAGE}karta.geojson?{WEST}").json()["features"]
    layers = [feature["properties"]["layer"] for feature in features]
    assert (layers.count("area"), layers.count("square")) == (2, 7)
    whole = client.get(f"{PAGE}karta.geojson").json()["features"]
    assert [feature["properties"]["layer"] for feature in whole].count("square") == 21


@pytest.mark.parametrize("url", [PAGE, f"{PAGE}?{WEST}", f"{PAGE}karta.geojson?{WEST}"])
def test_area_asks_few_questions(client, run, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(9):
        assert client.get(url).status_code == 200


def test_other_municipality_has_its_own_people(client, run):
    make_municipality("Tomköping", "9009")
    assert client.get(f"/restid/9009/omrade/?{WEST}").status_code == 302


def test_large_border_is_simplified_to_an_address():
    turn = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    ring = [[17 + 0.3 * np.sin(at), 64 + 0.2 * np.cos(at)] for at in turn.tolist()]
    written = as_text({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    assert len(written.split(" ")) <= MOST_CORNERS
    assert read_area(written)["type"] == "Polygon"


# From here on without a database: who lays areas beside each other.

people = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.tuples(*[st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 40))] * 4),
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=50,
)
SUMMARY = dict.fromkeys(
    ("place", "service", "population_source", "population_on", "network_source", "network_on", "services_on"), ""
) | dict.fromkeys(("mean_km", "median_km", "ninth_decile_km", "mean_minutes"), 0.0)


def ground(rows, shift=0):
    """People by (column, row, ages, tenths of a km); beyond 38 km nothing is reached, beyond 39 there is no road."""
    columns, lines, ages, tenths = (np.array(part) for part in zip(*rows, strict=True))
    tenths = (tenths + 37 * shift) % 400
    where = np.stack([64 + lines * 0.01, 17 + columns * 0.021], axis=1)
    km = np.where(tenths > 380, np.inf, tenths / 10)
    reach = np.where(tenths > 390, Reach.OFF_NETWORK, np.where(tenths > 380, Reach.UNREACHABLE, Reach.REACHED))
    distance, time = Spread.of("km", km, ages, reach), Spread.of("min", km * 1.3, ages, reach)
    summary = Summary(
        by_road=True, has_ages=True, distance=distance, time=time, catchments=Catchments(()), services=1, **SUMMARY
    )
    squares = squares_of(where)
    return Ground(summary, km, km * 1.3, ages, reach.astype(np.int8), squares.which, squares.middles)


def told(of, division, chosen, with_ages):
    """All numbers that are told of the sum of some blocks."""
    area = of.tell(chosen[division.block], "", division.steps, with_ages=with_ages)
    shares = [*area.by_kilometres, *area.by_minutes, *area.beyond]
    ages = [number for share in shares for number in (*share.ages, share.old)] if with_ages else []
    return np.array([area.persons, *(share.persons for share in shares), *ages])


@settings(max_examples=60, deadline=None)
@given(people, st.booleans(), st.randoms(use_true_random=False))
def test_no_two_areas_differ_by_few(rows, with_ages, random):
    of = ground(rows)
    if is_small(of.summary.persons) or (with_ages and not of.may_tell_ages):
        return
    division = of.division(with_ages=with_ages)
    all_of_it = np.full(division.blocks, True)
    whole = told(of, division, all_of_it, with_ages)
    assert whole[0] == of.summary.persons
    for _time in range(6):
        some = np.array([random.random() < 0.5 for _block in all_of_it])
        fewer = some & np.array([random.random() < 0.8 for _block in all_of_it])
        for one, other in ((some, fewer), (all_of_it, some)):
            gap = told(of, division, one, with_ages) - told(of, division, other, with_ages)
            assert not any(is_small(abs(int(number))) for number in gap), gap


@settings(max_examples=60, deadline=None)
@given(people, st.booleans())
def test_sum_of_all_blocks_is_what_is_told_of_the_municipality(rows, with_ages):
    of = ground(rows)
    if is_small(of.summary.persons) or (with_ages and not of.may_tell_ages):
        return
    division = of.division(with_ages=with_ages)
    area = of.tell(np.full(len(of.middles), True), "", division.steps, with_ages=with_ages)
    usual = {share.label: share for share in (*of.summary.by_kilometres, *of.summary.by_minutes)}
    for share in (*area.by_kilometres, *area.by_minutes):
        if share.label in usual:
            assert share.persons == usual[share.label].persons
            assert not with_ages or usual[share.label].ages in (share.ages, (None,) * 4)
    for unit, spread in (("km", of.summary.distance), ("min", of.summary.time)):
        assert set(division.steps[unit]) <= set(spread.open_for_each_age if with_ages else spread.open_for_all)


@settings(max_examples=40, deadline=None)
@given(people, st.integers(1, 9))
def test_areas_of_different_kinds_of_service_do_not_differ_by_few_people(rows, shift):
    one, other = ground(rows), ground(rows, shift)
    persons = np.bincount(one.square, one.ages.sum(axis=1), len(one.middles))
    mine, its = one.division(with_ages=False).block, other.division(with_ages=False).block
    for here in np.unique(mine):
        for there in np.unique(its):
            for left in ((mine == here) & (its != there), (its == there) & (mine != here)):
                together = ((mine == here) & (its == there)).any()
                assert not together or not left.any() or persons[left].sum() >= FEWEST_IN_BLOCK


@settings(max_examples=60, deadline=None)
@given(people)
def test_every_block_has_enough_people_and_those_with_ages_are_several_of_those_without(rows):
    of = ground(rows)
    persons = np.bincount(of.square, of.ages.sum(axis=1), len(of.middles)).astype(int)
    fine, by_age = (of.division(with_ages=with_ages).block for with_ages in (False, True))
    assert fine.max() == 0 or (np.bincount(fine, persons) >= FEWEST_IN_BLOCK).all()
    assert all(len(np.unique(by_age[fine == block])) == 1 for block in np.unique(fine))


def test_smallest_blocks_are_made_of_where_people_live_alone():
    middles = np.array([[17 + 0.02 * at, 64.0] for at in range(8)])
    assert smallest_blocks(middles, np.full(8, 30)).tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    assert smallest_blocks(middles, np.full(8, 12)).tolist() == [0] * 8


def test_block_with_few_of_a_class_goes_to_the_nearest():
    middles = np.array([[17.0, 64.0], [17.1, 64.0], [17.11, 64.0], [17.5, 64.0]])
    cells = np.array([[60, 0], [50, 3], [40, 20], [70, 0]])
    assert put_together(np.arange(4), middles, cells).tolist() == [0, 1, 1, 2]


def test_rare_class_is_told_with_the_next_rather_than_putting_all_blocks_together():
    """Six persons far away, in two ends of the municipality: that limit is given up, and the blocks stay small."""
    rows = [(column, 0, (30, 30, 0, 0), 10) for column in range(8)]
    of = ground([*rows, (0, 0, (3, 0, 0, 0), 300), (7, 0, (3, 0, 0, 0), 300)])
    assert [share.persons for share in of.summary.by_kilometres if share.persons] == [480, 6]
    division = of.division(with_ages=False)
    assert division.blocks == 8
    area = of.tell(division.block == 0, "", division.steps, with_ages=False)
    assert [(share.label, share.persons) for share in area.by_kilometres] == [("Alla", 63)]


def test_few_far_away_are_told_with_those_around_them(municipality):
    """Three persons beyond 5 km in a block of their own squares would be few: the block is joined with the next."""
    make_network(municipality)
    near = [(LATITUDE, 16.8, 60), (LATITUDE + 0.01, 16.8, 60)]
    make_population(municipality, [*near, (LATITUDE, 16.9, 3), (LATITUDE, 17.0, 90), (LATITUDE, 17.1, 70)])
    make_service_place(municipality, latitude=LATITUDE, longitude=16.8)
    run = make_run(municipality)
    found = area_of(run, read_area("63.9,16.7 64.1,16.7 64.1,16.95 63.9,16.95"), "")
    assert all(not is_small(share.persons) for share in found.told.by_kilometres)
