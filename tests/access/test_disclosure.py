"""Nobody can work out a small number from what is shown, however it is added and subtracted.

The oracle is a reader with all tables, for all breaks, and an integer programme: for each number of one to four persons
there must be another number that agrees with everything that is shown.
"""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from kunskapsbanken.access.disclosure import FEWEST, apart, in_tens, is_small, open_steps, tellable, tellable_parts
from kunskapsbanken.access.results import Difference, Spread

LIMITS = (5, 10, 15)
ROWS = len(LIMITS) + 2  # below, between, above; last those who reach nothing
few = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 60))
tables = st.lists(st.lists(few, min_size=4, max_size=4), min_size=ROWS, max_size=ROWS)


def spread(rows):
    return Spread("km", LIMITS, tuple(map(tuple, rows)))


def bounds_of(target, facts, numbers):
    """The least and the most that a sum of cells can be for one who knows the facts; all are rows of weights."""
    known = LinearConstraint(np.array(facts), numbers, numbers)
    ends = []
    for sign in (1, -1):
        found = milp(sign * target, constraints=known, integrality=np.ones(len(target)), bounds=Bounds(0, np.inf))
        ends.append(np.inf if found.status == 3 else round(sign * found.fun))
    return ends


def cells(where):
    weights = np.zeros((ROWS, 4))
    weights[where] = 1
    return weights.ravel()


def shown_facts(table):
    """All that is ever shown of a spread: every class of every choice of breaks, with ages where they are told."""
    facts, numbers = [cells(np.s_[:, :])], [table.persons]
    for low, high in itertools.combinations(range(-1, ROWS), 2):
        share = table.between(low, high)
        inside = np.s_[low + 1 : high + 1]
        groups = [(np.s_[inside, :], share.persons), (np.s_[inside, 2:], share.old)]
        groups += [(np.s_[inside, age], number) for age, number in enumerate(share.ages)]
        for where, number in groups:
            if number is not None:
                facts.append(cells(where))
                numbers.append(number)
    return facts, numbers


@settings(max_examples=12, deadline=None)
@given(tables)
def test_no_small_cell_of_a_table_by_age_can_be_derived(rows):
    table = spread(rows)
    if is_small(table.persons):
        return  # the number of all is known to everyone, from elsewhere
    facts, numbers = shown_facts(table)
    totals = np.array(rows)
    spans = [np.s_[low:high] for low, high in itertools.combinations(range(ROWS + 1), 2)]
    for span, ages in itertools.product(spans, (np.s_[:], np.s_[2:], *(np.s_[age : age + 1] for age in range(4)))):
        number = int(totals[span, ages].sum())
        if is_small(number):
            least, most = bounds_of(cells(np.s_[span, ages]), facts, numbers)
            assert least < most, (span, ages, number)


@settings(max_examples=12, deadline=None)
@given(tables)
def test_what_is_shown_is_true_and_never_small(rows):
    facts, numbers = shown_facts(spread(rows))
    truth = np.array(rows, float).ravel()
    assert [float(fact @ truth) for fact in facts] == numbers
    assert not any(is_small(number) for number in numbers[1:])


@given(tables)
def test_classes_of_a_table_add_up_to_everyone(rows):
    table = spread(rows)
    if not is_small(table.persons):
        for breaks in ((), (5,), (5, 15), LIMITS):
            shown = table.classes(breaks) if breaks else table.classes(LIMITS)
            assert sum(share.persons for share in shown) == table.persons


moves = st.lists(st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1), few), min_size=1, max_size=7)


def moving(moved, stay):
    """How many there are of each (before, after, moves): after is at least before; some move within their class."""
    pairs = [(i, j, True) for i in range(ROWS - 1) for j in range(i, ROWS)] + [(i, i, False) for i in range(ROWS)]
    counts = dict.fromkeys(pairs, 0)
    for one, other, number in moved:
        if min(one, other) < ROWS - 1:
            counts[min(one, other), max(one, other), True] += number
    counts.update({(row, row, False): number for row, number in enumerate(stay)})
    return counts


def difference(counts):
    ends = np.zeros((2, ROWS, 4), int)
    for (before, after, _moves), number in counts.items():
        ends[0, before, 0] += number
        ends[1, after, 0] += number
    moved = sum(number for (_before, _after, moves), number in counts.items() if moves)
    return Difference(spread(ends[0].tolist()), spread(ends[1].tolist()), moved)


@settings(max_examples=25, deadline=None)
@given(moves, st.lists(few, min_size=ROWS, max_size=ROWS))
def test_no_small_difference_between_before_and_after_can_be_derived(moved, stay):
    counts = moving(moved, stay)
    change, pairs = difference(counts), list(counts)
    if is_small(change.before.persons):
        return

    facts, numbers = difference_facts(change, pairs)
    truth = np.array([counts[pair] for pair in pairs], float)
    assert [float(fact @ truth) for fact in facts] == numbers
    for target in small_differences(pairs, truth):
        least, most = bounds_of(target, facts, numbers)
        assert least < most


def weights(pairs, chosen):
    return np.array([float(chosen(*pair)) for pair in pairs])


def difference_facts(change, pairs):
    """All that is told of a change: the whole, both tables, who moves, who passes each limit, who is left without."""
    spans = list(itertools.combinations(range(-1, ROWS), 2))
    told = [(lambda *_pair: True, change.before.persons)]
    told += [(lambda i, _j, _m, low=low, high=high: low < i <= high, change.before.between(low, high).persons)
             for low, high in spans]  # fmt: skip
    told += [(lambda _i, j, _m, low=low, high=high: low < j <= high, change.after.between(low, high).persons)
             for low, high in itertools.combinations(change.bounds(LIMITS), 2)]  # fmt: skip
    told.append((lambda _i, _j, moves: moves, change.moved if change.may_tell_moved else None))
    told += [(lambda i, j, _m, at=at: i <= at < j, change.passed(limit)) for at, limit in enumerate(LIMITS)]
    told.append((lambda i, j, _m: i < ROWS - 1 <= j, change.lost))
    known = [(weights(pairs, chosen), number) for chosen, number in told if number is not None]
    return [fact for fact, _number in known], [number for _fact, number in known]


def small_differences(pairs, truth):
    """The one to four who move, who pass a step, or who are in a class after."""
    targets = [weights(pairs, lambda _i, _j, moves: moves)]
    targets += [weights(pairs, lambda i, j, _m, at=at: i <= at < j) for at in range(ROWS - 1)]
    targets += [weights(pairs, lambda _i, j, _m, at=at: j == at) for at in range(ROWS)]
    return [target for target in targets if is_small(int(target @ truth))]


both_ways = st.lists(
    st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1), st.sampled_from([-1, 1]), few), min_size=1, max_size=7
)
# Everyone by row before and after, and whether farther (1), nearer (-1) or as before; in one class one may be any.
WAYS = [(i, j, 1) for i in range(ROWS - 1) for j in range(i, ROWS)]
WAYS += [(i, j, -1) for i in range(ROWS) for j in range(min(i, ROWS - 2) + 1)]
WAYS += [(row, row, 0) for row in range(ROWS)]


def exchanging(moved, stay):
    counts = dict.fromkeys(WAYS, 0)
    for i, j, inside, number in moved:
        way = 1 if i < j else -1 if i > j else inside
        if (i, j, way) in counts:
            counts[i, j, way] += number
    counts.update({(row, row, 0): number for row, number in enumerate(stay)})
    return counts


def exchange(counts):
    """As the code makes it: of amounts, a point for each way; the amounts' rows are classes of five kilometres."""
    ends = np.zeros((2, ROWS, 4), int)
    back = [0] * ROWS
    for (before, after, _way), number in counts.items():
        ends[0, before, 0] += number
        ends[1, after, 0] += number
        for step in range(after, before):
            back[step] += number
    farther, nearer = (sum(number for (_i, _j, way), number in counts.items() if way == sign) for sign in (1, -1))
    return Difference(spread(ends[0].tolist()), spread(ends[1].tolist()), farther, nearer, tuple(back))


@settings(max_examples=60, deadline=None)
@given(both_ways, st.lists(few, min_size=ROWS, max_size=ROWS))
def test_no_few_who_get_farther_or_nearer_can_be_derived(moved, stay):
    counts = exchanging(moved, stay)
    change = exchange(counts)
    if is_small(change.before.persons):
        return
    facts, numbers = exchange_facts(change)
    truth = np.array([counts[way] for way in WAYS], float)
    assert [float(fact @ truth) for fact in facts] == numbers
    for target in few_of(WAYS, truth):
        least, most = bounds_of(target, facts, numbers)
        assert least < most


def exchange_facts(change):
    """All that is told where people move both ways."""
    spans = list(itertools.combinations(range(-1, ROWS), 2))
    told = [(lambda *_way: True, change.before.persons)]
    told += [(lambda i, _j, _w, low=low, high=high: low < i <= high, change.before.between(low, high).persons)
             for low, high in spans]  # fmt: skip
    told += [(lambda _i, j, _w, low=low, high=high: low < j <= high, change.after.between(low, high).persons)
             for low, high in itertools.combinations(change.bounds(LIMITS), 2)]  # fmt: skip
    told.append((lambda _i, _j, way: way == 1, change.moved if change.may_tell_moved else None))
    told.append((lambda _i, _j, way: way == -1, change.nearer if change.may_tell_nearer else None))
    told += [(lambda i, j, _w, at=at: i <= at < j, change.passed(limit)) for at, limit in enumerate(LIMITS)]
    told += [(lambda i, j, _w, at=at: j <= at < i, change.came(limit)) for at, limit in enumerate(LIMITS)]
    told += [(lambda i, j, _w: i < ROWS - 1 <= j, change.lost), (lambda i, j, _w: j < ROWS - 1 <= i, change.gained)]
    known = [(weights(WAYS, chosen), number) for chosen, number in told if number is not None]
    return [fact for fact, _number in known], [number for _fact, number in known]


def few_of(ways, truth):
    """The one to four who get farther, nearer or neither, who pass a step either way or stay on a side of it, or who
    are in a class after."""
    targets = [weights(ways, lambda _i, _j, way, sign=sign: way == sign) for sign in (-1, 0, 1)]
    targets += [weights(ways, lambda i, j, _w, at=at: i <= at < j) for at in range(ROWS - 1)]
    targets += [weights(ways, lambda i, j, _w, at=at: j <= at < i) for at in range(ROWS - 1)]
    targets += [weights(ways, lambda i, j, _w, at=at: max(i, j) <= at) for at in range(ROWS - 1)]
    targets += [weights(ways, lambda i, j, _w, at=at: min(i, j) > at) for at in range(ROWS - 1)]
    targets += [weights(ways, lambda _i, j, _w, at=at: j == at) for at in range(ROWS)]
    return [target for target in targets if is_small(int(target @ truth))]


@given(both_ways, st.lists(few, min_size=ROWS, max_size=ROWS))
def test_no_number_before_differs_by_a_few_from_that_after(moved, stay):
    change = exchange(exchanging(moved, stay))
    for low, high in itertools.combinations(change.bounds(LIMITS), 2):
        before, after = change.before.between(low, high).persons, change.after.between(low, high).persons
        if low < 0 and not is_small(change.before.persons):
            assert not is_small(abs(before - after))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 50)), min_size=1, max_size=12))
def test_a_difference_counts_each_point_once_by_where_it_goes(points):
    then, now, persons = (np.array(column) for column in zip(*points, strict=True))
    amounts = [np.where(of > 25, np.inf, of.astype(float)) for of in (then, now)]
    spreads = [Spread.of("km", amount, persons[:, None]) for amount in amounts]
    change = Difference.of(*spreads, *amounts, persons)
    assert change.moved == persons[amounts[1] > amounts[0]].sum()
    assert change.nearer == persons[amounts[1] < amounts[0]].sum()
    for step, back in enumerate(change.back[:-2]):
        assert back == persons[(amounts[0] >= step + 1) & (amounts[1] < step + 1)].sum()
    assert change.back[-2] == persons[np.isinf(amounts[0]) & np.isfinite(amounts[1])].sum()


@given(st.integers(5, 10_000))
def test_a_number_in_tens_is_near_and_never_nothing(number):
    assert abs(in_tens(number) - number) <= 5
    assert in_tens(number) % 10 == 0 < in_tens(number)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=1, max_size=4))
def test_no_small_part_of_a_known_whole_can_be_derived(parts):
    if is_small(sum(parts)):
        return
    may = tellable_parts(parts)
    hidden = [part for part, ok in zip(parts, may, strict=True) if not ok]
    assert not any(is_small(part) for part, ok in zip(parts, may, strict=True) if ok)
    if hidden:
        # Another division of the same sum over the withheld parts that would have been withheld the same way.
        others = [
            other
            for other in itertools.product(range(sum(hidden) + 1), repeat=len(hidden))
            if sum(other) == sum(hidden) and list(other) != hidden and _looks_the_same(parts, may, other)
        ]
        for place, part in enumerate(hidden):
            assert not is_small(part) or any(other[place] != part for other in others)


def _looks_the_same(parts, may, other):
    replaced, left = [], list(other)
    for part, ok in zip(parts, may, strict=True):
        replaced.append(part if ok else left.pop(0))
    return tellable_parts(replaced) == may


@given(st.lists(st.integers(0, 100), max_size=8), st.integers(0, 100))
def test_told_numbers_are_like_or_five_apart(numbers, everyone):
    may = tellable(numbers, everyone)
    told = [0, *(number for number, ok in zip(numbers, may, strict=True) if ok)]
    assert all(apart(one, [other]) for one, other in itertools.combinations(told, 2))
    assert all(apart(number, [everyone]) for number in told[1:])


@pytest.mark.parametrize(("number", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_one_to_four_is_small(number, small):
    assert is_small(number) is small


def test_what_matters_most_is_kept_where_not_all_can_be():
    below = np.array([[100], [103], [110]])
    assert open_steps(below, np.array([120]), [0, 1, 2]) == [0, 2]
    assert open_steps(below, np.array([120]), [1, 0, 2]) == [1, 2]


def test_nobody_may_be_told_and_so_may_everyone():
    assert open_steps(np.array([[0], [20]]), np.array([20]), [0, 1]) == [0, 1]
    assert FEWEST == 5
