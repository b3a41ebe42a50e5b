"""What every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client

from kunskapsbanken.bank.models import BankPage, PathsPage
from kunskapsbanken.people.demonstration import CHIEF_EDITOR, EDITOR
from kunskapsbanken.people.models import User
from kunskapsbanken.vocabulary.importers import load_vocabulary
from kunskapsbanken.web.importers.roles import set_up_roles
from kunskapsbanken.web.importers.tree import plant_tree
from kunskapsbanken.web.models import HomePage
from tests.factories.items import make_item as _make_item
from tests.factories.people import make_user

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The test data beside the checkout, or at SHARED_DATA."""
    path = Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not path.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the test data is not at {path}")
        pytest.skip("the test data does not lie beside the checkout; set SHARED_DATA to where it is")
    return path


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Nothing kept from another test."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def home(db: None) -> HomePage:
    """The site's first pages, the vocabulary and the roles, as on a new installation without content."""
    load_vocabulary(ROOT / "content" / "vocabulary.yaml")
    page, _bank, _paths = plant_tree()
    set_up_roles(page)
    return page


@pytest.fixture
def bank(home: HomePage) -> BankPage:
    return BankPage.objects.get()


@pytest.fixture
def paths_page(home: HomePage) -> PathsPage:
    return PathsPage.objects.get()


@pytest.fixture
def make_item(bank: BankPage):
    """Make a published item: `make_item(title="…", phases=["behov"], live=False, …)`."""

    def make(**fields):
        return _make_item(bank, **fields)

    return make


@pytest.fixture
def editor(home: HomePage) -> User:
    return make_user("redaktor@exempel.test", EDITOR)


@pytest.fixture
def chief_editor(home: HomePage) -> User:
    return make_user("huvudredaktor@exempel.test", CHIEF_EDITOR)


@pytest.fixture
def system_owner(home: HomePage) -> User:
    return make_user("system@exempel.test", is_superuser=True, is_staff=True)


@pytest.fixture
def reader(home: HomePage) -> User:
    return make_user("lasare@exempel.test")


@pytest.fixture
def client(home: HomePage) -> Client:
    """A visitor's browser on a site with its first pages."""
    return Client(headers={"user-agent": "Mozilla/5.0 (test)"})
