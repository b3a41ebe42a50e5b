"""People."""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from kunskapsbanken.people.models import IdentityProvider, Invitation, Organisation, Portal, Role, User
from kunskapsbanken.people.models.invitations import fingerprint
from kunskapsbanken.people.models.sign_on import Protocol
from kunskapsbanken.places.models import Place

PASSWORD = "ett-langt-losenord-9"


def rows_sent(prefix: str, rows: Sequence[dict[str, str]] = (), *, there: int = 0) -> dict[str, str]:
    """Rows of a form as a browser sends them; `there` of them stood in the form before."""
    sent = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": str(there)}
    return sent | {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


NO_ROWS = {**rows_sent("kontakter"), **rows_sent("lankar")}


def make_user(email: str, role: str = "", **fields) -> User:
    """An account, in the group of a role if one is named."""
    user = User.objects.create_user(email, PASSWORD, first_name="Test", last_name=email.split("@")[0], **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_organisation(place: Place | None = None, name: str = "Provkommunen", **fields) -> Organisation:
    """An organisation that exists nowhere."""
    return Organisation.objects.create(
        **{"name": name, "slug": slugify(name), "kind": "kommun", "place": place, **fields}
    )


def make_invitation(place: Place, by: User, *, key: str = "nyckel", **fields) -> Invitation:
    """Someone who has been asked, by a link with a known key."""
    return Invitation.objects.create(
        **{
            "email": "ny@exempel.test",
            "role": Role.GROUP_MEMBER,
            "place": place,
            "invited_by": by,
            "key_hash": fingerprint(key),
            "valid_until": timezone.now() + timedelta(days=14),
            **fields,
        }
    )


def make_provider(place: Place, slug: str, **fields) -> IdentityProvider:
    """The log-in of an organisation; SAML unless something else is said."""
    organisation = fields.pop("organisation", None) or make_organisation(place, name=f"Organisation {slug}")
    saml = {"entity_id": "https://inloggning.test", "sso_url": "https://inloggning.test/sso", "certificate": "PROV"}
    given = {"protocol": Protocol.SAML, "domains": "provkommunen.test", **saml, **fields}
    return IdentityProvider.objects.create(organisation=organisation, slug=slug, **given)


def make_portal(organisation: Organisation, **fields) -> Portal:
    """The portal of an organisation, open to all unless something else is said."""
    given = {"slug": organisation.slug, "name": f"{organisation.name} – portalen", "email": "till@exempel.test"}
    given |= {"place": organisation.place, "is_open": True}
    return Portal.objects.create(organisation=organisation, **{**given, **fields})
