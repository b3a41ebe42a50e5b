"""What a summary says, and what it keeps to itself."""

import json

import numpy as np
import pytest

from kunskapsbanken.access.queries import summary_of
from kunskapsbanken.access.results import KILOMETRES, Summary, mean, shares, told, weighted
from tests.factories.access import make_network, make_population, make_run
from tests.factories.services import make_service_place


def test_summary_is_the_same_after_being_kept(municipality, ready):
    summary = summary_of(make_run(municipality))
    assert Summary.from_json(json.loads(json.dumps(summary.as_json()))) == summary


def test_sentences_tell_how_many_how_old_and_how_far(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 16.8, (80, 100, 15, 5)), (64.0, 17.2, (100, 216, 60, 36))])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    assert summary_of(make_run(municipality)).sentences()[:2] == [
        "33 procent av invånarna i Provköpings kommun har mindre än 5 km till dagligvaror.",
        "412 personer, varav 96 är 65 år eller äldre, har mer än 20 km till dagligvaror.",
    ]


def test_ages_are_left_out_where_the_source_has_none(municipality):
    make_network(municipality)
    make_population(municipality, [(64.0, 17.2, 50)])
    make_service_place(municipality, latitude=64.0, longitude=16.8)
    summary = summary_of(make_run(municipality))
    assert not summary.has_ages
    assert "50 personer har mer än 20 km till dagligvaror." in summary.sentences()


def test_one_and_two_are_never_told():
    assert [told(number) for number in (0, 1, 2, 3, 1250)] == ["0", "färre än 3", "färre än 3", "3", "1\u00a0250"]


def test_share_of_a_small_number_is_not_told_either():
    people = np.array([[2, 0, 0, 0], [98, 0, 0, 0]])
    near, *_between, far = shares(KILOMETRES, "km", np.array([1.0, 40.0]), people)
    assert (near.shown_percent, far.shown_percent) == ("–", "98,0\u00a0%")


@pytest.mark.parametrize(
    ("km", "label"),
    [(0, "<5 km"), (4.999, "<5 km"), (5, "5–10 km"), (24.9, "20–25 km"), (25, ">25 km"), (400, ">25 km")],
)
def test_everyone_falls_in_one_class(km, label):
    found = shares(KILOMETRES, "km", np.array([float(km)]), np.array([[7, 0, 0, 0]]))
    assert [share.label for share in found if share.persons] == [label]
    assert sum(share.persons for share in found) == 7


def test_middle_and_mean_weigh_by_persons_and_leave_out_the_unreached():
    km, persons = np.array([1.0, 10.0, np.inf]), np.array([9, 1, 50])
    assert mean(km, persons) == pytest.approx(1.9)
    assert weighted(km, persons, 0.5) == 1.0
    assert weighted(km, persons, 0.95) == 10.0


def test_nobody_gives_zero_and_no_error():
    nothing, nobody = np.array([np.inf]), np.array([0])
    assert (mean(nothing, nobody), weighted(nothing, nobody, 0.5)) == (0.0, 0.0)
