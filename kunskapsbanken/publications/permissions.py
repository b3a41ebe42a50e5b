"""The publications' verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

EDIT_PUBLICATION = "edit_publication"
PUBLISH_PUBLICATION = "publish_publication"

WORKING = frozenset({Role.OFFICER, Role.LEAD})
# A region's officer makes what is the county's own, and nothing of its municipalities'.
REGIONAL = frozenset({Role.REGIONAL_OFFICER})

register(
    Verb(EDIT_PUBLICATION, "publications.change_publication", roles=WORKING, here=REGIONAL),
    Verb(PUBLISH_PUBLICATION, "publications.publish_publication", roles=frozenset({Role.LEAD}), here=REGIONAL),
)
