"""The road networks that are there, what uses them, and what is being read in."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from kunskapsbanken.access.models import NETWORK_ENDINGS, AccessRun, NetworkImport, RoadNetwork, import_folder
from kunskapsbanken.access.permissions import LOAD_NETWORK
from kunskapsbanken.access.progress import is_quiet
from kunskapsbanken.people.rights import Viewer, may
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import swedish_order

State = NetworkImport.State
SHOWN_IMPORTS = 20


@dataclass(frozen=True)
class Used:
    """A network, how many runs were made on it, and of which municipalities."""

    network: RoadNetwork
    runs: int
    places: list[Place]


def networks_with_uses() -> list[Used]:
    """All networks, the newest first, in three queries."""
    networks = RoadNetwork.objects.select_related("area").annotate(times=Count("runs"))
    pairs = AccessRun.objects.filter(network__isnull=False).order_by().values_list("network", "place").distinct()
    places = {place.pk: place for place in Place.objects.filter(pk__in={place for _network, place in pairs})}
    by_network: dict[int, list[Place]] = {}
    for network, place in pairs:
        by_network.setdefault(network, []).append(places[place])
    return [Used(network, network.times, swedish_order(by_network.get(network.pk, []))) for network in networks]


def network_imports(viewer: Viewer) -> QuerySet[NetworkImport]:
    """The imports, for those who may load networks."""
    if not may(viewer, LOAD_NETWORK):
        return NetworkImport.objects.none()
    return NetworkImport.objects.select_related("area", "network")


def has_stopped(asked: NetworkImport) -> bool:
    """Whether a file that is said to be read has not been heard of for so long that its worker must be gone."""
    return asked.state == State.READING and is_quiet(asked.pk, asked.attempt)


def files_in_folder() -> list[str]:
    """The names of what lies in the import folder and can be read, by name."""
    folder = import_folder()
    if not folder.is_dir():
        return []
    files = (path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    return sorted(path.name for path in files if path.name.lower().endswith(NETWORK_ENDINGS))
