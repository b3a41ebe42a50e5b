"""Narrowing a search: kinds and facets with their counts, a place, nearness, time."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, strategies as st

from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.asking import question_of, reference
from kunskapsbanken.search.counting import facet_counts
from kunskapsbanken.search.filters import distance_km
from kunskapsbanken.search.queries import find, in_order, results
from tests.factories.dialogue import make_meeting
from tests.factories.places import make_county, make_district, make_locality, make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db


def ask(address):
    question = question_of(QueryDict(address))
    return find(question.words, filters=question.filters, exactly=question.is_exact), question


def titles(address):
    hits, question = ask(address)
    return [result.document.title for result in results(in_order(hits, question.order), start=0, stop=20)]


@pytest.fixture
def butiker(make_item, municipality):
    """Three items about shops, of two phases and two service kinds, and a shop."""
    make_item(title="Butik ett", phases=["behov"], services=["dagligvaror"])
    make_item(title="Butik två", phases=["behov"], services=["drivmedel"])
    make_item(title="Butik tre", phases=["plan"], services=["dagligvaror"], effort="liten")
    make_service_place(municipality, "Butiken")
    rebuild_index()


def test_facets_tell_how_many_hits_each_value_gives(butiker):
    hits, question = ask("q=butik")
    counts = facet_counts(hits, question.filters)
    assert counts["slag"] == {"item": 3, "service_place": 1}
    assert counts["fas"] == {"behov": 2, "plan": 1}
    assert (counts["service"]["dagligvaror"], counts["service"]["drivmedel"]) == (3, 1)
    assert counts["insats"] == {"liten": 1}
    assert counts["lan"] == {"90": 1}


def test_a_facet_is_counted_under_the_choices_in_the_others(butiker):
    hits, question = ask("q=butik&fas=behov")
    counts = facet_counts(hits, question.filters)
    assert counts["fas"] == {"behov": 2, "plan": 1}
    assert counts["slag"] == {"item": 2, "service_place": 0}
    assert (counts["service"]["dagligvaror"], counts["service"]["drivmedel"]) == (1, 1)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("q=butik&fas=behov", {"Butik ett", "Butik två"}),
        ("q=butik&fas=behov&fas=plan", {"Butik ett", "Butik två", "Butik tre"}),
        ("q=butik&fas=behov&service=dagligvaror", {"Butik ett"}),
        ("q=butik&slag=service_place", {"Butiken"}),
        ("q=butik&fas=finns-inte", set()),
        ("q=butik&finns=inte", {"Butik ett", "Butik två", "Butik tre", "Butiken"}),
        ("fas=plan", {"Butik tre"}),
    ],
)
def test_hits_have_any_value_of_a_facet_and_fit_every_facet(butiker, address, found):
    assert set(titles(address)) == found


def test_counting_takes_one_query(butiker, django_assert_num_queries):
    for address in ("q=butik", "q=butik&fas=behov&service=dagligvaror&slag=item"):
        hits, question = ask(address)
        with django_assert_num_queries(1):
            facet_counts(hits, question.filters)


@pytest.fixture
def spridda(municipality):
    """Shops at different distances from Provby (64, 17): 0, about 33 and about 330 km."""
    elsewhere = make_municipality("Fjärrköping", "9101", county=make_county("Fjärrlän", "91"), box=(16, 60, 18, 62))
    make_locality(municipality)
    make_service_place(municipality, "Butik här")
    make_service_place(municipality, "Butik intill", latitude=64.3)
    make_service_place(elsewhere, "Butik långt bort", latitude=61.0)
    rebuild_index()


@pytest.mark.parametrize("words", ["butik nära Provby", "butik nara provby", "nära Provby butik", "butik runt provby?"])
def test_a_place_among_the_words_keeps_the_search_near_it(spridda, words):
    _hits, question = ask(f"q={words}")
    assert question.words == "butik"
    assert question.names_place
    assert set(titles(f"q={words}")) == {"Butik här", "Butik intill"}


def test_a_place_of_two_words_and_the_smallest_of_a_name_is_meant(municipality):
    make_district(municipality, "Övre Provby")
    make_locality(municipality, "Provköping", latitude=63.0)
    rebuild_index()
    _hits, question = ask("q=bensin nära övre provby imorgon")
    assert (question.words, question.filters.near.spot.name) == ("bensin imorgon", "Övre Provby")
    _hits, question = ask("q=nära provköping")
    assert question.filters.near.spot.latitude == 63.0


def test_an_unknown_place_among_the_words_is_words(spridda):
    _hits, question = ask("q=butik nära Ingenstans")
    assert question.filters.near is None
    assert not question.names_place
    assert "Butik här" in titles("q=butik nära Ingenstans")


def test_a_village_that_an_item_tells_of_lies_in_its_municipality(make_item, municipality):
    make_item(title="Lillprovby fick butik", place_name="Lillprovby", municipality=municipality.code)
    rebuild_index()
    _hits, question = ask("q=butik nära Lillprovby")
    assert question.filters.near.spot.measured_from == "Provköpings kommun"
    assert titles("q=butik nära Lillprovby") == ["Lillprovby fick butik"]


def test_the_field_for_a_place_narrows_by_distance_and_tells_of_names_it_does_not_know(spridda):
    assert set(titles("q=butik&nara=Provby&km=10")) == {"Butik här"}
    assert set(titles("q=butik&nara=provby&km=80")) == {"Butik här", "Butik intill"}
    assert set(titles("q=butik&nara=Provby&km=bil")) == {"Butik här", "Butik intill"}
    _hits, question = ask("q=butik&nara=Bortistan")
    assert question.unknown_place == "Bortistan"


def test_a_search_within_a_place_finds_what_lies_in_it(spridda, municipality):
    assert set(titles(f"q=butik&inom={municipality.code}")) == {"Butik här", "Butik intill"}
    assert set(titles("q=butik&inom=91")) == {"Butik långt bort"}


def test_time_and_order_go_by_the_day(district):
    today = timezone.now()
    for days, name in ((2, "nytt"), (100, "äldre"), (800, "gammalt")):
        make_meeting(district, title=f"Möte {name}", starts_at=today - timedelta(days=days))
    rebuild_index()
    assert titles("q=möte&tid=manad") == ["Möte nytt"]
    assert set(titles("q=möte&tid=ar")) == {"Möte nytt", "Möte äldre"}
    assert titles("q=möte&ordning=nyast&slag=meeting") == ["Möte nytt", "Möte äldre", "Möte gammalt"]
    assert titles("q=möte&tid=strunt&slag=meeting&ordning=strunt")


def test_a_reference_names_the_same_search_whatever_order_it_was_asked_in(spridda):
    one = question_of(QueryDict("fas=plan&fas=behov&q=butik&tid=ar&sida=3&ordning=nyast&nara=provby&km=10"))
    two = question_of(QueryDict("km=10&q=butik&fas=behov&fas=plan&nara=Provby&tid=ar"))
    assert reference(one) == reference(two)
    assert question_of(QueryDict(reference(one))).filters == one.filters


ODD = st.text(max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["q", "slag", "fas", "nara", "km", "inom", "tid", "ordning", "exakt"]), ODD)))
def test_no_address_is_an_error(parts):
    asked = QueryDict(mutable=True)
    for name, value in parts:
        asked.appendlist(name, value)
    question = question_of(asked)
    find(question.words, filters=question.filters, exactly=question.is_exact)
    reference(question)


@pytest.mark.parametrize(
    ("one", "two", "km"),
    [
        ((0, 0), (0, 0), 0),
        ((59.3293, 18.0686), (57.7089, 11.9746), 398),
        ((64, 17), (65, 17), 111.2),
        ((0, 179), (0, -179), 222.4),
    ],
)
def test_distance_is_along_the_great_circle(one, two, km):
    assert distance_km(one, two) == pytest.approx(km, rel=0.005)
