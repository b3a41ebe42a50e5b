"""Whose the facts of a file are, and on what terms they may be used: stands in every file."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

# Those that have an address of their own; any other is found by its identifier at SPDX.
ADDRESSES = {
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
}


class Credit(NamedTuple):
    """What a file says of itself. `licence` is the address of the licence that all of it is under, if it is one."""

    title: str
    text: str
    licence: str


def credit_of(licence: str = "") -> Credit:
    """For a file with all that is under a licence, or with what is under several."""
    text = _(
        "Serviceplatser ur %(site)s. Källa och licens står vid varje plats. Uppgifter från OpenStreetMap: "
        "© OpenStreetMaps bidragsgivare, licens ODbL 1.0, https://www.openstreetmap.org/copyright"
    )
    one = licence_address(licence) if licence and not licence.startswith("!") else ""
    return Credit(_("Serviceplatser"), text % {"site": settings.BASE_URL}, one)


def licence_address(identifier: str) -> str:
    """Where a licence is to be read."""
    return ADDRESSES.get(identifier, f"https://spdx.org/licenses/{identifier}.html")
