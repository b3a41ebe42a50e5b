"""A logo that has been replaced leaves the library, unless something else shows it."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from kunskapsbanken.people import actions
from tests.factories.people import make_organisation

pytestmark = pytest.mark.django_db
OF_PORTAL = {"name": "Service hos oss", "accent": "#1d4f91", "email": "service@kommunen.test"}
OF_ORGANISATION = {"name": "Provkommunen", "kind": "kommun"}


def picture(name):
    return get_test_image_file(filename=f"{name}.png")


@pytest.fixture
def organisation(municipality, lead):
    made = make_organisation(municipality)
    return actions.change_organisation(organisation=made, by=lead, fields=OF_ORGANISATION, logo=picture("forsta"))


@pytest.fixture
def portal(organisation, lead):
    return actions.make_portal(
        organisation=organisation, slug="service", by=lead, fields=OF_PORTAL, logo=picture("portalens")
    )


@pytest.fixture(params=["organisation", "portal"])
def owner(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def change(lead):
    """Change whichever it is as its lead does."""

    def change(owner, *, name="Provkommunen", **logo):
        if hasattr(owner, "accent"):
            return actions.change_portal(portal=owner, by=lead, fields={**OF_PORTAL, "name": name}, **logo)
        return actions.change_organisation(
            organisation=owner, by=lead, fields={**OF_ORGANISATION, "name": name}, **logo
        )

    return change


def is_in_library(image):
    return get_image_model().objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("removed", [True, False], ids=["removed", "replaced"])
def test_an_old_logo_leaves_the_library_with_its_file(owner, change, removed, django_capture_on_commit_callbacks):
    old = owner.logo
    with django_capture_on_commit_callbacks(execute=True):
        change(owner, **({"remove_logo": True} if removed else {"logo": picture("ny")}))
    owner.refresh_from_db()
    assert (owner.logo is None) == removed
    assert not is_in_library(old)
    assert not old.file.storage.exists(old.file.name)


def test_a_logo_that_stays_is_left_alone(owner, change):
    change(owner)
    owner.refresh_from_db()
    assert is_in_library(owner.logo)


def test_a_logo_that_another_shows_too_is_kept(owner, change, municipality):
    make_organisation(municipality, "Provbolaget", kind="foretag", logo=owner.logo)
    old = owner.logo
    change(owner, logo=picture("ny"))
    assert is_in_library(old)


def test_a_logo_that_an_article_shows_is_kept(owner, change, make_item):
    old = owner.logo
    body = [{"type": "picture", "value": {"image": {"image": old.pk, "decorative": False, "alt_text": "Logga"}}}]
    item = make_item(title="Bymöte")
    item.body = body
    item.save_revision().publish()
    change(owner, logo=picture("ny"))
    assert is_in_library(old)


def test_a_change_that_is_refused_takes_nothing_away(owner, change):
    old = owner.logo
    with pytest.raises(ValidationError):
        change(owner, name="", remove_logo=True)
    owner.refresh_from_db()
    assert owner.logo == old
    assert is_in_library(old)
