"""A platform's space: for those around it, from wherever they come, and for nobody else."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.people.actions import end_role, give_role
from kunskapsbanken.people.models import Membership, Role
from kunskapsbanken.spaces import actions, queries
from tests.factories.people import make_organisation, make_user
from tests.spaces.conftest import OUTSIDERS

pytestmark = pytest.mark.django_db
URL = "/rum/provplattformen/"


@pytest.fixture
def kommun(municipality):
    return make_organisation(municipality)


@pytest.fixture
def platform(municipality, kommun):
    return make_organisation(municipality, "Provplattformen", kind="samverkansplattform", parent=kommun)


@pytest.fixture
def around(platform, kommun, group, municipality, district, lead):
    """One from the municipality, one from the village group and one from the shop, each with a role there too."""
    shop = make_organisation(district, "Provboden", kind="foretag")
    people = {}
    for name, role, place, organisation in (
        ("kommun", Role.OFFICER, municipality, kommun),
        ("by", Role.GROUP_MEMBER, district, group),
        ("handel", Role.OPERATOR, district, shop),
    ):
        people[name] = make_user(f"{name}@exempel.test")
        give_role(user=people[name], role=role, place=place, organisation=organisation, by=lead)
        give_role(user=people[name], role=Role.GROUP_MEMBER, place=district, organisation=platform, by=lead)
    return people


def test_those_around_it_come_from_different_organisations(client, around, platform, group):
    actions.write_post(organisation=platform, text="Vem saknas runt bordet?", by=around["handel"])
    for user in around.values():
        client.force_login(user)
        assert "Vem saknas runt bordet?" in client.get(URL).text
    assert set(queries.spaces_of(around["by"])) == {platform, group}
    assert queries.members_of(platform).count() == 3


def test_each_keeps_its_own_space_to_itself(client, around, group):
    """To sit around the table opens neither the others' rooms nor, for the others, the table's."""
    actions.write_post(organisation=group, text="Hemlig ostkaka", by=around["by"])
    for who in ("kommun", "handel"):
        client.force_login(around[who])
        assert client.get("/rum/provbylaget/").status_code == 404


@pytest.mark.parametrize("who", [*OUTSIDERS, "insider"])
def test_others_find_nothing(client, request, who, around, platform):
    """Neither those with roles on the place, nor members of a group that has someone around the table."""
    actions.write_post(organisation=platform, text="Hemlig ostkaka", by=around["by"])
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.get(URL).status_code == 404
    assert not queries.posts_in(platform, user).exists()
    with pytest.raises(PermissionDenied):
        actions.write_post(organisation=platform, text="x", by=user)


def test_who_leaves_the_table_leaves_its_space_and_nothing_else(client, around, platform, group, lead):
    end_role(membership=Membership.objects.get(user=around["by"], organisation=platform), by=lead)
    client.force_login(around["by"])
    assert client.get(URL).status_code == 404
    assert client.get("/rum/provbylaget/").status_code == 200


def test_it_stands_in_the_directory_with_who_convenes_it(client, platform, kommun):
    page = client.get("/organisationer/?slag=samverkansplattform").text
    assert "Provplattformen" in page
    assert "Samverkansplattform" in page
    assert "Sammankallas av" in client.get("/organisationer/provplattformen/").text
    convenor = client.get(f"/organisationer/{kommun.slug}/").text
    assert "Sammankallar" in convenor
    assert "Här ingår" not in convenor
