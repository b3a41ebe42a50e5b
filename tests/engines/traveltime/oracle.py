"""The slow, plain way: Dijkstra with a heap, one point at a time."""

import heapq
import math


def distances_from(network, weights, start):
    """The cost from a node to every node."""
    ways = {}
    for tail, head, cost in zip(network.tail.tolist(), network.head.tolist(), weights.tolist(), strict=True):
        ways.setdefault(tail, []).append((head, cost))
    best = [math.inf] * network.nodes
    best[start] = 0.0
    heap = [(0.0, start)]
    while heap:
        cost, node = heapq.heappop(heap)
        if cost > best[node]:
            continue
        for head, more in ways.get(node, ()):
            if cost + more < best[head]:
                best[head] = cost + more
                heapq.heappush(heap, (best[head], head))
    return best
