"""What a role finds is what it may read: found, counted, completed and proposed is that and nothing else."""

from collections import Counter

import pytest
from django.http import QueryDict

from kunskapsbanken.people.models import Membership, Organisation, Role
from kunskapsbanken.places.models import Place
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.asking import question_of
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.queries import find
from kunskapsbanken.search.registry import kinds
from kunskapsbanken.spaces import actions as spaces
from tests.factories.people import make_user
from tests.permissions.rows import EDITOR, ELSEWHERE, MEMBER, OFFICER, OWNER, READER, VISITOR

pytestmark = pytest.mark.django_db
EVERYTHING = "&".join(f"slag={name}" for name in kinds)


@pytest.fixture
def index(people, filled):
    """Something of everything in the index, also in a working space that none of the roles belongs to."""
    group = Organisation.objects.get(slug=filled["organisation"])
    inside = make_user("inne@exempel.test")
    Membership.objects.create(user=inside, role=Role.GROUP_MEMBER, place=group.place, organisation=group)
    spaces.write_post(organisation=group, text="Ett anslag om provgurkor", by=inside)
    spaces.begin_draft(organisation=group, title="Text om provgurkor", body="", by=inside)
    spaces.give_task(organisation=group, text="Köp provgurkor", by=inside)
    rebuild_index()
    return list(IndexedDocument.objects.all())


def viewer_of(browser):
    return browser.get("/sok/").wsgi_request.user


def test_something_of_every_kind_is_there(index):
    assert {document.kind for document in index} >= set(kinds) - {"path", "collection", "page", "file"}
    assert {document.kind for document in index if not document.is_public} >= {
        "item",
        "voice",
        "plan",
        "submission",
        "post",
        "task",
        "draft",
    }


# Every role in one test, here and below: what they look for takes longer to make than to look for.
def test_each_hit_opens_and_nothing_else_does(people, index, asked_roles, unwritten):
    wrong = []
    for role in asked_roles:
        viewer = viewer_of(people[role])
        found = {row.pk for row in find("", viewer=viewer, filters=question_of(QueryDict(EVERYTHING)).filters).found}
        for document in index:
            with unwritten(role):
                answered = people[role].get(document.url).status_code
            if (document.pk in found) != (answered == 200):
                wrong.append(f"{role}: {document.label} {document.url}: {answered}, found {document.pk in found}")
    assert not wrong, "\n".join(wrong)


PRIVATE = {
    VISITOR: set(),
    READER: set(),
    ELSEWHERE: set(),
    MEMBER: {"voice"},
    OFFICER: {"voice", "plan", "measure", "submission"},
    EDITOR: {"item"},
    OWNER: {"item", "voice", "plan", "measure", "submission"},
}


def test_what_is_not_public_is_found_by_those_it_concerns(people, index):
    private = {document.pk for document in index if not document.is_public}
    found = {}
    for role in PRIVATE:
        rows = find("", viewer=viewer_of(people[role]), filters=question_of(QueryDict(EVERYTHING)).filters).found
        found[role] = {row.kind for row in rows if row.pk in private}
    assert found == PRIVATE


def test_no_word_number_or_proposal_tells_of_the_rest(people, index, asked_roles):
    wrong = []
    for role in asked_roles:
        browser = people[role]
        hits = find("", viewer=viewer_of(browser), filters=question_of(QueryDict(EVERYTHING)).filters)
        mine = {row.pk for row in hits.found}
        of_kinds = browser.get(f"/sok/?{EVERYTHING}").context["facets"][0]
        numbers = {option.value: option.number for option in of_kinds.options}
        counted = Counter(document.kind for document in index if document.pk in mine)
        wrong += [f"{role}: {numbers.get(name, 0)} {name}" for name in kinds if numbers.get(name, 0) != counted[name]]
        for document in index:
            if document.pk in mine:
                continue
            answer = browser.get("/sok/", {"q": document.title, "exakt": 1})
            if document.url in {result.document.url for result in answer.context["results"]}:
                wrong.append(f"{role}: {document.url} is found by its title")
            if document.url in browser.get("/sok/forslag/", {"q": document.title[:20]}).content.decode():
                wrong.append(f"{role}: {document.url} is proposed")
    assert not wrong, "\n".join(wrong)


def test_a_role_counts_from_the_moment_it_is_given_and_taken(people, index, filled):
    someone = make_user("ny@exempel.test")
    group = Organisation.objects.get(slug=filled["organisation"])
    place = Place.objects.get(code=filled["municipality"])
    assert not find("provgurkor", viewer=someone).found
    role = Membership.objects.create(user=someone, role=Role.GROUP_MEMBER, place=place, organisation=group)
    someone = type(someone).objects.get(pk=someone.pk)
    assert len(find("provgurkor", viewer=someone).found) == 3
    role.delete()
    assert not find("provgurkor", viewer=type(someone).objects.get(pk=someone.pk)).found
