"""Changes that stand in the address: what is told of them, and how one asks for more."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.whatif import Change, Kind, basis_of, try_changes
from tests.factories.access import make_network, make_population, make_run
from tests.factories.places import make_district
from tests.factories.services import make_service_place

PAGE = "/restid/9001/prova/"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def told(response):
    return " ".join(soup(response).main.get_text(" ").split())


def tried(run, *changes):
    return try_changes(basis_of(run), changes)


def closing(place):
    return Change(Kind.CLOSE, place.key)


def opening(longitude, name="Nya boden"):
    return Change(Kind.OPEN, "", 64.0, longitude, name)


@pytest.fixture
def run(municipality, ready):
    return make_run(municipality)


# What is told


def test_opening_is_told_in_tens(run):
    answer = tried(run, opening(17.0)).answer
    # Twelve who live there get 9 km nearer than the booth: told as ten.
    assert (answer.distance.moved, answer.distance.nearer) == (0, 12)
    assert answer.sentences()[:2] == [
        "Ingen får längre väg.",
        "Omkring 10 personer får kortare väg, i snitt 9,0 km kortare.",
    ]


def test_closing_one_alone_is_told_in_tens_too(run, shops):
    # Its own page tells what the list of all losses does; one shop after another tried here must not tell more.
    answer = tried(run, closing(shops[1])).answer
    assert (answer.farther, answer.nearer) == (30, 0)
    assert answer.sentences()[0] == "Omkring 30 personer får längre väg, i snitt 20,6 km längre."


def test_moving_makes_it_longer_for_some_and_shorter_for_others(municipality, roads, people, shops):
    make_population(municipality, [(64.0, 16.8, 50), (64.0, 17.1, 30), (64.0, 17.2, 20)], name="Fler")
    run = make_run(municipality)
    answer = tried(run, Change(Kind.MOVE, shops[1].key, 64.0, 17.2)).answer
    assert (answer.distance.moved, answer.distance.nearer) == (30, 20)
    assert answer.headline() == "Längre väg: 30 personer. Kortare väg: 20 personer."
    assert {row.label: (row.passed, row.came) for row in answer.crossings()}["10 km"] == ("0", "0")


def test_limits_are_passed_and_come_within(run, shops):
    answer = tried(run, closing(shops[1]), opening(17.2)).answer
    crossed = {row.label: (row.passed, row.came) for row in answer.crossings()}
    # Twelve have 18 km instead of 9.
    assert crossed["10 km"] == ("10", "0")
    assert crossed["20 km"] == ("0", "0")


def test_closing_all_and_opening_where_nobody_was_reached(municipality, roads, people):
    only = make_service_place(municipality, latitude=64.0, longitude=16.8)
    run = make_run(municipality)
    assert "Omkring 170 personer når sedan ingen plats alls." in tried(run, closing(only)).answer.sentences()


def test_a_new_one_reaches_those_whom_none_did(municipality, roads, people):
    run = make_run(municipality)
    answer = tried(run, opening(16.8)).answer
    assert answer.gained == 170
    assert "Omkring 170 personer når en plats, som inte nådde någon förut." in answer.sentences()


def test_one_that_no_road_comes_near_is_said(run):
    trial = tried(run, Change(Kind.OPEN, "", 64.2, 17.0, "Fjällboden"))
    assert "Fjällboden ligger för långt från närmaste väg, så ingen når dit." in trial.answer.sentences()


def test_as_the_crow_flies_is_said(municipality, people, shops):
    answer = tried(make_run(municipality), opening(17.0)).answer
    assert "Avstånden är fågelvägen × 1,3, inte vägavstånd." in answer.sentences()


def test_few_who_get_nearer_are_not_pointed_out(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.2, 4)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    answer = tried(make_run(municipality), opening(17.2)).answer
    assert answer.nearer is None
    assert answer.mean_after == ".."
    # Four come below every limit up to 36 km, so there is no limit that both tables may part people at.
    assert {(row.passed, row.came) for row in answer.crossings()} == {("..", "..")}


def test_few_who_stay_as_they_were_are_not_pointed_out(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 20), (64.0, 17.0, 3), (64.0, 17.2, 30)])
    shop = make_service_place(municipality, latitude=64.0, longitude=16.8)
    # The shop moves to the other end: twenty farther, thirty nearer, and the three in the middle as before.
    answer = tried(make_run(municipality), Change(Kind.MOVE, shop.key, 64.0, 17.2)).answer
    assert answer.farther == 20
    assert answer.nearer is None


def test_closing_one_whose_people_are_withheld_is_not_told(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.0, 9), (64.0, 17.2, 4)])
    places = [make_service_place(municipality, latitude=64.0, longitude=at) for at in (16.8, 17.0, 17.2)]
    run = make_run(municipality)
    assert [tried(run, closing(place)).answer.farther for place in places] == [40, None, None]
    assert tried(run, closing(places[1])).answer.classes() == []


def test_mean_is_told_of_those_who_reach_one_both_times_where_the_others_are_few(municipality):
    make_network(municipality)
    # Three live off the roads, so that nobody is told apart by whether they reach a place.
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.2, 30), (64.3, 17.0, 3)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    sentences = tried(make_run(municipality), opening(17.2)).answer.sentences()
    assert sentences[1:3] == [
        "Omkring 30 personer får kortare väg eller når en plats för första gången.",
        "De som nådde en plats förut får i snitt 36,0 km kortare.",
    ]


# The page and its address


def test_page_without_changes_tells_how_it_is(client, run):
    page = soup(client.get(PAGE))
    assert page.select_one("#svar").get_text() == "Så är det i dag"
    assert len(page.select("#servicelista li")) == 2


def test_page_without_an_analysis_leads_to_what_is_missing(client, municipality):
    assert client.get(PAGE)["Location"] == "/restid/9001/?slag=dagligvaror"


def test_changes_are_added_and_taken_back_by_links(client, run, shops):
    link = soup(client.get(PAGE)).select("#servicelista a.ds-button")[1]["href"]
    page = soup(client.get(link))
    assert page.select_one("#svar").get_text() == "Längre väg: 30 personer. Kortare väg: 0 personer."
    assert [row.get_text() for row in page.select("#servicelista li > a:first-child")] == ["Provhallen"]
    changes = page.select("#andringar + ul li")
    assert changes[0].span.get_text() == "Provboden stänger"
    back = soup(client.get(changes[0].a["href"]))
    assert back.select_one("#svar").get_text() == "Så är det i dag"


def test_a_new_one_is_placed_by_a_form_in_a_locality(client, municipality, run):
    village = make_district(municipality, "Mellanby")
    village.latitude, village.longitude = 64.0, 17.0
    village.save()
    answer = client.get(PAGE, {"slag": "dagligvaror", "vad": "oppna", "ort": village.pk})
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked == {"slag": ["dagligvaror"], "oppna": ["64.00000,17.00000,Ny plats i Mellanby"]}


def test_one_is_moved_by_a_form_to_a_position_with_what_was_changed_before(client, run, shops):
    asked = {"stang": shops[0].key, "vad": shops[1].key, "lat": "64,0", "lon": "17.2"}
    answer = client.get(PAGE, asked)
    assert parse_qs(urlsplit(answer["Location"]).query) == {
        "slag": ["dagligvaror"],
        "stang": [shops[0].key],
        "flytta": [f"{shops[1].key}@64.00000,17.20000"],
    }


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"vad": "oppna"}, "Välj en ort, eller skriv både latitud och longitud."),
        ({"vad": "oppna", "lat": "64"}, "Välj en ort, eller skriv både latitud och longitud."),
        ({"vad": "oppna", "lat": "16.8", "lon": "64"}, "Positionen ska ligga i Sverige"),
        ({"stang": "finns-ej!"}, "En ändring i adressen går inte att läsa"),
        ({"stang": "0123456789"}, "finns inte längre med bland dem som räknas"),
        ({"lagg": "0123456789"}, "finns inte, eller erbjuder den redan"),
        ({"oppna": "58.0,14.0,Långt borta"}, "för långt från kommunen"),
        ({"flytta": "0123456789@nan,inf"}, "En ändring i adressen går inte att läsa"),
        ({"oppna": [f"64.0,17.{n:02}," for n in range(21)]}, "Högst 20 ändringar"),
    ],
)
def test_what_cannot_be_done_is_said(client, run, asked, words):
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    assert words in told(answer)


def test_the_same_place_cannot_close_and_move(client, run, shops):
    answer = client.get(PAGE, {"stang": shops[0].key, "flytta": f"{shops[0].key}@64.0,17.0"})
    assert "finns inte längre med bland dem som räknas" in told(answer)
    assert len(soup(answer).select("#andringar + ul li")) == 1


def test_a_place_that_stands_there_can_begin_to_offer_it(client, municipality, run):
    fuel = make_service_place(municipality, "Macken", kinds=["drivmedel"], latitude=64.0, longitude=17.0)
    page = soup(client.get(PAGE))
    assert [option["value"] for option in page.select("#lagg option")] == [fuel.key]
    answer = client.get(PAGE, {"lagg": fuel.key})
    assert "Macken börjar erbjuda servicen" in told(answer)
    assert "Omkring 10 personer får kortare väg" in told(answer)


def test_words_of_the_address_are_text_on_the_page(client, run):
    answer = client.get(PAGE, {"oppna": "64.0,17.0,<script>alert(1)</script>"})
    assert "<script>alert(1)" not in answer.content.decode()
    assert "alert(1)" in told(answer)


def test_map_follows_the_changes(client, run, shops):
    query = {"stang": shops[0].key, "oppna": "64.0,17.0,Nya"}
    features = [one["properties"] for one in client.get(f"{PAGE}karta.geojson", query).json()["features"]]
    assert [one["label"] for one in features if one["layer"] == "point"] == ["Provboden", "Nya"]
    assert {one["layer"] for one in features} == {"area", "road", "point", "square"}
    only = client.get(f"{PAGE}karta.geojson", {**query, "bara": "svar"}).json()["features"]
    assert {one["properties"]["layer"] for one in only} == {"point", "square"}


def test_answers_are_kept_for_nobody_and_found_by_no_search_engine(client, run, shops):
    answer = client.get(PAGE, {"stang": shops[0].key})
    assert "no-store" in answer["Cache-Control"]
    assert soup(answer).select_one("meta[name=robots]")["content"] == "noindex, nofollow"


def test_pages_ask_few_questions(client, run, shops, django_assert_max_num_queries):
    closed = f"/restid/9001/om-den-stanger/{shops[0].key}/"
    client.get("/restid/")  # what stands around every page is asked for once
    with django_assert_max_num_queries(10):  # with the people
        client.get(PAGE)
    with django_assert_max_num_queries(9):
        client.get(PAGE, {"stang": shops[0].key, "oppna": "64.0,17.0,Nya"})
    for address, query in ((f"{PAGE}karta.geojson", {"stang": shops[0].key}), (closed, {})):
        with django_assert_max_num_queries(9):
            client.get(address, query)
