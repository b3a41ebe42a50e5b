"""A network is looked over before it is kept."""

import numpy as np
import pytest

from kunskapsbanken.engines.traveltime.checking import Count, check
from kunskapsbanken.engines.traveltime.faults import BrokenRoads, Wrong
from kunskapsbanken.engines.traveltime.pieces import CLOSED, Pieces

STEP = 0.01  # degrees of latitude: 1,112 m


def road(nodes, east=17.0):
    """A road due north, driven in a minute a piece."""
    return [(62 + STEP * at, east, 62 + STEP * (at + 1), east) for at in range(nodes - 1)]


def pieces_of(ends, *, ferry=(), metres=None, seconds=60.0, back=None):
    ends = np.array(ends)
    spots, which = np.unique(np.r_[ends[:, :2], ends[:, 2:]].round(6), axis=0, return_inverse=True)
    tail, head = which.reshape(2, -1)
    many = len(ends)
    return Pieces(
        latitude=spots[:, 0],
        longitude=spots[:, 1],
        tail=tail,
        head=head,
        metres=np.full(many, 1_112.0) if metres is None else np.array(metres, float),
        seconds=np.broadcast_to(seconds, many).astype(float),
        seconds_back=np.broadcast_to(seconds if back is None else back, many).astype(float),
        ferry=np.isin(np.arange(many), ferry),
        row=np.arange(many) + 2,
    )


def look_over(pieces):
    return check(pieces, pieces.network())


def test_one_road_hangs_together():
    report = look_over(pieces_of(road(5)))
    assert (report.nodes, report.parts, report.outside_nodes, report.outside_km) == (5, 1, 0, 0)
    assert report.km == 4.4
    assert report.double.pieces == report.fast.pieces == report.slow.pieces == report.short.pieces == 0


def test_islands_and_crumbs_are_told_apart():
    report = look_over(pieces_of([*road(50), *road(30, 18.0), *road(5, 18.5)]))
    assert report.parts == 2
    assert report.crumb_nodes == 5
    assert report.outside_nodes == pytest.approx(35 / 85)
    assert report.outside_km == pytest.approx(33 / 82)
    assert [(island.nodes, island.longitude) for island in report.islands] == [(30, 18.0)]


def test_what_a_ferry_alone_joins_is_counted():
    mainland, island = road(50), road(30, 17.1)
    report = look_over(
        pieces_of([*mainland, *island, (62, 17.0, 62, 17.1)], ferry=[78], metres=[1_112.0] * 78 + [5_300])
    )
    assert (report.parts, report.ferries, report.ferry_km, report.cut_off) == (1, 1, 5.3, 30)


def test_doubtful_pieces_are_counted_with_the_first_row():
    twice = [*road(4), road(4)[1], (road(4)[1][2], 17.0, road(4)[1][0], 17.0)]
    assert look_over(pieces_of(twice)).double == Count(2, 5)
    assert look_over(pieces_of(road(4), seconds=[60, 25, 60])).fast == Count(1, 3)
    assert look_over(pieces_of(road(4), seconds=[60, 60, 9000])).slow == Count(1, 4)
    assert look_over(pieces_of(road(4), metres=[1112, 500, 1112])).short == Count(1, 3)
    assert look_over(pieces_of([*road(4), (62, 17, 62, 17)], metres=[1112] * 3 + [0])).empty == Count(1, 5)


def test_one_way_back_is_no_double():
    there_and_back = [*road(3), (62 + STEP, 17.0, 62, 17.0)]
    report = look_over(pieces_of(there_and_back, back=[CLOSED, 60, CLOSED]))
    assert report.double.pieces == 0


def test_kilometres_where_metres_should_be_are_refused():
    with pytest.raises(BrokenRoads) as broken:
        look_over(pieces_of(road(5), metres=[1.1] * 4, seconds=60))
    assert broken.value.faults[0].wrong is Wrong.METRES


def test_a_network_abroad_is_told():
    ends = [(lat - 15, lon, to_lat - 15, to_lon) for lat, lon, to_lat, to_lon in road(3)]
    assert look_over(pieces_of(ends)).abroad_nodes == 1
    assert look_over(pieces_of(road(3))).abroad_nodes == 0
