"""Small-number protection: which counts of people may be told without pointing anyone out.

The rule: **no two numbers that are shown differ by one to four, nor does a shown number differ so from nothing or from
everyone.** Then no sum or difference of shown numbers is a group of one to four persons, however many tables, breaks
and downloads someone lays beside each other. It is the threshold rule for tables of frequencies, with adjoining classes
combined where it is broken, as in the Handbook on Statistical Disclosure Control (ESSnet, chapter 5, Frequency tables,
https://sdctools.github.io/HandbookSDC/05-frequency-tables.html); some agencies ask for five in a cell, others for three
(OECD, Glossary of Statistical Terms, "threshold rule"), and five is ours. What is held back is so for every reader: the
choice depends on the people alone and never on what is asked.

Between age groups: ages are told by class only at steps where every group keeps the rule. With all their sums known and
none of them one to four, a cell inside is known only if it is nothing or the whole sum (the bounds of Fréchet).

Between areas that anyone may draw: two areas can be laid so that they differ by a single house (the differencing
problem: Duke-Williams and Rees, "Can census offices publish statistics for more than one small area geography?",
International Journal of Geographical Information Science 12(6), 1998, whose remedy is squares put together until each
part has enough people). Rounding does not help: who lays many areas, each with and without the house, sees how often
the rounded number jumps, and that share is the number. So an area is made of whole blocks that nobody can choose
(`results.blocks`), of at least fifty persons, in each of which every class that areas are told by has nobody or five
or more; these classes are among those told of the municipality. All that all areas tell are sums and differences of
such numbers, and so is what is left of the municipality. Medians and deciles would give the ways in a block away one by
one, if areas were laid for it; of areas they are told as a class alone. The smallest blocks depend on where people live
and on nothing else; another kind of service or another day puts the same ones together otherwise.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

FEWEST = 5
# Of so many people a tenth, that one in ten has farther than some way, is no small number.
FEWEST_IN_BLOCK = 50
# What is asked for freely, again and again, is told in tens: the difference of two answers then says nothing of a few.
TEN = 10


def is_small(number: int) -> bool:
    """Whether a group is so small that its number could point someone out."""
    return 0 < number < FEWEST


def keeps_rule(numbers: Counts) -> bool:
    """Whether none of the numbers is small."""
    return not bool(((numbers > 0) & (numbers < FEWEST)).any())


def in_tens(number: int) -> int:
    """A number that may be told, rounded to the nearest ten."""
    return (number + TEN // 2) // TEN * TEN


def apart(number: int, others: Iterable[int]) -> bool:
    """Whether a number may stand beside others: it is like each of them or at least five from it."""
    return not any(is_small(abs(number - other)) for other in others)


def tellable(numbers: Sequence[int], everyone: int, told: Iterable[int] = ()) -> list[bool]:
    """Which of the numbers of people may be told, the first ones before the last; `told` are so already."""
    beside, may = {0, everyone, *told}, []
    for number in numbers:
        may.append(apart(number, beside))
        if may[-1]:
            beside.add(number)
    return may


def open_steps(below: Counts, everyone: Counts, order: Sequence[int]) -> list[int]:
    """The steps at which people may be parted, in order.

    `below` (steps × groups) counts those below each step and grows; `everyone` counts each group. A step is opened if
    no group then has one to four persons between it and an open one. Those first in `order` go before the others.
    """
    opened = [np.zeros_like(everyone), everyone]
    steps = []
    if _keep_apart(everyone, opened[:1]):
        for step in order:
            if _keep_apart(below[step], opened):
                opened.append(below[step])
                steps.append(step)
    return sorted(steps)


def tellable_parts(parts: Sequence[int]) -> list[bool]:
    """Which parts of a whole may be told where the whole is known and the parts are not nested (catchments).

    The small ones are held back, and so are the smallest of the others (all that are alike): else they were the whole
    less the rest. Where there are no others even the empty parts are: five parts of a whole of five were one each.
    """
    may = [not is_small(part) for part in parts]
    if all(may):
        return may
    rest = [part for part, ok in zip(parts, may, strict=True) if ok and part]
    if not rest:
        return [False] * len(parts)
    return [ok and part != min(rest) for part, ok in zip(parts, may, strict=True)]


def _keep_apart(counts: Counts, others: Sequence[Counts]) -> bool:
    return keeps_rule(np.abs(np.asarray(others) - counts))
