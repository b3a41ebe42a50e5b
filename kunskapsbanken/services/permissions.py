"""The register's verbs."""

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import Verb, register

EDIT_SERVICE_PLACE = "edit_service_place"

register(
    Verb(
        EDIT_SERVICE_PLACE,
        "services.change_serviceplace",
        roles=frozenset({Role.OFFICER, Role.LEAD}),
        own=frozenset({Role.OPERATOR}),
    ),
)
