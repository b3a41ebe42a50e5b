"""Changes at a moment: other hours and stops together with closing, moving and opening; what is told, and how asked."""

from datetime import date, time
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.opening.moments import Moment
from kunskapsbanken.access.whatif import Change, Kind, basis_of, try_changes
from kunskapsbanken.services.models import Stop
from tests.factories.access import make_network, make_population, make_run
from tests.factories.places import make_locality
from tests.factories.services import make_service_place

PAGE = "/restid/9001/prova/"
WEEKDAYS, EVENINGS, ALL_EVENINGS = "Mo-Fr 09:00-18:00", "Mo-Su 10:00-22:00", "Mo-Su 09:00-22:00"
SATURDAY = Moment.usual("lor", time(20), date(2026, 11, 23))
THURSDAY = Moment.usual("tor", time(11), date(2026, 11, 23))
EVENING = {"dag": "lor", "tid": "20:00"}


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def told(response):
    return " ".join(soup(response).main.get_text(" ").split())


def asked_in(response):
    return parse_qs(urlsplit(response["Location"]).query)


def tried(run, *changes, at=SATURDAY):
    return try_changes(basis_of(run, at), changes)


def hours(place, written):
    return Change(Kind.HOURS, place.key, name=place.name, hours=written)


@pytest.fixture
def shops(municipality):
    """In the west on weekdays, in the east every evening."""
    return [
        make_service_place(municipality, "Provhallen", latitude=64.0, longitude=16.8, hours=WEEKDAYS),
        make_service_place(municipality, "Provboden", latitude=64.0, longitude=17.1, hours=EVENINGS),
    ]


@pytest.fixture
def run(municipality, ready):
    make_locality(municipality, "Provby", latitude=64.0, longitude=16.9)
    return make_run(municipality)


@pytest.fixture
def bus(municipality):
    """It stands in the east and in the middle on Thursdays."""
    bus = make_service_place(municipality, "Bokbussen", latitude=64.4, longitude=17.9, season="mobil")
    for order, (name, longitude) in enumerate((("Östra", 17.2), ("Mitten", 17.0))):
        stops = {"latitude": 64.0, "longitude": longitude, "opening_hours": "Th 10:00-12:00", "order": order}
        Stop.objects.create(service_place=bus, name=name, **stops)
    return bus


# What is told


def test_before_is_what_is_open_then_and_after_what_is_with_other_hours(run, shops):
    trial = tried(run, hours(shops[0], ALL_EVENINGS))
    # The 100 at the hall have 27 km nearer than to the booth, the 40 beside it nine.
    assert (trial.answer.distance.moved, trial.answer.distance.nearer) == (0, 140)
    assert trial.answer.sentences() == [
        "1 av 2 platser är öppna då.",
        "Ingen får längre väg.",
        "Omkring 140 personer får kortare väg, i snitt 21,9 km kortare.",
        "Medelvägen blir 2,8 km i stället för 20,4 km.",
    ]
    assert [service.name for service in trial.services] == ["Provboden", "Provhallen"]


def test_shorter_hours_close_it_then(run, shops):
    trial = tried(run, hours(shops[1], WEEKDAYS))
    assert "Omkring 170 personer når sedan ingen plats alls." in trial.answer.sentences()
    assert trial.services == []


def test_closing_what_is_closed_then_changes_nothing(run, shops):
    assert tried(run, Change(Kind.CLOSE, shops[0].key)).answer.is_unchanged


def test_all_sorts_of_changes_go_together(run, shops):
    changes = [
        Change(Kind.MOVE, shops[0].key, 64.0, 16.9),
        hours(shops[0], ALL_EVENINGS),
        Change(Kind.CLOSE, shops[1].key),
        Change(Kind.STOP, "64,17.2", 64.0, 17.2, "64, 17.2", "Sa 19:00-21:00"),
    ]
    trial = tried(run, *changes)
    assert [(one.name, one.longitude) for one in trial.services] == [
        ("Provhallen", 16.9),
        ("Ny hållplats: 64, 17.2", 17.2),
    ]
    assert (trial.changes, trial.faults) == (changes, [])


@pytest.mark.parametrize(("written", "opens"), [("", True), ("Sa 18:00-22:00", True), (WEEKDAYS, False)])
def test_what_opens_is_open_at_all_hours_unless_it_has_others(municipality, run, written, opens):
    fuel = make_service_place(municipality, "Macken", kinds=["drivmedel"], latitude=64.0, longitude=16.8)
    new = Change(Kind.OPEN, "", 64.0, 16.8, "Nya boden", written)
    begins = [Change(Kind.ADD, fuel.key), *([hours(fuel, written)] if written else [])]
    for changes in ([new], begins):
        assert tried(run, *changes).answer.is_unchanged is not opens


def test_unknown_hours_are_closed_and_told(municipality, run, shops):
    unknown = make_service_place(municipality, "Provmacken", latitude=64.0, longitude=16.9)
    sentences = tried(run, Change(Kind.CLOSE, unknown.key)).answer.sentences()
    assert sentences[:3] == [
        "1 av 3 platser är öppna då.",
        "1 plats har okända tider och räknas som stängd.",
        "Ingen får en annan väg: alla har kvar något som är lika nära.",
    ]


def test_where_nothing_is_open_nothing_is_said_to_be_as_near(run, shops):
    night = Moment.usual("son", time(3), date(2026, 11, 23))
    sentences = tried(run, Change(Kind.CLOSE, shops[0].key), at=night).answer.sentences()
    assert sentences == ["0 av 2 platser är öppna då.", "Ingen får en annan väg."]


def test_closing_something_mobile_closes_all_its_stops(municipality, roads, people, bus):
    run = make_run(municipality)
    basis = basis_of(run, THURSDAY)
    assert [service.name for service in basis.services] == ["Bokbussen, Östra", "Bokbussen, Mitten"]
    assert [service.name for service in basis.that_matter()] == ["Bokbussen"]
    trial = try_changes(basis, [Change(Kind.CLOSE, bus.key)])
    assert trial.services == []
    assert "Omkring 170 personer når sedan ingen plats alls." in trial.answer.sentences()


def test_something_mobile_cannot_be_moved(municipality, roads, people, bus):
    run = make_run(municipality)
    trial = tried(run, Change(Kind.MOVE, bus.key, 64.0, 16.8), at=THURSDAY)
    assert trial.changes == []
    assert trial.faults == ["Bokbussen är mobil och kan inte flyttas. Stäng den, eller lägg till en hållplats."]
    assert basis_of(run, THURSDAY).movable([]) == []


def test_what_is_closed_then_can_be_moved_when_it_has_other_hours(run, shops):
    basis = basis_of(run, SATURDAY)
    assert [one.name for one in basis.movable([])] == ["Provboden"]
    assert [one.name for one in basis.movable([hours(shops[0], ALL_EVENINGS)])] == ["Provboden", "Provhallen"]


# Small numbers


def test_how_it_is_before_is_told_in_tens_too(run, shops):
    # Who compares with the page of how it is when everything is open learns of nobody by subtraction.
    rows = tried(run, hours(shops[0], ALL_EVENINGS)).answer.classes()
    assert [before.persons % 10 for before, _after in rows] == [0] * len(rows)
    assert next((before.persons, after.persons) for before, after in rows) == (20, 120)


def test_mean_is_not_told_where_only_a_few_have_farther_than_to_all_there_is(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.0, 30), (64.0, 17.2, 3)])
    make_service_place(municipality, latitude=64.0, longitude=16.8, hours="24/7")
    make_service_place(municipality, latitude=64.0, longitude=17.2, hours=WEEKDAYS)
    run = make_run(municipality)
    new = Change(Kind.OPEN, "", 64.0, 17.0, "Nya boden")
    # Without a moment the thirty get nearer by the new one; at one also the three beyond them.
    assert tried(run, new, at=None).answer.mean_before != ".."
    answer = tried(run, new).answer
    assert (answer.mean_before, answer.mean_after) == ("..", "..")
    assert not [sentence for sentence in answer.sentences() if "Medelvägen" in sentence]


def test_few_who_reach_something_by_other_hours_are_not_pointed_out(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.2, 4)])
    make_service_place(municipality, latitude=64.0, longitude=16.8, hours="24/7")
    far = make_service_place(municipality, latitude=64.0, longitude=17.2, hours=WEEKDAYS)
    answer = tried(make_run(municipality), hours(far, "24/7")).answer
    assert answer.nearer is None
    assert {(row.passed, row.came) for row in answer.crossings()} == {("..", "..")}


# The page and its address


def test_page_at_a_moment_says_so_everywhere(client, run, shops):
    answer = client.get(PAGE, {**EVENING, "tider": f"{shops[0].key}:{ALL_EVENINGS}"})
    page = soup(answer)
    when = "Lördagar kl. 20"
    assert when in page.title.get_text()
    assert when in page.select_one("[data-map]")["data-label"]
    assert all(when in caption.get_text() for caption in page.main.select("caption"))
    for words in (
        f"{when}: bara det som är öppet då räknas.",
        "Provhallen har öppet alla dagar 9–22",
        "Omkring 140 personer får kortare väg",
        "om man hinner fram innan det stänger",
    ):
        assert words in told(answer)
    assert "dag=lor&tid=20%3A00" in page.select_one("#adress")["value"]


def test_page_at_a_moment_without_changes_tells_how_much_is_open(client, run):
    answer = client.get(PAGE, EVENING)
    assert "1 av 2 platser är öppna då." in told(answer)
    assert [row.get_text() for row in soup(answer).select("#servicelista li > a:first-child")] == ["Provboden"]
    # How far they then have is told where it is protected against how it is when everything is open.
    link = soup(answer).select_one("#nar ~ p a")["href"]
    assert link == "/restid/9001/oppet/?slag=dagligvaror&dag=lor&tid=20%3A00"
    assert not soup(answer).main.select("table")


@pytest.mark.parametrize("change", ["stopp=64,16.8:Sa 19:00-21:00", "tider={key}:Mo-Su 09:00-22:00"])
def test_hours_and_stops_wait_for_a_moment(client, run, shops, change):
    name, _equals, value = change.format(key=shops[0].key).partition("=")
    answer = client.get(PAGE, {name: value, "stang": shops[1].key})
    assert "räknas först när du har valt en dag och ett klockslag." in told(answer)
    assert len(soup(answer).select("#andringar + ul li")) == 1
    (form,) = [one for one in soup(answer).select("form") if one.select_one("[name=tid]")]
    assert form.find_parent("details").has_attr("open")
    sent = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    assert sent == {"slag": "dagligvaror", "stang": shops[1].key, name: value}
    counted = client.get(PAGE, {**sent, **EVENING})
    assert len(soup(counted).select("#andringar + ul li")) == 2


@pytest.mark.parametrize("moment", [{"dag": "lor", "tid": "sent"}, {"dag": "fel", "tid": "12:00"}, {"datum": "igår"}])
def test_wrong_moment_is_told_and_all_service_counted(client, run, shops, moment):
    answer = client.get(PAGE, {**moment, "stang": shops[1].key})
    assert "Tidpunkten går inte att läsa. Här räknas all service" in told(answer)
    assert soup(answer).select_one("#svar").get_text() == "Längre väg: 30 personer. Kortare väg: 0 personer."
    assert soup(answer).select_one("#nar ~ details").has_attr("open")


def test_moment_is_chosen_and_left_by_forms_that_keep_the_changes(client, run, shops):
    page = soup(client.get(PAGE, {**EVENING, "stang": shops[1].key, "tider": f"{shops[0].key}:{ALL_EVENINGS}"}))
    choose, leave = page.select("form[data-whole]")
    for form in (choose, leave):
        hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
        assert hidden == {
            "slag": "dagligvaror",
            "stang": shops[1].key,
            "tider": f"{shops[0].key}:{ALL_EVENINGS}",
        }
    assert choose.select_one("[name=dag] [selected]")["value"] == "lor"
    assert leave.select("[name=tid]") == []


def test_date_is_a_moment_with_its_holidays(client, run, shops):
    answer = client.get(PAGE, {"datum": "2026-12-25", "tid": "12:00", "stang": shops[1].key})
    assert "Fredag 25 december 2026 kl. 12: bara det som är öppet då räknas." in told(answer)
    assert "2 platser har okända tider och räknas som stängda." in told(answer)


def test_hours_are_changed_by_a_form_with_what_was_changed_before(client, run, shops):
    sent = {**EVENING, "stang": shops[1].key, "plats": shops[0].key, "plats_tider": "alla dagar 9–22"}
    assert asked_in(client.get(PAGE, sent)) == {
        "slag": ["dagligvaror"],
        "dag": ["lor"],
        "tid": ["20:00"],
        "stang": [shops[1].key],
        "tider": [f"{shops[0].key}:{ALL_EVENINGS}"],
    }


def test_a_stop_is_added_by_a_form_in_a_locality_or_at_a_position(client, run):
    in_locality = client.get(PAGE, {**EVENING, "ort": "9001-ort-provby", "ort_tider": "lördagar 19-21"})
    assert asked_in(in_locality)["stopp"] == ["9001-ort-provby:Sa 19:00-21:00"]
    at_position = client.get(PAGE, {**EVENING, "lage": "64,01234 16,81234", "ort_tider": "lördagar 19-21"})
    assert asked_in(at_position)["stopp"] == ["64.01234,16.81234:Sa 19:00-21:00"]
    answer = client.get(in_locality["Location"])
    assert "en mobil service stannar: Provby, lör 19–21" in told(answer)
    assert "Omkring 140 personer får kortare väg" in told(answer)


def test_a_new_one_has_hours_by_the_same_form_as_its_place(client, run):
    sent = {**EVENING, "vad": "oppna", "namn": "Nya @ boden", "lat": "64", "lon": "16.8", "oppet": "lör 18-22"}
    answer = client.get(PAGE, sent)
    assert asked_in(answer)["oppna"] == ["64.00000,16.80000,Nya boden@Sa 18:00-22:00"]
    assert "Nya boden öppnar på 64.00000,16.80000, öppet lör 18–22" in told(client.get(answer["Location"]))
    assert not soup(client.get(PAGE)).select("[name=oppet]")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"plats": "{key}", "plats_tider": "då och då"}, "Vi förstår inte öppettiderna"),
        ({"ort": "", "lage": "", "ort_tider": "tor 10-12"}, "Välj en ort eller skriv ett läge."),
        ({"vad": "oppna", "lat": "64", "lon": "17", "oppet": "då och då"}, "Vi förstår inte öppettiderna"),
    ],
)
def test_wrong_answer_is_told_at_the_field(client, run, shops, sent, words):
    answer = client.get(PAGE, {**EVENING, **{name: value.format(key=shops[0].key) for name, value in sent.items()}})
    assert answer.status_code == 200
    (opened,) = soup(answer).main.select("details[open]")
    assert words in opened.get_text()
    assert soup(answer).title.get_text().startswith("Fel: ")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"tider": "finns-ej:24/7"}, "Den platsen finns inte bland dem som räknas här."),
        ({"tider": "{key}:då och då"}, "Vi förstår inte öppettiderna"),
        ({"stopp": "fel"}, "Skriv läget som latitud, longitud"),
        ({"stopp": "58,14:24/7"}, "för långt från kommunen"),
        ({"oppna": "64.0,17.0,Nya@då och då"}, "En ändring i adressen går inte att läsa"),
        ({"stang": "{key}", "tider": "{key}:24/7"}, "finns inte längre med bland dem som räknas"),
        ({"stopp": [f"64,17.{n:02}:24/7" for n in range(11)]}, "Högst 10 ändringar"),
    ],
)
def test_what_cannot_be_done_is_said(client, run, shops, asked, words):
    def with_key(value):
        return value if isinstance(value, list) else value.format(key=shops[0].key)

    answer = client.get(PAGE, {**EVENING, **{name: with_key(value) for name, value in asked.items()}})
    assert answer.status_code == 200
    assert words in told(answer)


def test_map_has_what_is_open_then_after_the_changes(client, run, shops):
    query = {**EVENING, "tider": f"{shops[0].key}:{ALL_EVENINGS}", "stopp": "64,17.2:Sa 19:00-21:00"}
    features = [one["properties"] for one in client.get(f"{PAGE}karta.geojson", query).json()["features"]]
    points = [(one["label"], one.get("stop", False)) for one in features if one["layer"] == "point"]
    # Where something mobile stops is a ring.
    assert points == [("Provboden", False), ("Provhallen", False), ("Ny hållplats: 64, 17.2", True)]


def test_page_of_what_is_open_leads_on_with_its_moment_and_changes(client, run, shops):
    change = f"{shops[0].key}:{ALL_EVENINGS}"
    page = soup(client.get("/restid/9001/oppet/", {**EVENING, "tider": change}))
    (link,) = [one["href"] for one in page.main.select("a") if "Pröva vidare" in one.get_text()]
    assert parse_qs(urlsplit(link).query) == {
        "slag": ["dagligvaror"],
        "dag": ["lor"],
        "tid": ["20:00"],
        "tider": [change],
    }
    assert "Provhallen har öppet alla dagar 9–22" in told(client.get(link))
    first = soup(client.get("/restid/9001/oppet/"))
    (link,) = [one["href"] for one in first.main.select("a") if "Pröva vidare" in one.get_text()]
    assert parse_qs(urlsplit(link).query) == {"slag": ["dagligvaror"], "dag": ["lor"], "tid": ["18:00"]}


def test_pages_ask_few_questions(client, run, municipality, shops, bus, django_assert_max_num_queries):
    query = {**EVENING, "tider": f"{shops[0].key}:{ALL_EVENINGS}", "stopp": "9001-ort-provby:Sa 19:00-21:00"}
    with django_assert_max_num_queries(19):
        assert client.get(PAGE, query).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(f"{PAGE}karta.geojson", query).status_code == 200
