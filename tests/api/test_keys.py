"""How keys are made, shown once and taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from kunskapsbanken.api.actions import make_key, revoke_key
from kunskapsbanken.api.models import Key, Scope

pytestmark = pytest.mark.django_db


def soon(days=30):
    return timezone.localdate() + timedelta(days=days)


def test_a_key_is_kept_as_a_hash_alone(key):
    stored = Key.objects.get()
    assert key.token not in str(vars(stored))
    assert key.token.startswith(stored.prefix)
    assert ModelLogEntry.objects.get(action="api.make_key").data["name"] == "Registret"


@pytest.mark.parametrize(
    "given",
    [
        {"scopes": []},
        {"scopes": ["allt"]},
        {"expires_on": timezone.localdate()},
        {"expires_on": timezone.localdate() + timedelta(days=800)},
    ],
)
def test_a_key_without_scope_or_end_is_not_made(municipality, officer, given):
    asked = {"name": "Prov", "scopes": Scope.values, "expires_on": soon(), "place": municipality}
    with pytest.raises(ValidationError):
        make_key(**{**asked, **given}, by=officer)
    assert not Key.objects.exists()


def test_keys_are_made_where_one_works(municipality, officer_elsewhere, reader):
    for someone in (officer_elsewhere, reader):
        with pytest.raises(PermissionDenied):
            make_key(name="Prov", scopes=Scope.values, expires_on=soon(), place=municipality, by=someone)


def test_keys_are_taken_back_by_their_owner_and_by_those_who_may_make_them_there(key, officer_elsewhere, lead):
    with pytest.raises(PermissionDenied):
        revoke_key(key=key.key, by=officer_elsewhere)
    revoke_key(key=key.key, by=lead)
    assert not Key.objects.in_force().exists()


def test_pages_show_a_new_key_once(client, municipality, officer):
    client.force_login(officer)
    sent = {
        "name": "Kommunens register",
        "scopes": ["register:write"],
        "place": municipality.pk,
        "expires_on": soon().isoformat(),
    }
    made = client.post("/mitt/nycklar/ny/", sent)
    key = Key.objects.get()
    assert f"{key.prefix}" in made.text
    assert made.text.count("kb_") == 1
    listed = client.get("/mitt/nycklar/")
    assert f"{key.prefix}…" in listed.text
    assert "Kommunens register" in listed.text
    client.post(f"/mitt/nycklar/{key.pk}/aterkalla/")
    assert Key.objects.get().revoked_at is not None


def test_form_tells_what_is_missing(client, officer):
    client.force_login(officer)
    assert client.post("/mitt/nycklar/ny/", {"name": ""}).status_code == 422


def test_who_may_make_no_key_is_told(client, reader):
    client.force_login(reader)
    assert client.get("/mitt/nycklar/").status_code == 200
    assert client.get("/mitt/nycklar/ny/").status_code == 403


def test_lists_ask_the_database_a_few_times(client, officer, municipality, django_assert_max_num_queries):
    for number in range(10):
        make_key(name=f"Nyckel {number}", scopes=Scope.values, expires_on=soon(), place=municipality, by=officer)
    client.force_login(officer)
    with django_assert_max_num_queries(14):
        client.get("/mitt/nycklar/")
