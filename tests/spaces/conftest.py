"""A group and someone who belongs to it."""

import pytest

from kunskapsbanken.people.models import Membership, Organisation, Role
from tests.factories.people import make_user

# Everyone who is someone elsewhere; `member` has the same role in the same place, but not in this group.
OUTSIDERS = ("reader", "member", "officer", "lead", "officer_elsewhere", "editor", "chief_editor", "system_owner")


@pytest.fixture
def group(district):
    return Organisation.objects.create(name="Provbylaget", slug="provbylaget", kind="byalag", place=district)


@pytest.fixture
def join(group, district):
    """Let someone new belong to the group."""

    def join(email):
        user = make_user(email)
        Membership.objects.create(user=user, role=Role.GROUP_MEMBER, place=district, organisation=group)
        return user

    return join


@pytest.fixture
def insider(join):
    return join("inne@exempel.test")
