"""Which nodes hang together: the mainland, islands, and the crumbs that nobody is put on."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

NO_PART = -1
# A piece of road with fewer nodes that hangs together with nothing is taken for a fault of the map, not for an island.
LEAST_ISLAND = 20


def parts_of(tail: NDArray[np.int64], head: NDArray[np.int64], size: int) -> NDArray[np.int32]:
    """For each node its part, in which every node reaches every other; 0 is the largest, `NO_PART` where none counts.

    Of what hangs together at all (also the wrong way up a one-way street) the largest part counts.
    """
    # SciPy's strong components never end where two arcs join the same nodes, so they are taken once.
    once = np.unique(tail * size + head)
    matrix = csr_array((np.ones(len(once), np.int8), (once // size, once % size)), shape=(size, size))
    strong = connected_components(matrix, connection="strong")[1]
    weak = connected_components(matrix, connection="weak")[1]
    sizes = np.bincount(strong)
    whole = np.empty(len(sizes), np.int64)
    whole[strong] = weak
    by_size = np.argsort(-sizes, kind="stable")
    chosen = by_size[np.sort(np.unique(whole[by_size], return_index=True)[1])]
    chosen = chosen[(sizes[chosen] >= LEAST_ISLAND) | (np.arange(len(chosen)) == 0)]
    number = np.full(len(sizes), NO_PART, np.int32)
    number[chosen] = np.arange(len(chosen))
    return number[strong]
