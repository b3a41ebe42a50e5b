"""What a role finds is what it may read: found, counted, completed and proposed is that and nothing else."""

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
from tests.permissions.rows import EDITOR, ELSEWHERE, MEMBER, OFFICER, OWNER, READER, ROLES, VISITOR

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


@pytest.mark.parametrize("role", ROLES)
def test_each_hit_opens_and_nothing_else_does(people, index, role):
    viewer = viewer_of(people[role])
    found = {row.pk for row in find("", viewer=viewer, filters=question_of(QueryDict(EVERYTHING)).filters).found}
    wrong = []
    for document in index:
        answered = people[role].get(document.url).status_code
        if (document.pk in found) != (answered == 200):
            wrong.append(f"{document.label} {document.url}: {answered}, found {document.pk in found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("role", "kinds_found"),
    [
        (VISITOR, set()),
        (READER, set()),
        (ELSEWHERE, set()),
        (MEMBER, {"voice"}),
        (OFFICER, {"voice", "plan", "measure", "submission"}),
        (EDITOR, {"item"}),
        (OWNER, {"item", "voice", "plan", "measure", "submission"}),
    ],
)
def test_what_is_not_public_is_found_by_those_it_concerns(people, index, role, kinds_found):
    found = find("", viewer=viewer_of(people[role]), filters=question_of(QueryDict(EVERYTHING)).filters).found
    private = {document.pk for document in index if not document.is_public}
    assert {row.kind for row in found if row.pk in private} == kinds_found


@pytest.mark.parametrize("role", ROLES)
def test_no_word_number_or_proposal_tells_of_the_rest(people, index, role):
    viewer = viewer_of(people[role])
    hits = find("", viewer=viewer, filters=question_of(QueryDict(EVERYTHING)).filters)
    mine = {row.pk for row in hits.found}
    of_kinds = people[role].get(f"/sok/?{EVERYTHING}").context["facets"][0]
    numbers = {option.value: option.number for option in of_kinds.options}
    for name in kinds:
        assert numbers.get(name, 0) == sum(document.kind == name and document.pk in mine for document in index)
    for document in index:
        if document.pk in mine:
            continue
        answer = people[role].get("/sok/", {"q": document.title, "exakt": 1})
        assert document.url not in {result.document.url for result in answer.context["results"]}
        proposed = people[role].get("/sok/forslag/", {"q": document.title[:20]}).content.decode()
        assert document.url not in proposed


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
