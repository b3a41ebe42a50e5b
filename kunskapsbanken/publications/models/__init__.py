"""Publications, their parts, and the versions that have been built of them."""

from kunskapsbanken.publications.models.builds import Build, BuildFile, BuildState, Form
from kunskapsbanken.publications.models.parts import EvidenceOf, Part, PartKind
from kunskapsbanken.publications.models.publications import Publication, PublicationKind

__all__ = [
    "Build",
    "BuildFile",
    "BuildState",
    "EvidenceOf",
    "Form",
    "Part",
    "PartKind",
    "Publication",
    "PublicationKind",
]
