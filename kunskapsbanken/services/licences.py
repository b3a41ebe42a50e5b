"""The licences that a source's data can be under, and how the source is to be named because of it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

OSM = "OpenStreetMap"


class Licence(NamedTuple):
    """What it is called for short, and where it stands."""

    name: str
    url: str


# By SPDX's identifier.
LICENCES = {
    "CC0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"),
    "CC-BY-4.0": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.sv"),
    "ODbL-1.0": Licence("ODbL", "https://opendatacommons.org/licenses/odbl/1-0/"),
}
FREE_OF_CLAIMS = "CC0-1.0"
# OpenStreetMap's.
SHARE_ALIKE = "ODbL-1.0"
COPYRIGHT = "https://www.openstreetmap.org/copyright"


class Credit(NamedTuple):
    """Whose data it is, as the licence asks, with where to read more."""

    text: str
    url: str


def licence_of(source: str) -> str:
    """The licence that a source's name alone tells of; empty where it tells of none."""
    return SHARE_ALIKE if OSM.lower() in source.lower() else ""


def credit_for(source: str, licence: str) -> Credit | None:
    """How a source is to be named; None where no licence asks for it. OpenStreetMap asks for its own words."""
    if OSM in source:
        return Credit(_("© OpenStreetMaps bidragsgivare, ODbL"), COPYRIGHT)
    if licence == SHARE_ALIKE:  # facts of theirs have been put into another's
        return Credit(_("%s, © OpenStreetMaps bidragsgivare, ODbL") % source, COPYRIGHT)
    known = LICENCES.get(licence)
    if known is None or licence == FREE_OF_CLAIMS:
        return None
    return Credit(f"© {source}, {known.name}", known.url)
