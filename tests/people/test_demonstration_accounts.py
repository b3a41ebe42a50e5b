"""Demonstration accounts: on the machine itself only, and never in production."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from kunskapsbanken.people.demonstration import ACCOUNTS
from kunskapsbanken.people.models import User
from kunskapsbanken.web.importers.roles import create_demonstration_accounts
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
ACCOUNT = ACCOUNTS[0]


@pytest.fixture
def accounts(home):
    create_demonstration_accounts()


def log_in(**environ):
    request = RequestFactory().post("/konto/logga-in/", HTTP_HOST=environ.pop("HTTP_HOST", "localhost:8000"), **environ)
    return authenticate(request, email=ACCOUNT.email, password=ACCOUNT.password)


def test_they_work_on_loopback(accounts):
    assert log_in(REMOTE_ADDR="127.0.0.1") is not None


@pytest.mark.parametrize(
    "environ",
    [
        {"REMOTE_ADDR": "10.0.0.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.4"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=198.51.100.4"},
    ],
)
def test_they_are_refused_from_elsewhere(accounts, environ):
    assert log_in(**environ) is None


def test_they_are_refused_under_a_public_host_name(accounts, settings):
    settings.ALLOWED_HOSTS = ["kunskapsbanken.test"]
    assert log_in(REMOTE_ADDR="127.0.0.1", HTTP_HOST="kunskapsbanken.test") is None


def test_they_are_refused_where_demonstration_is_off(accounts, settings):
    settings.DEMONSTRATION = False
    assert log_in(REMOTE_ADDR="127.0.0.1") is None


def test_a_session_of_theirs_ends_where_demonstration_is_off(accounts, settings, client):
    client.force_login(User.objects.get(email=ACCOUNT.email))
    settings.DEMONSTRATION = False
    assert client.get("/mitt/").status_code == 302


def test_ordinary_accounts_work_from_anywhere(home):
    make_user("anna@exempel.test")
    request = RequestFactory().post("/", REMOTE_ADDR="198.51.100.4")
    assert authenticate(request, email="Anna@exempel.test", password=PASSWORD) is not None


def test_their_passwords_may_guard_no_other_account():
    for account in ACCOUNTS:
        with pytest.raises(ValidationError):
            validate_password(account.password)


def test_one_account_for_each_role(accounts):
    create_demonstration_accounts()
    assert User.objects.filter(is_demonstration=True).count() == len(ACCOUNTS) == len({row.role for row in ACCOUNTS})
