"""A queue of nodes in circular buckets by cost (Dial 1969), for the searches over a road network.

A bucket is a chain of blocks of 256 nodes from one pool, and emptied blocks are used again, so the memory follows what
waits at the same time. Inside a bucket there is no order: the search corrects labels until the bucket is empty, so it
is exact whatever the width (Denardo and Fox 1979).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kunskapsbanken.engines.traveltime.compiling import inlined

U = np.uint64
Counts = NDArray[np.uint32]

BLOCK, BLOCK_BITS, IN_BLOCK = 256, U(8), U(255)
LOOK_AHEAD = 64  # nodes beyond the pool's end that may be read, whatever they are
FRESH, FREE, WAITING = U(0), U(1), U(2)
_ZERO, _ONE = U(0), U(1)


class Buckets(NamedTuple):
    """The queue's memory, for one search at a time.

    `pool` holds the nodes, block by block (block 0 is never used, 0 means none); `following` is the next block of each;
    `first` and `end` are each bucket's first block and the place in the pool for its next node. `state` has the next
    block that has never been used, the first of the chain of emptied ones, and how many nodes wait.
    """

    pool: Counts
    following: Counts
    first: Counts
    end: Counts
    state: NDArray[np.uint64]


def make_buckets(span: int, bits: int, blocks: int) -> Buckets:
    """An empty queue with buckets 2**bits wide, for costs that differ by `span` at most at the same time."""
    buckets = 4
    while (buckets - 2) << bits <= span:
        buckets *= 2
    pool = np.empty(blocks * BLOCK + LOOK_AHEAD, np.uint32)
    first, end = np.zeros(buckets, np.uint32), np.zeros(buckets, np.uint32)
    return Buckets(pool, np.empty(blocks, np.uint32), first, end, np.array([1, 0, 0], np.uint64))


@inlined
def put(queue: Buckets, bucket: np.uint64, node: np.uint64) -> bool:
    """Let a node wait; false where the pool is full."""
    at = U(queue.end[bucket])
    if at & IN_BLOCK == _ZERO:
        block = queue.state[FREE]
        if block != _ZERO:
            queue.state[FREE] = U(queue.following[block])
        else:
            block = queue.state[FRESH]
            if block >= U(queue.following.size):
                return False
            queue.state[FRESH] = block + _ONE
        if at == _ZERO:
            queue.first[bucket] = np.uint32(block)
        else:
            queue.following[(at >> BLOCK_BITS) - _ONE] = np.uint32(block)
        at = block << BLOCK_BITS
    queue.pool[at] = np.uint32(node)
    queue.end[bucket] = np.uint32(at + _ONE)
    queue.state[WAITING] += _ONE
    return True


@inlined
def begin(queue: Buckets, bucket: np.uint64) -> np.uint64:
    """Where the bucket's first node stands; 0 where it is empty."""
    return U(queue.first[bucket]) << BLOCK_BITS if queue.end[bucket] != 0 else _ZERO


@inlined
def after(queue: Buckets, bucket: np.uint64, at: np.uint64) -> np.uint64:
    """Where the next node stands when the one at `at` is done; 0 if that was the last. Done blocks are given back."""
    queue.state[WAITING] -= _ONE
    at += _ONE
    block = (at - _ONE) >> BLOCK_BITS
    if at == U(queue.end[bucket]):
        _give_back(queue, block)
        queue.end[bucket] = np.uint32(0)
        return _ZERO
    if at & IN_BLOCK == _ZERO:
        at = U(queue.following[block]) << BLOCK_BITS
        _give_back(queue, block)
    return at


@inlined
def _give_back(queue: Buckets, block: np.uint64) -> None:
    queue.following[block] = np.uint32(queue.state[FREE])
    queue.state[FREE] = block
