"""Saving without and with an account."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore

from kunskapsbanken.bank.actions.saving import claim_saved_items, save_item, share_list, unsave_item
from kunskapsbanken.bank.queries.saved import saved_items, shared_items

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


@pytest.fixture
def session():
    return SessionStore()


def test_without_account_items_are_kept_in_the_session_latest_first(make_item, session):
    first, second = make_item(), make_item()
    save_item(item=first, by=ANYONE, session=session)
    save_item(item=second, by=ANYONE, session=session)
    save_item(item=first, by=ANYONE, session=session)
    assert saved_items(ANYONE, session) == [second, first]


def test_taking_off_the_list(make_item, session, reader):
    item = make_item()
    for person in (ANYONE, reader):
        save_item(item=item, by=person, session=session)
        unsave_item(item=item, by=person, session=session)
        assert saved_items(person, session) == []


def test_what_the_session_saved_follows_into_the_account(make_item, session, reader):
    before, first, second = make_item(), make_item(), make_item()
    save_item(item=before, by=reader, session=session)
    for item in (first, second, before):
        save_item(item=item, by=ANYONE, session=session)
    claim_saved_items(user=reader, session=session)
    assert saved_items(reader, session) == [second, first, before]
    assert saved_items(ANYONE, session) == []


def test_unpublished_items_are_not_shown(make_item, session):
    item = make_item()
    save_item(item=item, by=ANYONE, session=session)
    item.unpublish()
    assert saved_items(ANYONE, session) == []


def test_shared_list_is_a_copy(make_item, session, reader):
    item, later = make_item(title="A"), make_item(title="B")
    save_item(item=item, by=reader, session=session)
    shared = share_list(by=reader, session=session, title="Inför mötet")
    save_item(item=later, by=reader, session=session)
    assert shared_items(shared) == [item]


def test_one_reader_never_sees_anothers_list(make_item, session, reader, editor):
    save_item(item=make_item(), by=reader, session=session)
    assert saved_items(editor, session) == []
