"""Keeping networks and making runs."""

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.access import analysis
from kunskapsbanken.access.actions import compute_run, store_network
from kunskapsbanken.access.models import Counting, Method, RoadNetwork
from kunskapsbanken.access.queries import latest_runs, network_for, summary_of
from kunskapsbanken.access.tasks import go_on
from kunskapsbanken.engines.traveltime import storing
from tests.factories.access import kind, make_network, make_population, make_run, road
from tests.factories.places import make_municipality


def classes(shares):
    return {share.label: share.persons for share in shares}


def test_people_are_counted_by_their_way_along_the_road(municipality, ready):
    summary = summary_of(make_run(municipality))
    assert summary.by_road
    assert summary.persons == 174
    assert classes(summary.by_kilometres) == {
        "<5 km": 120,
        "5–10 km": 54,
        "10–15 km": 0,
        "15–20 km": 0,
        "20–25 km": 0,
        ">25 km": 0,
    }
    assert classes(summary.by_minutes) == {"<5 min": 120, "5–10 min": 54, "10–30 min": 0, ">30 min": 0}
    assert summary.by_kilometres[1].ages == (10, 25, 12, 7)


def test_run_tells_what_it_was_made_of(municipality, ready, people, roads):
    run = make_run(municipality)
    assert (run.method, run.network, run.population_set) == (Method.ROAD, roads, people)
    summary = summary_of(run)
    assert (summary.network_source, summary.network_on) == ("Provkartan", "2026-03-01")
    assert (summary.population_source, summary.population_on) == ("Provräkningen", "2025-12-31")


def test_without_roads_the_way_is_the_crows_and_says_so(municipality, people, shops):
    run = make_run(municipality)
    summary = summary_of(run)
    assert (run.method, run.network, summary.by_road) == (Method.CROW_FLY, None, False)
    assert "Fågelvägen × 1,3, inte vägavstånd" in summary.method
    assert "fågelvägen × 1,3" in " ".join(summary.sentences())


def test_nothing_is_guessed_where_nobodys_home_is_known(municipality, roads, shops):
    with pytest.raises(ValidationError, match="Ingen befolkning är inläst"):
        make_run(municipality)


def test_without_service_it_is_said_and_no_figure_given(municipality, roads, people):
    summary = summary_of(make_run(municipality))
    assert summary.services == 0
    assert summary.sentences() == [
        "Det finns ingen registrerad plats med dagligvaror inom räckhåll för Provköpings kommun."
    ]


def test_those_far_from_every_road_are_a_class_of_their_own(municipality, roads, shops):
    make_population(municipality, [(64.0, 16.8, 50), (64.3, 17.0, 7)])
    summary = summary_of(make_run(municipality))
    assert summary.unreached.persons == 7
    assert classes(summary.by_kilometres)["<5 km"] == 50
    assert summary.mean_km == pytest.approx(0, abs=0.01)
    assert any(sentence.startswith("7 personer räknas för sig") for sentence in summary.sentences())


def test_newest_run_of_a_kind_is_the_one_that_counts(municipality, ready):
    make_run(municipality)
    newest = make_run(municipality)
    assert latest_runs(municipality) == [newest]


def test_officer_may_run_in_their_own_municipality_alone(municipality, officer, officer_elsewhere, member, ready):
    compute_run(place=municipality, kind=kind(), by=officer)
    for other in (officer_elsewhere, member):
        with pytest.raises(PermissionDenied):
            compute_run(place=municipality, kind=kind(), by=other)


def test_task_asks_about_the_right_too(municipality, officer, member, ready):
    asked, others = (
        Counting(place=municipality, kind=kind(), wanted=[municipality.code], asked_by=by) for by in (officer, member)
    )
    asked.save()
    go_on.func(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.counted) == (Counting.State.DONE, [municipality.code])
    others.save()
    with pytest.raises(PermissionDenied):
        go_on.func(others.pk)
    others.refresh_from_db()
    assert (others.state, others.counted) == (Counting.State.STOPPED, [])


def test_network_is_for_those_who_may_load_one(municipality, officer):
    with pytest.raises(PermissionDenied):
        store_network(network=road(), name="x", source="x", dated="2026-01-01", area=municipality, by=officer)


def test_network_of_the_same_name_gives_way(municipality, django_capture_on_commit_callbacks):
    old = make_network(municipality)
    folder = old.path
    with django_capture_on_commit_callbacks(execute=True):
        new = make_network(municipality, nodes=7)
    assert RoadNetwork.objects.get() == new
    assert storing.load(new.path).nodes == 7
    assert not folder.exists()


def test_kept_network_is_the_one_that_was_given(municipality):
    kept = storing.load(make_network(municipality).path)
    assert np.array_equal(kept.seconds, road().seconds)


def test_network_covers_by_area_or_by_reach(municipality):
    wide = make_network(None, name="Hela landet", west=15.0, step=1.0)
    assert network_for(municipality) is None  # it lies along one latitude, and the municipality reaches 50 km from it
    RoadNetwork.objects.filter(pk=wide.pk).update(south=55, north=69)
    assert network_for(municipality) == wide
    own = make_network(municipality)
    assert network_for(municipality) == own


def test_invented_and_real_roads_are_never_mixed(home):
    invented = make_municipality("Påhittköping", "9901", is_example=True)
    wide = make_network(None, name="Hela landet")
    RoadNetwork.objects.filter(pk=wide.pk).update(south=-90, north=90, west=-180, east=180)
    assert network_for(invented) is None
    own = make_network(invented, name="Påhittvägar", is_example=True)
    assert network_for(invented) == own


def test_large_network_is_cut_to_what_lies_around(municipality, people, shops, monkeypatch):
    make_network(municipality, west=12.8, nodes=90)
    whole = summary_of(make_run(municipality))
    monkeypatch.setattr(analysis, "MOST_NODES", 10)
    assert summary_of(make_run(municipality)) == whole
