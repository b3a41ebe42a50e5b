"""The verb of working spaces: to belong is to may. Neither editors, officers above nor system owners come in."""

from datetime import date
from typing import Any

from kunskapsbanken.people.models import Membership, Role
from kunskapsbanken.people.rights import Verb, Viewer, register

USE_SPACE = "use_space"


def _belongs(user: Viewer, organisation: Any) -> bool:
    held = Membership.objects.on(date.today())
    return held.filter(user_id=user.pk, organisation_id=organisation.organisation_id).exists()


register(Verb(USE_SPACE, "spaces.view_post", allows=_belongs, own=frozenset(Role)))
