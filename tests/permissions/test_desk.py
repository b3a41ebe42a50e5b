"""Every page of Wagtail's admin as every role, against the table of its doors."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.desk import answers
from tests.permissions.rows import ASSOCIATION, LOGIN, MEMBER, PROCESS, READER, REGION, VISITOR

pytestmark = pytest.mark.django_db
# Logging out ends the visit; the whale is Wagtail's own trial of its error page; the last takes what is left.
LEFT_OUT = {"logout/", "failwhale/", ".*/"}
# A converter or a group of a route, and what stands in its place.
PART = re.compile(r"<int:\w+>|<\w+>|<\w+:\w+>|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|\([^()]*\)")


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """Every address under /admin/, as its pattern is written."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern).strip("^$").removesuffix(r"\Z")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif route.startswith("admin/"):
            yield route.removeprefix("admin/")


ADDRESSES = set(addresses(get_resolver().url_patterns)) - LEFT_OUT
FIXED = {address for address in ADDRESSES if not PART.search(address)}


def test_every_page_of_the_desk_has_a_door_in_the_table():
    assert FIXED - set(answers()) == set()
    assert set(answers()) - FIXED == set()


# A few groups, so that one core does not ask long after the others are done.
GROUPS = 4


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_door_is_open_to_those_that_the_table_names(people, filled, asked_roles, unwritten, group):
    wrong = []
    for address, wanted in sorted(answers().items())[group::GROUPS]:
        for role in asked_roles:
            with unwritten(role):
                answered = people[role].get(f"/admin/{address}").status_code
            if answered != wanted[role]:
                wrong.append(f"/admin/{address} as {role}: {answered}, not {wanted[role]}")
    assert not wrong, "\n".join(wrong)


def test_those_who_do_not_work_at_the_desk_come_to_no_thing_on_it(people, filled):
    """The addresses with a number or a word in them: nothing is found out there, not even whether it exists."""
    outside = (VISITOR, READER, MEMBER, PROCESS, REGION, ASSOCIATION)
    asked = sorted(PART.sub("1", address) for address in ADDRESSES - FIXED if not address.startswith("password_reset/"))
    assert len(asked) > 100
    found = {
        f"/admin/{address} as {role}": people[role].get(f"/admin/{address}").status_code
        for address in asked
        for role in outside
    }
    assert {where: answer for where, answer in found.items() if answer != LOGIN} == {}
