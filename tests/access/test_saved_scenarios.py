"""What someone has tried and saved: the same numbers for whoever has the address, and its maker's to change."""

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.models import Scenario
from tests.factories.access import make_population, make_run
from tests.factories.services import make_service_place

SAVE = "/restid/9001/prova/spara/"


def told(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def save(client, query, name="Utan boden"):
    return client.post(SAVE, {"slag": "dagligvaror", "forandringar": query, "namn": name}, follow=True)


@pytest.fixture
def run(municipality, ready):
    return make_run(municipality)


@pytest.fixture
def saved(client, member, run, shops):
    client.force_login(member)
    save(client, f"stang={shops[1].key}&oppna=64.0,17.0,Nya")
    return Scenario.objects.get()


@pytest.fixture
def at_moment(client, saved, shops):
    """The same maker's: other hours for the hall, on Saturday evenings, when the booth is open."""
    shops[0].offerings.update(opening_hours="Mo-Fr 09:00-18:00")
    shops[1].offerings.update(opening_hours="Mo-Su 10:00-22:00")
    save(client, f"dag=lor&tid=20:00&tider={shops[0].key}:Mo-Su 09:00-22:00", name="Längre öppet")
    return Scenario.objects.get(name="Längre öppet")


def address(saved, more=""):
    return f"/restid/provning/{saved.key}/{more}"


def test_saved_one_is_read_by_whoever_has_the_address(client, saved):
    client.logout()
    answer = client.get(address(saved))
    for words in ("Utan boden", "Provboden stänger", "Nya öppnar på 64.00000,17.00000", "Siffrorna ändras aldrig"):
        assert words in told(answer)
    assert len(saved.key) == 16


def test_saved_one_says_the_same_when_register_and_people_have_changed(client, municipality, saved, shops):
    before = [client.get(address(saved, more)).content for more in ("", "karta.geojson")]
    shops[0].name = "Annat namn"
    shops[0].save()
    make_service_place(municipality, latitude=64.0, longitude=17.2)
    saved.run.population_set.points.all().delete()
    assert before[1] == client.get(address(saved, "karta.geojson")).content
    tables = [
        [cell.get_text() for cell in BeautifulSoup(page, "html.parser").main.select("td")]
        for page in (before[0], client.get(address(saved)).content)
    ]
    assert tables[0] == tables[1] != []


def test_saving_takes_an_account_a_name_and_a_change(client, run, shops, member):
    query = f"stang={shops[1].key}"
    assert client.post(SAVE, {"forandringar": query, "namn": "X"}).status_code == 302
    client.force_login(member)
    assert "Skriv ett namn" in told(save(client, query, name="  "))
    assert "Det finns ingen förändring att spara." in told(save(client, ""))
    assert not Scenario.objects.exists()


def test_maker_alone_names_and_removes_it(client, saved, officer, member):
    client.force_login(officer)
    assert client.post(address(saved, "namn/"), {"namn": "Mitt"}).status_code == 403
    for method in (client.get, client.post):
        assert method(address(saved, "ta-bort/")).status_code == 403
    client.force_login(member)
    assert "Nya namnet" in told(client.post(address(saved, "namn/"), {"namn": "Nya namnet"}, follow=True))
    assert "tas bort" in told(client.get(address(saved, "ta-bort/")))
    client.post(address(saved, "ta-bort/"))
    assert client.get(address(saved)).status_code == 404


def test_list_holds_ones_own(client, saved, officer):
    assert "Utan boden" in told(client.get("/restid/provningar/"))
    client.force_login(officer)
    assert "Inget är sparat än" in told(client.get("/restid/provningar/"))


def test_two_of_the_same_people_are_compared(client, saved, shops):
    save(client, f"stang={shops[1].key}", name="Bara stängd")
    other = Scenario.objects.get(name="Bara stängd")
    page = BeautifulSoup(client.get(address(saved)).content, "html.parser")
    assert [option["value"] for option in page.select("#med option")] == [other.key]
    answer = BeautifulSoup(client.get(address(saved, "jamfor/"), {"med": other.key}).content, "html.parser")
    rows = {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in answer.select("tbody tr")}
    # Both are told in tens, as each is on its own page.
    assert rows["Får längre väg"] == ["–", "20", "30"]
    assert rows["Passerar 20 km"] == ["–", "0", "20"]


def test_two_of_different_people_are_not_compared(client, municipality, saved, shops):
    make_population(municipality, [(64.0, 16.8, 99)], name="Nyare")
    make_run(municipality)
    save(client, f"stang={shops[1].key}", name="Nyare")
    other = Scenario.objects.get(name="Nyare")
    answer = client.get(address(saved, "jamfor/"), {"med": other.key})
    assert "De två kan inte jämföras" in told(answer)
    assert not BeautifulSoup(client.get(address(saved)).content, "html.parser").select("#med")


def test_erased_maker_leaves_it_without_a_name(saved, member):
    member.delete()
    saved.refresh_from_db()
    assert saved.made_by is None


@pytest.mark.parametrize("more", ["", "karta.geojson"])
def test_saved_one_asks_few_questions(client, saved, django_assert_max_num_queries, more):
    with django_assert_max_num_queries(9):
        assert client.get(address(saved, more)).status_code == 200


def test_there_is_a_limit_to_how_many_one_saves(client, saved, shops, monkeypatch):
    monkeypatch.setattr("kunskapsbanken.access.actions.scenarios.MOST_SAVED", 1)
    assert "Du har redan 1 sparade" in told(save(client, f"stang={shops[0].key}"))


def test_saved_one_keeps_its_moment_and_says_it(client, at_moment, shops):
    assert at_moment.moment == {"dag": "lor", "tid": "20:00"}
    shops[0].offerings.update(opening_hours="24/7")
    page = BeautifulSoup(client.get(address(at_moment)).content, "html.parser")
    text = " ".join(page.main.get_text(" ").split())
    for words in (
        "Lördagar kl. 20: bara det som är öppet då räknas.",
        "Provhallen har öppet alla dagar 9–22",
        "1 av 2 platser är öppna då.",
        "Omkring 140 personer får kortare väg",
    ):
        assert words in text
    assert "Lördagar kl. 20" in page.select_one("[data-map]")["data-label"]
    assert all("Lördagar kl. 20" in caption.get_text() for caption in page.main.select("caption"))
    (again,) = [one["href"] for one in page.main.select("a") if "Räkna samma förändringar" in one.get_text()]
    assert "dag=lor&tid=20%3A00&tider=" in again
    assert "Lördagar kl. 20" in told(client.get("/restid/provningar/"))


def test_only_two_of_the_same_moment_are_compared(client, saved, at_moment, shops):
    save(client, f"dag=lor&tid=20:00&stang={shops[1].key}", name="Stängt")
    save(client, f"dag=lor&tid=21:00&stang={shops[1].key}", name="En timme senare")
    same, later = (Scenario.objects.get(name=name) for name in ("Stängt", "En timme senare"))
    page = BeautifulSoup(client.get(address(at_moment)).content, "html.parser")
    assert [option["value"] for option in page.select("#med option")] == [same.key]
    for other in (saved, later):
        assert "De två kan inte jämföras" in told(client.get(address(at_moment, "jamfor/"), {"med": other.key}))
    answer = BeautifulSoup(client.get(address(at_moment, "jamfor/"), {"med": same.key}).content, "html.parser")
    assert "Lördagar kl. 20" in answer.caption.get_text()
    rows = {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in answer.select("tbody tr")}
    assert rows["Får kortare väg"] == ["–", "140", "0"]
    assert rows["Når ingen plats längre"] == ["–", "0", "170"]


def test_hours_that_change_in_the_register_are_another_service_at_first(client, at_moment, shops):
    shops[0].offerings.update(opening_hours="Mo-Fr 08:00-17:00")  # closed then too
    save(client, f"dag=lor&tid=20:00&stang={shops[1].key}", name="Stängt")
    other = Scenario.objects.get(name="Stängt")
    assert "De två kan inte jämföras" in told(client.get(address(at_moment, "jamfor/"), {"med": other.key}))


def test_stops_are_rings_on_the_map_of_a_saved_one(client, member, run, shops):
    client.force_login(member)
    save(client, "dag=lor&tid=20:00&stopp=64,17.2:Sa 19:00-21:00", name="Med buss")
    found = client.get(address(Scenario.objects.get(), "karta.geojson")).json()["features"]
    points = [one["properties"] for one in found if one["properties"]["layer"] == "point"]
    assert [(one["label"], one.get("stop", False)) for one in points] == [("Ny hållplats: 64, 17.2", True)]
