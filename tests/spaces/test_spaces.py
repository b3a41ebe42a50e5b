"""A group's space: open to its members, and not there for anyone else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.people.models import Membership, Role
from kunskapsbanken.spaces import actions, queries
from kunskapsbanken.spaces.models import Post, Task
from tests.factories.people import make_user
from tests.spaces.conftest import OUTSIDERS

pytestmark = pytest.mark.django_db
URL = "/rum/provbylaget/"


@pytest.fixture
def post(group, insider):
    return actions.write_post(organisation=group, text="Hemlig ostkaka", by=insider)


@pytest.fixture
def task(group, insider):
    return actions.give_task(organisation=group, text="Ring snickaren", by=insider, assignee=insider)


def test_member_posts_comments_and_gives_a_task(client, group, insider, post):
    client.force_login(insider)
    assert client.post(URL, {"text": "Möte på torsdag"}).status_code == 302
    assert client.post(f"{URL}anslag/{post.pk}/kommentera/", {"text": "Jag kommer"}).status_code == 302
    task = {"what": "task", "task-text": "Koka kaffe", "task-assignee": insider.pk, "task-due": "2030-01-02"}
    assert client.post(URL, task).status_code == 302
    page = client.get(URL).text
    assert all(text in page for text in ("Möte på torsdag", "Jag kommer", "Koka kaffe", "2\u00a0januari\u00a02030"))


def test_empty_post_is_told(client, insider):
    client.force_login(insider)
    assert client.post(URL, {"text": ""}).status_code == 422


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_find_nothing(client, request, who, post, task):
    client.force_login(request.getfixturevalue(who))
    for path in ("", f"anslag/{post.pk}/", f"anslag/{post.pk}/kommentera/"):
        assert client.get(f"{URL}{path}").status_code == 404
    for path in (f"anslag/{post.pk}/fast/", f"uppgift/{task.pk}/klar/"):
        assert client.post(f"{URL}{path}").status_code == 404


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_can_do_nothing(request, who, group, post, task):
    user = request.getfixturevalue(who)
    assert not queries.posts_in(group, user).exists()
    assert not queries.tasks_in(group, user).exists()
    for act in (
        lambda: actions.write_post(organisation=group, text="x", by=user),
        lambda: actions.change_post(post=post, text="x", by=user),
        lambda: actions.pin_post(post=post, pinned=True, by=user),
        lambda: actions.give_task(organisation=group, text="x", by=user),
        lambda: actions.finish_task(task=task, done=True, by=user),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_visitor_is_asked_to_log_in_whether_or_not_the_space_exists(client, post):
    assert client.get(URL).status_code == client.get("/rum/finns-inte/").status_code == 302
    assert not queries.spaces_of(AnonymousUser()).exists()


def test_others_words_cannot_be_changed(client, group, district, post):
    other = make_user("ocksa@exempel.test")
    Membership.objects.create(user=other, role=Role.GROUP_MEMBER, place=district, organisation=group)
    with pytest.raises(PermissionDenied):
        actions.change_post(post=post, text="x", by=other)
    client.force_login(other)
    assert client.get(f"{URL}anslag/{post.pk}/").status_code == 404


def test_task_is_given_to_members_only(group, insider, member):
    with pytest.raises(ValidationError):
        actions.give_task(organisation=group, text="x", by=insider, assignee=member)


def test_what_one_who_left_wrote_stays_without_name(client, group, district, insider, post):
    other = make_user("kvar@exempel.test")
    Membership.objects.create(user=other, role=Role.GROUP_MEMBER, place=district, organisation=group)
    Membership.objects.filter(user=insider).delete()
    client.force_login(other)
    page = client.get(URL).text
    assert "Hemlig ostkaka" in page
    assert "tidigare medlem" in page
    assert insider.get_full_name() not in page


def test_pin_and_finish(client, insider, post, task):
    client.force_login(insider)
    client.post(f"{URL}anslag/{post.pk}/fast/")
    client.post(f"{URL}uppgift/{task.pk}/klar/")
    assert Post.objects.get().is_pinned
    assert Task.objects.get().is_done


def test_more_posts_cost_no_more_queries(client, group, insider, post, django_assert_max_num_queries):
    for number in range(10):
        actions.write_post(organisation=group, text=f"nr {number}", by=insider, on=post)
        actions.write_post(organisation=group, text=f"eget {number}", by=insider)
    client.force_login(insider)
    client.get("/mitt/")  # the first page of a session also writes down that it is in use
    with django_assert_max_num_queries(26):
        client.get(URL)
