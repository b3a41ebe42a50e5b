"""Keeping road networks."""

import secrets
import shutil
from datetime import date

from django.db import transaction

from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.access.permissions import LOAD_NETWORK
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.models import Place


@transaction.atomic
def store_network(
    *,
    network: Network,
    name: str,
    source: str,
    dated: date,
    area: Place | None,
    is_example: bool = False,
    by: User | None,
) -> RoadNetwork:
    """Keep a road network; one of the same name gives way to it. `by` is none at set-up."""
    if by is not None:
        require(by, LOAD_NETWORK)
    replaced = RoadNetwork.objects.select_for_update().filter(name=name).first()
    row, _created = RoadNetwork.objects.update_or_create(
        name=name,
        defaults={
            "source": source,
            "dated": dated,
            "area": area,
            "folder": f"{dated:%Y%m%d}-{secrets.token_hex(4)}",
            "nodes": network.nodes,
            "arcs": network.arcs,
            "south": float(network.latitude.min()),
            "west": float(network.longitude.min()),
            "north": float(network.latitude.max()),
            "east": float(network.longitude.max()),
            "is_example": is_example,
        },
    )
    try:
        network.save(row.path)
    except OSError:
        shutil.rmtree(row.path, ignore_errors=True)
        raise
    if replaced:  # those who read it at this moment keep their open files
        transaction.on_commit(lambda: shutil.rmtree(replaced.path, ignore_errors=True))
    return row
