"""Keeping road networks."""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from kunskapsbanken.access.models import RoadNetwork
from kunskapsbanken.access.permissions import LOAD_NETWORK
from kunskapsbanken.engines.traveltime import storing
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
    report: Mapping[str, Any] | None = None,
    by: User | None,
) -> RoadNetwork:
    """Keep a road network; one of the same name gives way to it.

    `report` is what was found when it was looked over. `by` is none at set-up.
    """
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
            "report": dict(report or {}),
        },
    )
    with _whole_or_gone(row.path):
        storing.save(network, row.path)
    if replaced:  # those who read it at this moment keep their open files
        transaction.on_commit(lambda: shutil.rmtree(replaced.path, ignore_errors=True))
    return row


@transaction.atomic
def remove_network(*, network: RoadNetwork, by: User) -> None:
    """Take a network away; one that an analysis rests on stays."""
    require(by, LOAD_NETWORK)
    network = RoadNetwork.objects.select_for_update(of=("self",)).get(pk=network.pk)
    if network.runs.exists():
        raise ValidationError(_("En restidsanalys bygger på vägnätet, så det går inte att ta bort."))
    folder = network.path
    if site := Site.objects.filter(is_default_site=True).first():
        log(site, "access.remove_network", user=by, data={"name": network.name, "source": network.source})
    network.delete()
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))


@contextmanager
def _whole_or_gone(folder: Path) -> Iterator[None]:
    """Leave nothing of the folder behind where the writing broke off, for a full disk or since someone stopped it."""
    whole = False
    try:
        yield
        whole = True
    finally:
        if not whole:
            shutil.rmtree(folder, ignore_errors=True)
