"""What if this one closes."""

import pytest

from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.access.results.losses import Losses
from kunskapsbanken.access.scenarios import closing
from tests.factories.access import make_network, make_population, make_run
from tests.factories.services import make_service_place


def test_closing_lengthens_the_way_of_those_who_were_nearest(municipality, ready):
    _hall, booth = ready
    change = closing(make_run(municipality), booth.key)
    # The three nodes in the east (12, 20 and 2 persons) now drive to the west: 9, 27 and 27 km more.
    assert change.affected == 34
    assert change.extra_km == pytest.approx((12 * 9 + 20 * 27 + 2 * 27) / 34)
    assert change.farthest_km == pytest.approx(36)
    assert change.passed == {10: 34, 20: 22, 25: 22}
    assert change.lost == 0


def test_closing_is_told_in_plain_swedish(municipality, ready):
    _hall, booth = ready
    told = closing(make_run(municipality), booth.key).sentences()
    assert told[0] == "34 personer får längre väg, i snitt 20,6 km längre."
    assert "22 personer passerar gränsen 20 km." in told


def test_closing_the_last_one_leaves_people_without(municipality, roads, people):
    only = make_service_place(municipality, latitude=64.0, longitude=16.8)
    change = closing(make_run(municipality), only.key)
    assert (change.affected, change.lost) == (0, 174)
    assert change.sentences() == ["174 personer har sedan ingen plats alls med dagligvaror inom räckhåll."]


def test_closing_one_of_two_side_by_side_changes_nothing(municipality, roads, people):
    one, _other = (make_service_place(municipality, latitude=64.0, longitude=16.8) for _number in range(2))
    change = closing(make_run(municipality), one.key)
    assert change.affected == 0
    assert "Ingen får längre väg" in change.sentences()[0]


def test_few_people_are_not_pointed_out(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.2, 4)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    far = make_service_place(municipality, latitude=64.0, longitude=17.2)
    change = closing(make_run(municipality), far.key)
    assert [sentence.split(":")[0] for sentence in change.sentences()] == ["Hur många som får längre väg visas inte"]
    assert (change.affected, change.lost, change.rows) == (None, None, [])
    assert set(change.passed.values()) == {None}


def test_one_whose_number_would_give_another_away_is_not_told_either(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.0, 9), (64.0, 17.2, 4)])
    places = [make_service_place(municipality, latitude=64.0, longitude=at) for at in (16.8, 17.0, 17.2)]
    run = make_run(municipality)
    assert [closing(run, place.key).affected for place in places] == [40, None, None]


def test_few_who_pass_a_limit_are_not_told_by_before_and_after(municipality):
    make_network(municipality)
    # Three who had 9 km get 27, twenty who lived at the shop get 18: who pass 20 km are three, who pass 10 km are 23.
    make_population(municipality, [(64.0, 16.8, 40), (64.0, 17.0, 20), (64.0, 17.1, 3)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    other = make_service_place(municipality, latitude=64.0, longitude=17.0)
    change = closing(make_run(municipality), other.key)
    assert change.affected == 23
    assert change.passed == {10: 23, 20: None, 25: None}
    assert not any("20 km" in after.label and after.persons is not None for _before, after in change.rows)


def test_unknown_key_gives_nothing(municipality, ready):
    assert closing(make_run(municipality), "finns-ej") is None


def test_before_is_what_the_run_says(municipality, ready):
    run = make_run(municipality)
    before, said = closing(run, ready[0].key).before, summary_of(run)
    assert (before.distance, before.time, before.catchments) == (said.distance, said.time, said.catchments)
    # A run counts the last bit to the road as it is, what is changed in whole millimetres and milliseconds.
    for name in ("mean_km", "median_km", "ninth_decile_km", "mean_minutes"):
        assert getattr(before, name) == pytest.approx(getattr(said, name), abs=1e-5)
    assert before.method == said.method


def test_closings_tell_no_more_than_the_list_of_all_losses(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, 100), (64.0, 17.0, 3), (64.0, 17.2, 20)])
    places = [make_service_place(municipality, latitude=64.0, longitude=at) for at in (16.8, 17.0, 17.2)]
    run = make_run(municipality)
    losses = Losses.from_json(run.losses.kept)
    for place in places:
        change, loss = closing(run, place.key), losses.of(place.key).distance
        assert (change.affected, change.lost) == (loss.affected, loss.lost)
        assert change.passed == {limit: loss.passed(limit) for limit in (10, 20, 25)}
    # Who knows that 123 live there would know the three in the middle by the rest.
    told = [closing(run, place.key).affected for place in places]
    assert None in (told[0], told[2])
    assert told[1] is None
