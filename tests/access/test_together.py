"""All five kinds at once: who has them near, how many kinds people have, and what that may give away."""

import itertools

import numpy as np
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings, strategies as st

from kunskapsbanken.access.disclosure import is_small
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import Reached, Spread, reached_kinds
from kunskapsbanken.services.queries import statutory_kinds
from tests.factories.access import make_run
from tests.factories.services import make_service_place

FIVE = 5
few = st.one_of(st.just(0), st.integers(1, 9), st.integers(20, 80))


@pytest.fixture
def five(municipality, ready):
    """A run of each kind; all but groceries are in the west alone."""
    slugs = [kind.slug for kind in statutory_kinds()]
    make_service_place(municipality, kinds=slugs[1:], latitude=64.0, longitude=16.8)
    return [make_run(municipality, slug) for slug in slugs]


def rows(client, table, query=""):
    page = BeautifulSoup(client.get(f"/restid/9001/{query}").content, "html.parser")
    body = page.select_one(f"#{table}").parent.select("tbody tr")
    return [[cell.get_text() for cell in row.select("th, td")][:2] for row in body]


def test_who_has_all_five_within_minutes(client, five):
    assert rows(client, "tillsammans-tid") == [["<10 min", "140"], ["<20 min", "152"], ["<30 min", ".."]]


def test_own_limits_for_all_five(client, five):
    told = dict(rows(client, "tillsammans", "?alla_km=8&alla_min=12"))
    assert told["<8 km"] == "100"
    assert dict(rows(client, "tillsammans-tid", "?alla_km=8&alla_min=12"))["<12 min"] == "140"


@pytest.mark.parametrize("asked", ["alla_km=0", "alla_km=tre", "alla_min=500"])
def test_wrong_limit_is_told_and_changes_nothing(client, five, asked):
    page = BeautifulSoup(client.get(f"/restid/9001/?{asked}").content, "html.parser")
    assert page.select_one("#alla-fem").parent.select_one("[aria-invalid], .field-errors")
    assert rows(client, "tillsammans", f"?{asked}") == rows(client, "tillsammans")


def test_how_many_kinds_people_have_near(client, five):
    told = rows(client, "antal-slag")
    assert sum(int(number) for _label, number in told) == 174
    assert told[-1] == ["Alla 5 slagen", "140"]


def test_runs_of_before_tell_kilometres_alone(client, five):
    for run in AccessRun.objects.all():
        del run.points["minutes"]
        run.save()
    page = BeautifulSoup(client.get("/restid/9001/").content, "html.parser")
    assert page.select_one("#tillsammans")
    assert not page.select_one("#tillsammans-tid")


def test_each_number_of_kinds_is_told_where_none_is_few():
    sets = [0] * 32
    sets[0], sets[1], sets[3], sets[31] = 20, 30, 40, 50
    told = {share.label: share.persons for share in reached_kinds(tuple(sets), all_are_told=True)}
    assert told == {"Inget slag": 20, "1 slag": 30, "2 slag": 40, "3 slag": 0, "4 slag": 0, "Alla 5 slagen": 50}


def test_few_who_could_be_worked_out_from_the_kinds_own_pages_are_not_told():
    """One has two kinds, the others one: the sum of the kinds' own numbers would tell, were one and two joined."""
    sets = [0] * 32
    sets[1], sets[3], sets[31] = 40, 1, 60
    told = {share.label: share.persons for share in reached_kinds(tuple(sets), all_are_told=False)}
    assert told == {"Inget slag": 0, "1–2 slag": 41, "3 slag": 0, "4–5 slag": 60}
    told = {share.label: share.persons for share in reached_kinds(tuple(sets), all_are_told=True)}
    assert told == {"Alla": 101}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=5, max_size=12))
def test_no_few_can_be_worked_out_from_three_kinds(people):
    """The reader tries all ways to spread the people over the sets of three kinds."""
    people, size = np.bincount(people, minlength=8), np.array([number.bit_count() for number in range(8)])
    shares = reached_kinds(tuple(people.tolist()), all_are_told=False)
    assert sum(share.persons for share in shares) == people.sum()
    rows = [(size >= low) & (size < high) for low, high in itertools.pairwise(_bounds(shares))]
    each = [(np.arange(8) >> kind & 1).astype(bool) for kind in range(3)]
    before, agreeing = (_agreeing(np.array(facts, int), people) for facts in (each, [*rows, *each]))
    groups = [(size >= low) & (size < high) for low, high in itertools.combinations(range(5), 2)]
    for group in (*groups, *(one & (size < 3) for one in each)):
        was_known = len(set(before[:, group].sum(axis=1).tolist())) == 1
        if is_small(int(people[group].sum())) and not was_known:
            assert len(set(agreeing[:, group].sum(axis=1).tolist())) > 1


def _agreeing(facts, people):
    """The spreads that agree with the facts."""
    every = EVERY_SPREAD[int(people.sum())]
    return every[(every @ facts.T == people @ facts.T).all(axis=1)]


def _bounds(shares):
    """The number of kinds that each row begins with, and the end."""
    first = {"Inget slag": 0, "Alla": 0, "Alla 3 slagen": 3}
    return [*(first[share.label] if share.label in first else int(share.label[0]) for share in shares), 4]


class EverySpread(dict):
    """Every way to spread so many people over eight sets."""

    def __missing__(self, many):
        bars = np.array(list(itertools.combinations(range(many + 7), 7)))
        ends = np.hstack([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), many + 7)])
        self[many] = np.diff(ends, axis=1) - 1
        return self[many]


EVERY_SPREAD = EverySpread()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), few), min_size=1, max_size=12))
def test_nobody_who_has_one_kind_but_not_all_is_told_of(rows):
    first, second, persons = (np.array(part) for part in zip(*rows, strict=True))
    if is_small(int(persons.sum())):
        return
    ages = np.stack([persons, *[np.zeros_like(persons)] * 3], axis=1)
    each = [Spread.of("km", km.astype(float), ages) for km in (first, second)]
    reached = Reached.of("km", np.maximum(first, second).astype(float), persons, each)
    told = [(limit, reached.within(limit).persons) for limit in range(1, 41)]
    told = [(limit, number) for limit, number in told if number is not None]
    for (_limit, one), (_other, another) in itertools.combinations(told, 2):
        assert not is_small(another - one)
    for limit, number in told:
        for kind in each:
            for step in kind.open_for_all:
                if step >= len(kind.limits) or kind.limits[step] >= limit:
                    assert not is_small(int(kind.below[step].sum()) - number)
