"""A count of residents: uploaded, looked at, confirmed, shown and taken away; by those who may."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from kunskapsbanken.access.models import PopulationImport
from kunskapsbanken.people.models import Membership, Role
from kunskapsbanken.places.models import PlacePopulation, PopulationPoint, PopulationSet
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.places.queries import residents_of
from tests.factories.access import make_population, make_run
from tests.factories.people import make_user
from tests.factories.places import make_county, make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
AGES = ("0-17 år", "18-64 år", "65-79 år", "80+ år")


def table(*regions):
    """Each region is its text and the persons of the four ages."""
    rows = [
        f'"{region}","{age}",{count}' for region, *counts in regions for age, count in zip(AGES, counts, strict=True)
    ]
    return "\n".join(['"region","ålder","2025"', *rows]) + "\n"


def official(email, role, place):
    user = make_user(email)
    Membership.objects.create(user=user, role=role, place=place)
    return user


def answers(text, name="folk.csv", **changed):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return {"file": file, "name": "Folkmängd 2025", "source": "Provverket", "counted_on": "2025-12-31", **changed}


def address(place):
    return f"{reverse('population')}?plats={place.code}"


def upload(client, place, text, **changed):
    return client.post(address(place), answers(text, **changed))


@pytest.fixture
def working(client, officer):
    client.force_login(officer)
    return client


def test_an_officer_looks_at_the_file_and_lays_it_out(working, municipality):
    other = make_municipality("Annanköping", "9002", box=(20.0, 63.5, 21.0, 64.5))
    text = table((f"{municipality.code} Provköping", 10, 20, 6, 4), (f"{other.code} Annanköping", 1, 1, 1, 1))
    answer = upload(working, municipality, text)
    shown = working.get(answer.url)
    told = shown.content.decode()
    assert not PopulationSet.objects.exists()
    assert "4 rader handlar inte om Provköpings kommun" not in told
    assert "En rad handlar inte om Provköpings kommun" in told
    assert "ingen uppgift" in told
    working.post(answer.url)
    kept = PopulationSet.objects.get()
    assert (kept.place, kept.counted_on) == (municipality, date(2025, 12, 31))
    found = residents_of(municipality)
    assert (found.number, found.ages, found.source) == (40, (10, 20, 6, 4), "Provverket")
    assert residents_of(other) is None
    assert not PopulationImport.objects.exists()
    assert ModelLogEntry.objects.filter(action="access.load_population").count() == 1


def test_the_page_of_the_place_tells_who_lives_there(working, municipality):
    working.post(upload(working, municipality, table((municipality.code, 10, 20, 6, 4))).url)
    told = working.get(page_of(municipality).url).content.decode()
    assert "Invånare i Provköpings kommun efter ålder" in told
    assert "25 %" in told
    assert "Provverket" in told


def test_a_county_is_the_sum_of_its_municipalities_once_all_are_told(client, municipality, system_owner):
    client.force_login(system_owner)
    county = municipality.parent
    other = make_municipality("Annanköping", "9002", county=county, box=(20.0, 63.5, 21.0, 64.5))
    client.post(upload(client, county, table((municipality.code, 1, 2, 3, 4))).url)
    assert residents_of(county) is None
    client.post(upload(client, county, table((municipality.code, 1, 2, 3, 4), (other.code, 1, 1, 1, 1))).url)
    assert residents_of(county).ages == (2, 3, 4, 5)
    assert PopulationSet.objects.count() == 1


def test_the_newest_count_is_shown_whichever_came_first(working, municipality):
    make_population(municipality, [(64.0, 17.0, 7)], counted_on=date(2025, 12, 31))
    working.post(upload(working, municipality, table((municipality.code, 1, 1, 1, 1)), counted_on="2020-12-31").url)
    assert residents_of(municipality).number == 7


def test_squares_can_be_counted_in_the_analysis(working, municipality):
    make_service_place(municipality, latitude=64.0, longitude=17.0)
    working.post(upload(working, municipality, "lat,lon,persons\n64.0,17.1,12\n64.2,17.2,3\n").url)
    assert PopulationPoint.objects.filter(municipality=municipality).count() == 2
    run = make_run(municipality)
    assert run.population_set == PopulationSet.objects.get()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lat,lon,persons\n64,17,1\n64,17,många\n", "Rad 3, kolumn persons: ”många” är inget antal"),
        ("lat,lon,persons\n10,10,4\n", "Rad 2, kolumn lat och lon: punkten ligger inte i någon kommun"),
        ('"region","ålder","2025"\n"9999 Ingenstans","0 år",4\n', "täcker inte ett helt liv"),
        ('"region","2025"\n"9999 Ingenstans",4\n', "Rad 2, kolumn region: ”9999” är ingen kod"),
        (b"\xff\xfe\0\0", "går inte att läsa som text"),
        ("   ", "Filen är tom"),
    ],
)
def test_a_faulty_file_changes_nothing_and_says_where(working, municipality, text, words):
    answer = upload(working, municipality, text)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PopulationImport.objects.exists()
    assert not PlacePopulation.objects.exists()


def test_a_day_that_has_not_been_is_refused(working, municipality):
    answer = upload(working, municipality, table((municipality.code, 1, 1, 1, 1)), counted_on="2999-12-31")
    assert (answer.status_code, "framtiden" in answer.content.decode()) == (422, True)


def test_a_file_of_another_kind_is_refused(working, municipality):
    answer = upload(working, municipality, "x", name="folk.exe")
    assert "har en ändelse vi inte känner" in answer.content.decode()


def test_a_count_of_the_same_name_elsewhere_stands(working, municipality):
    other = make_municipality("Annanköping", "9002", box=(20.0, 63.5, 21.0, 64.5))
    theirs = make_population(other, [(64.0, 20.5, 7)], name="Folkmängd 2025", place=other)
    working.post(upload(working, municipality, table((municipality.code, 1, 1, 1, 1))).url)
    assert theirs.points.get().persons == 7


def test_another_municipality_s_file_cannot_be_laid_out_here(working, client, municipality, officer):
    other = make_municipality("Annanköping", "9002", box=(20.0, 63.5, 21.0, 64.5))
    stranger = official("annan@exempel.test", Role.OFFICER, other)
    waiting = upload(working, municipality, table((municipality.code, 1, 1, 1, 1))).url
    client.force_login(stranger)
    assert client.post(waiting).status_code == 403
    assert client.post(waiting.replace(municipality.code, other.code)).status_code == 404
    assert not PopulationSet.objects.exists()


def test_a_regional_officer_loads_the_county(client, municipality):
    county = municipality.parent
    client.force_login(official("region@exempel.test", Role.REGIONAL_OFFICER, county))
    client.post(upload(client, county, table((county.code, 5, 5, 5, 5))).url)
    assert residents_of(county).number == 20
    assert client.get(address(make_county("Annat län", "91"))).status_code == 403


def test_a_count_is_taken_away_unless_an_analysis_rests_on_it(working, municipality):
    make_service_place(municipality, latitude=64.0, longitude=17.0)
    kept = make_population(municipality, [(64.0, 17.0, 7)], place=municipality)
    run = make_run(municipality)
    there = reverse("population_remove", args=[kept.pk])
    assert "bygger på uppgiften" in working.post(there, follow=True).content.decode()
    run.delete()
    working.post(there)
    assert not PopulationSet.objects.exists()


def test_the_country_s_count_cannot_be_taken_away_from_a_place(client, system_owner, municipality):
    client.force_login(system_owner)
    kept = make_population(municipality, [(64.0, 17.0, 7)])
    assert client.get(reverse("population_remove", args=[kept.pk])).status_code == 404
