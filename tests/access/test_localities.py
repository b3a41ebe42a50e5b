"""Where nobody has read in where people live: counted on the people of localities, and never without saying so."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup

from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.places.models import PlacePopulation, PopulationSet
from kunskapsbanken.places.queries import newest_population
from tests.factories.access import make_population, make_run

SAID = "folkmängd i tätorter, landsbygden utanför saknas"


@pytest.fixture
def localities(municipality, ready):
    """Two localities, at the first shop and nine kilometres from it, and nobody else."""
    PopulationSet.objects.all().delete()
    counted = make_population(municipality, [(64.0, 16.8, 600), (64.0, 16.9, 200)], name="Folkmängd i tätorter")
    counted.places.all().delete()
    PopulationSet.objects.update(only_localities=True)
    return counted


def words(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_everything_that_is_counted_on_localities_says_so(client, municipality, localities):
    summary = summary_of(make_run(municipality))
    assert "invånarna i tätorterna i Provköpings kommun" in summary.sentences()[0]
    assert "Räknat på folkmängd i tätorter, landsbygden utanför saknas." in summary.sentences()
    page = BeautifulSoup(client.get("/restid/9001/").content, "html.parser")
    captions = [caption.get_text() for caption in page.select("caption")]
    assert len(captions) >= 4
    assert all(SAID in caption for caption in captions)
    rows = csv.DictReader(StringIO(client.get("/restid/9001/tabell.csv").content.decode()))
    assert {row["underlag"] for row in rows} == {"tatorter"}
    assert "Provköping (landsbygd saknas)" in words(client.get("/restid/lan/90/"))


def test_the_share_that_lives_in_localities_is_told_where_the_whole_is_known(municipality, localities):
    whole = PopulationSet.objects.create(name="Tabell", source="SCB", counted_on="2025-12-31")
    PlacePopulation.objects.create(population_set=whole, place=municipality, persons=1250)
    assert "Orterna har 64 procent av invånarna i Provköpings kommun." in summary_of(make_run(municipality)).coverage


def test_a_count_of_everybody_goes_before_that_of_localities_however_old(client, municipality, localities):
    everybody = make_population(municipality, [(64.0, 16.8, 600)], name="Rutor", counted_on="2001-12-31")
    assert newest_population(municipality) == everybody
    assert summary_of(make_run(municipality)).coverage == ""
    assert SAID not in words(client.get("/restid/9001/"))


def test_what_is_missing_is_told_before_an_analysis_is_made(client, municipality):
    make_population(municipality, [(64.0, 16.8, 600)])
    PopulationSet.objects.update(only_localities=True)
    assert "kan analysen bara göras på folkmängden i tätorter" in words(client.get("/restid/9001/"))
