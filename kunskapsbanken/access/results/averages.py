"""Means and middles that weigh by persons."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


def weighted(amount: Floats, persons: Counts, part: float) -> float:
    """The amount that a part (0–1) of the persons do not exceed; 0 where there is nobody."""
    reached = np.isfinite(amount)
    if not persons[reached].sum():
        return 0.0
    order = np.argsort(amount[reached], kind="stable")
    gone = np.cumsum(persons[reached][order])
    return float(amount[reached][order][np.searchsorted(gone, part * gone[-1])])


def mean(amount: Floats, persons: Counts) -> float:
    """The mean over persons who reach something; 0 where there is nobody."""
    reached = np.isfinite(amount)
    total = persons[reached].sum()
    return float((amount[reached] * persons[reached]).sum() / total) if total else 0.0
