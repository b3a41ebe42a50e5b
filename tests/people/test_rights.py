"""may(user, verb, thing)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.rights import Verb, holders, may, register, require

pytestmark = pytest.mark.django_db


def test_only_those_with_the_permission_may(editor, chief_editor, system_owner, reader):
    assert [may(user, MODERATE) for user in (chief_editor, system_owner, editor, reader)] == [True, True, False, False]
    assert not may(AnonymousUser(), MODERATE)


def test_an_inactive_account_may_nothing(chief_editor):
    chief_editor.is_active = False
    assert not may(chief_editor, MODERATE)


def test_require_refuses(editor):
    with pytest.raises(PermissionDenied):
        require(editor, MODERATE)


def test_an_unknown_verb_is_an_error_not_a_no(chief_editor):
    with pytest.raises(KeyError):
        may(chief_editor, "hittepå")


def test_a_verb_is_registered_once():
    with pytest.raises(ValueError, match="registered already"):
        register(Verb(MODERATE, "moderation.moderate_submission"))


def test_holders_are_told_apart_from_the_rest(chief_editor, system_owner, editor):
    assert holders("moderation.moderate_submission") == [chief_editor, system_owner]
