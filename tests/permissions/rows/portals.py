"""Portals. Each belongs to its organisation: here a municipality's and that of an association in the same municipality.

The right tenant, the wrong one and none: the municipality's lead may do everything in the association's district, and
still nothing with its portal; the association's lead nothing with the municipality's.
"""

from tests.permissions.rows import GONE, OK, by_role, everyone

MOVED = 302
MUNICIPALITYS = {"lead": OK, "owner": OK}
ASSOCIATIONS = {"association": OK, "owner": OK}
ROUTES = {
    "portal": everyone("/portal/{portal}/"),
    "portal_statement": everyone("/portal/{portal}/tillganglighet/"),
    "portal_colours": everyone("/portal/farg/1f5a48.css"),
    "portals": by_role("/portaler/", lead=OK, elsewhere=OK, association=OK, owner=OK, auditor=OK),
    "portal_make": by_role("/portaler/ny/?organisation={without_portal}", **MUNICIPALITYS),
    "portal_change": by_role("/portaler/{portal}/", **MUNICIPALITYS),
    "portal_people": by_role("/portaler/{portal}/personer/", auditor=OK, **MUNICIPALITYS),
    "portal_open": by_role("/portaler/{portal}/oppna/", 405),
    "portal_close": by_role("/portaler/{portal}/stang/", **MUNICIPALITYS),
    "portal_domain": by_role("/portaler/{portal}/doman/", owner=OK),
}
PAGES = [
    # It has a portal already, so those who may make one are led to it.
    by_role("/portaler/ny/?organisation={association}", association=MOVED, owner=MOVED),
    by_role("/portaler/{portal_of_association}/", **ASSOCIATIONS),
    by_role("/portaler/{portal_of_association}/personer/", auditor=OK, **ASSOCIATIONS),
    by_role("/portaler/{portal_of_association}/stang/", **ASSOCIATIONS),
    by_role("/portaler/{portal_of_association}/doman/", owner=OK),
    # Not open yet: to everyone else it is not there.
    by_role("/portal/{portal_of_association}/", GONE, visitor=GONE, auditor=OK, **ASSOCIATIONS),
    by_role("/portal/{portal_of_association}/tillganglighet/", GONE, visitor=GONE, auditor=OK, **ASSOCIATIONS),
]
