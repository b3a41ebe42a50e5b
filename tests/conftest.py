"""What every test may use."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings as property_settings
from pytest_django.plugin import DjangoDbBlocker

from kunskapsbanken.bank.models import BankPage, PathsPage
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.demonstration import CHIEF_EDITOR, EDITOR
from kunskapsbanken.people.models import Role, User
from kunskapsbanken.places.models import Place
from kunskapsbanken.search import asked_log
from kunskapsbanken.search.commonness import remembered_in
from kunskapsbanken.search.meaning import nearest, vectors
from kunskapsbanken.search.spelling import words_here
from kunskapsbanken.web.models import HomePage
from tests import tasks
from tests.factories.items import make_item as _make_item
from tests.factories.kept import FIRST_PAGES, copy_of
from tests.factories.people import make_user
from tests.factories.places import make_district, make_municipality
from tests.second_database import tells_of_database

ROOT = Path(__file__).resolve().parents[1]

# No test is timed: how long an example takes says how busy the machine is.
property_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
property_settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the run on a second database asks for."""
    parser.addoption("--second-database", action="store_true", help="leave out what says nothing of the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the second database would only say over again: docs/decisions/0032."""
    if config.getoption("second_database"):
        asked = {item: tells_of_database(item) for item in items}
        left_out = [item for item in items if not asked[item]]
        items[:] = [item for item in items if asked[item]]
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: looked through at each clearing up, it costs and gives nothing."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The test data beside the checkout, or at SHARED_DATA."""
    path = Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not path.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the test data is not at {path}")
        pytest.skip("the test data does not lie beside the checkout; set SHARED_DATA to where it is")
    return path


@pytest.fixture(scope="session")
def django_db_setup(
    tmp_path_factory: pytest.TempPathFactory, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A database for all tests of this process, with the first pages in it: a copy, since making one takes long."""
    with django_db_blocker.unblock(), copy_of(FIRST_PAGES, tmp_path_factory.mktemp("first") / "data") as made:
        connection.close()
        name = made.settings.database["NAME"]
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        tasks.do_before_reading()
        yield
        connection.close()


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Nothing kept from another test."""
    yield
    translation.deactivate()  # the language that was last read in
    for cache in caches.all(initialized_only=True):
        cache.clear()
    words_here.cache_clear()  # rolled back rows give their numbers to the next test's
    remembered_in.cache_clear()
    vectors.held_vectors.cache_clear()
    nearest.question_vector.cache_clear()
    nearest.rest.end()
    asked_log.log.take()
    tasks.forget()


@pytest.fixture
def home(db: None) -> HomePage:
    """The site's first pages, as on a new installation without content; the vocabulary and the roles are there too."""
    return HomePage.objects.get()


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
def municipality(home: HomePage) -> Place:
    return make_municipality()


@pytest.fixture
def district(municipality: Place) -> Place:
    return make_district(municipality)


@pytest.fixture
def member(district: Place) -> User:
    """A member of the district's local group."""
    return _with_role("medlem@exempel.test", Role.GROUP_MEMBER, district)


@pytest.fixture
def officer(municipality: Place) -> User:
    return _with_role("handlaggare@exempel.test", Role.OFFICER, municipality)


@pytest.fixture
def lead(municipality: Place) -> User:
    return _with_role("ansvarig@exempel.test", Role.LEAD, municipality)


@pytest.fixture
def officer_elsewhere(home: HomePage) -> User:
    """Officer and lead, but of another municipality."""
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    user = _with_role("annorstades@exempel.test", Role.OFFICER, elsewhere)
    give_role(user=user, role=Role.LEAD, place=elsewhere, by=None)
    return user


def _with_role(email: str, role: Role, place: Place) -> User:
    user = make_user(email)
    give_role(user=user, role=role, place=place, by=None)
    return user


@pytest.fixture
def client(home: HomePage) -> Client:
    """A visitor's browser on a site with its first pages."""
    return Client(headers={"user-agent": "Mozilla/5.0 (test)"})
