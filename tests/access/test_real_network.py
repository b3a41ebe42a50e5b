"""A real extract of OpenStreetMap, read in and counted on: roads, people and service all from the same file."""

from datetime import date

import numpy as np
import osmium
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from kunskapsbanken.access.actions.network_imports import SaidOfNetwork, read_received, receive_network
from kunskapsbanken.access.importers import read_import
from kunskapsbanken.access.models import NetworkImport
from kunskapsbanken.access.queries import network_for, summary_of
from kunskapsbanken.engines.traveltime import storing
from kunskapsbanken.engines.traveltime.nearest import APPROACH_KMH
from kunskapsbanken.engines.traveltime.snapping import NOWHERE, snap
from kunskapsbanken.places.models import PopulationPoint
from kunskapsbanken.services.queries import points_of
from tests.factories.access import make_population, make_run
from tests.factories.places import make_municipality
from tests.factories.services import make_service_place

pytestmark = pytest.mark.shared_data
INHABITED, SHOPS = ("town", "village", "hamlet"), ("supermarket", "convenience")


@pytest.fixture
def country(home, shared_data, settings, tmp_path, system_owner):
    """Liechtenstein as a municipality: its roads read in the background, its localities peopled, its shops."""
    settings.DATA_DIR = tmp_path
    path = shared_data / "geo" / "liechtenstein-latest.osm.pbf"
    place = make_municipality("Provland", "9003", box=(9.47, 47.04, 9.64, 47.28))
    said = SaidOfNetwork("Liechtenstein", "© OpenStreetMaps bidragsgivare", date(2026, 1, 1))
    received = receive_network(said=said, file_name=path.name, content=[path.read_bytes()], by=system_owner)
    told = []
    read_received(received=received, read=lambda asked, tell: read_import(asked, lambda *how: told.append(how)))
    assert NetworkImport.objects.get().state == NetworkImport.State.DONE
    assert any(done == total == path.stat().st_size for _stage, done, total in told)
    localities, shops = nodes_of(path)
    make_population(place, [(*where, 100 + 7 * number) for number, where in enumerate(localities)])
    for latitude, longitude in shops:
        make_service_place(place, latitude=latitude, longitude=longitude)
    return place


def nodes_of(path):
    """Where the file's localities and its shops are."""
    found = {"place": [], "shop": []}
    for node in osmium.FileProcessor(str(path), osmium.osm.NODE).with_filter(osmium.filter.KeyFilter(*found)):
        where = (node.lat, node.lon)
        if node.tags.get("place") in INHABITED:
            found["place"].append(where)
        if node.tags.get("shop") in SHOPS:
            found["shop"].append(where)
    return found["place"], found["shop"]


def by_scipy(network, weights, start, goal, last):
    """From each start to its nearest goal, the last bits added: a plain search from every goal on arcs turned round."""
    order = np.lexsort((weights, network.tail, network.head))
    head, tail = network.head[order], network.tail[order]
    first = np.r_[True, (head[1:] != head[:-1]) | (tail[1:] != tail[:-1])]
    turned = csr_array((weights[order][first], (head[first], tail[first])), shape=(network.nodes,) * 2)
    goals = goal.node != NOWHERE
    ways = dijkstra(turned, indices=goal.node[goals]) + last(goal.metres[goals])[:, None]
    found = ways.min(axis=0)[np.where(start.node == NOWHERE, 0, start.node)] + last(start.metres)
    return np.where(start.node == NOWHERE, np.inf, found)


def test_a_run_on_real_roads_is_what_scipy_says(country):
    run = make_run(country)
    network = storing.load(network_for(country).path)
    people = np.array(PopulationPoint.objects.order_by("pk").values_list("latitude", "longitude", "persons"))
    services = np.array([(point.latitude, point.longitude) for point in points_of(country, "dagligvaror")])
    assert len(people) > 10
    assert len(services) > 10
    start, goal = snap(network, *people[:, :2].T), snap(network, *services.T)
    km = by_scipy(network, network.metres, start, goal, lambda metres: metres) / 1000
    minutes = by_scipy(network, network.seconds, start, goal, lambda metres: metres / (APPROACH_KMH / 3.6)) / 60
    stored = [np.inf if value is None else value for value in run.points["km"]]
    assert np.allclose(stored, km, rtol=1e-4, atol=2e-3)
    summary, persons, reached = summary_of(run), people[:, 2], np.isfinite(km)
    assert summary.by_road
    assert summary.mean_km == pytest.approx(np.average(km[reached], weights=persons[reached]), rel=1e-3)
    assert summary.mean_minutes == pytest.approx(np.average(minutes[reached], weights=persons[reached]), rel=1e-3)
    assert summary.distance.persons == persons.sum()
