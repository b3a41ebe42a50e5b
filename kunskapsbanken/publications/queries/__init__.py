"""Which publications there are, for whom; what their parts may show; how a version goes."""

from kunskapsbanken.publications.queries.parts import (
    Closed,
    closed_parts,
    closed_since,
    parts_of,
    things_to_add,
)
from kunskapsbanken.publications.queries.publications import (
    PublicPage,
    builds_of,
    file_of,
    in_order,
    may_change,
    may_publish_for_all,
    newest_build,
    newest_builds,
    places_to_publish_for,
    public_page,
    public_publications,
    publications_to_edit,
    readable_build,
    workable,
)

__all__ = [
    "Closed",
    "PublicPage",
    "builds_of",
    "closed_parts",
    "closed_since",
    "file_of",
    "in_order",
    "may_change",
    "may_publish_for_all",
    "newest_build",
    "newest_builds",
    "parts_of",
    "places_to_publish_for",
    "public_page",
    "public_publications",
    "publications_to_edit",
    "readable_build",
    "things_to_add",
    "workable",
]
