"""Secrets that must be read again stand sealed in the database, and open under the keys that are known."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from hypothesis import given, strategies as st

from kunskapsbanken.people.models import IdentityProvider
from kunskapsbanken.people.models.sign_on import Protocol
from kunskapsbanken.people.sealing import SealBroken, is_sealed, seal, unseal
from tests.factories.people import make_provider, rows_sent

SECRET = "hemligt-ord-9"
APP = "JBSWY3DPEHPK3PXP"
NEW_KEY = "nyckel-" * 10


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_again_and_shows_nothing(text):
    stored = seal(text)
    assert unseal(stored) == text
    assert is_sealed(stored)
    assert len(text) < 4 or text not in stored


def test_a_changed_or_foreign_seal_does_not_open(settings):
    stored = seal(SECRET)
    with pytest.raises(SealBroken):
        unseal(stored[:-8] + "AAAAAAA=")
    settings.SECRET_KEY = NEW_KEY
    with pytest.raises(SealBroken):
        unseal(stored)


def test_an_earlier_key_still_opens(settings):
    stored, old = seal(SECRET), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [old]
    assert unseal(stored) == SECRET
    newer = seal(SECRET)
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(newer) == SECRET


@pytest.fixture
def provider(municipality):
    fields = {"server_url": "https://inloggning.test", "client_id": "klient", "client_secret": SECRET}
    return make_provider(municipality, slug="provkommunen", protocol=Protocol.OIDC, **fields)


def test_an_organisations_secret_is_sealed_in_the_database(provider, settings):
    with connection.cursor() as cursor:
        cursor.execute("SELECT client_secret FROM people_identityprovider")
        ((stored,),) = cursor.fetchall()
    assert is_sealed(stored)
    assert SECRET not in stored
    assert IdentityProvider.objects.get().client_secret == SECRET


def test_a_secret_whose_key_is_gone_outlives_a_change_of_something_else(provider, settings):
    old, settings.SECRET_KEY = settings.SECRET_KEY, NEW_KEY
    found = IdentityProvider.objects.get()
    assert found.client_secret == ""
    found.is_active = False
    found.save()
    settings.SECRET_KEY = old
    assert IdentityProvider.objects.get().client_secret == SECRET


def test_the_admin_never_shows_a_secret_and_keeps_it(client, provider, system_owner):
    client.force_login(system_owner)
    address = reverse("identity_providers:edit", args=[provider.pk])
    page = client.get(address)
    assert SECRET not in page.content.decode()
    sent = {name: value or "" for name, value in page.context["form"].initial.items()}
    sent |= {**rows_sent("mappings"), "client_secret": "", "is_active": "on", "domains": "nya.test"}
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    kept = IdentityProvider.objects.get()
    assert (kept.domains, kept.client_secret) == ("nya.test", SECRET)
    client.post(address, {**sent, "client_secret": "ett-nytt-ord"})
    assert IdentityProvider.objects.get().client_secret == "ett-nytt-ord"


def test_renewed_seals_do_without_the_earlier_key(provider, reader, settings):
    app, codes = TOTP.activate(reader, APP), RecoveryCodes.activate(reader)
    reserve = codes.get_unused_codes()[0]
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], NEW_KEY
    call_command("renew_seals", stdout=StringIO())
    settings.SECRET_KEY_FALLBACKS = []
    assert IdentityProvider.objects.get().client_secret == SECRET
    for row in (app, codes):
        row.instance.refresh_from_db()
    assert app.validate_code(code_now())
    assert codes.validate_code(reserve)


def test_renewing_without_the_earlier_key_says_so_and_spoils_nothing(provider, reader, settings):
    app = TOTP.activate(reader, APP)
    old, settings.SECRET_KEY = settings.SECRET_KEY, NEW_KEY
    with pytest.raises(CommandError, match="2 kunde inte öppnas"):
        call_command("renew_seals", stdout=StringIO())
    settings.SECRET_KEY = old
    assert IdentityProvider.objects.get().client_secret == SECRET
    app.instance.refresh_from_db()
    assert app.validate_code(code_now())


def code_now(secret=APP):
    return format_hotp_value(hotp_value(secret, min(yield_hotp_counters_from_time())))


def test_an_app_and_reserve_codes_are_sealed_and_work(reader):
    app = TOTP.activate(reader, APP)
    codes = RecoveryCodes.activate(reader)
    kept = {row.type: row.data for row in Authenticator.objects.all()}
    assert is_sealed(kept["totp"]["secret"])
    assert is_sealed(kept["recovery_codes"]["seed"])
    assert app.validate_code(code_now())
    assert codes.validate_code(codes.get_unused_codes()[0])


def test_no_code_fits_when_the_key_is_gone(reader, settings):
    app, codes = TOTP.activate(reader, APP), RecoveryCodes.activate(reader)
    reserve = codes.get_unused_codes()[0]
    settings.SECRET_KEY = NEW_KEY
    assert not app.validate_code(code_now())
    assert not app.validate_code(code_now(secret=""))  # what anyone can work out opens nothing
    assert not codes.validate_code(reserve)
