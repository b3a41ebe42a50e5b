"""The ways in: password, code by e-mail, two steps; and the account's own pages."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from bs4 import BeautifulSoup

from kunskapsbanken.people.models import User
from kunskapsbanken.web.importers.roles import create_demonstration_accounts
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def log_in(client, email):
    return client.post("/konto/logga-in/", {"login": email, "password": PASSWORD})


def code_from(secret):
    return format_hotp_value(hotp_value(secret, min(yield_hotp_counters_from_time())))


@pytest.fixture
def ask_for_code(client, django_capture_on_commit_callbacks):
    """Someone asks for a code by mail, and the letter leaves."""

    def ask(email, **where):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/konto/kod/", {"email": email}, **where)

    return ask


def with_app(user):
    """The person has an app for codes; returns its secret."""
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return secret


def test_a_code_by_mail_is_enough(client, reader, mailoutbox, ask_for_code):
    assert ask_for_code(reader.email).status_code == 302
    (letter,) = mailoutbox
    assert letter.subject == "Din kod för att logga in"
    code = re.search(r"^([A-Z0-9-]{6,})$", letter.body, re.MULTILINE).group(1)
    assert client.get("/konto/kod/skriv/").status_code == 200
    assert client.post("/konto/kod/skriv/", {"code": "fel-kod"}).status_code == 200
    assert client.post("/konto/kod/skriv/", {"code": code})["Location"] == "/mitt/"
    assert client.get("/mitt/").context["user"] == reader


def test_an_unknown_address_is_not_told_apart_on_the_page(client, home, mailoutbox, ask_for_code):
    assert ask_for_code("ingen@exempel.test")["Location"] == "/konto/kod/skriv/"
    assert mailoutbox[0].subject == "Det finns inget konto med den här adressen"


def test_a_demonstration_account_gets_no_further_by_code_from_elsewhere(client, home, mailoutbox, ask_for_code):
    create_demonstration_accounts()
    user = User.objects.filter(is_demonstration=True).first()
    ask_for_code(user.email, REMOTE_ADDR="198.51.100.4")
    code = re.search(r"^([A-Z0-9-]{6,})$", mailoutbox[0].body, re.MULTILINE).group(1)
    answer = client.post("/konto/kod/skriv/", {"code": code}, REMOTE_ADDR="198.51.100.4")
    assert answer.status_code == 403
    assert client.get("/mitt/").status_code == 302


def test_the_app_is_asked_for_as_the_second_step(client, reader):
    secret = with_app(reader)
    assert log_in(client, reader.email)["Location"] == "/konto/tva-steg/kod/"
    assert client.get("/mitt/").status_code == 302
    assert client.get("/konto/tva-steg/kod/").status_code == 200
    assert client.post("/konto/tva-steg/kod/", {"code": code_from(secret)}).status_code == 302
    assert client.get("/mitt/").context["user"] == reader


@pytest.mark.parametrize(
    ("who", "must"),
    [
        ("officer", True),
        ("lead", True),
        ("chief_editor", True),
        ("system_owner", True),
        ("member", False),
        ("editor", False),
        ("reader", False),
    ],
)
def test_two_steps_are_required_of_those_who_decide(request, settings, client, who, must):
    settings.REQUIRE_TWO_FACTOR = True
    client.force_login(request.getfixturevalue(who))
    answer = client.get("/mitt/")
    assert (answer.status_code == 302) is must
    if must:
        assert answer["Location"] == "/konto/tva-steg/?next=%2Fmitt%2F"
        assert "Din roll kräver två steg" in client.get(answer["Location"]).content.decode()
        assert client.post("/personer/9001/bjud-in/", {}).status_code == 302


def test_the_second_step_opens_the_site(settings, client, officer):
    settings.REQUIRE_TWO_FACTOR = True
    log_in(client, officer.email)
    assert client.get("/konto/tva-steg/app/")["Location"].startswith("/konto/bekrafta/")
    assert client.post("/konto/bekrafta/?next=/konto/tva-steg/app/", {"password": PASSWORD}).status_code == 302
    page = client.get("/konto/tva-steg/app/")
    answer = client.post("/konto/tva-steg/app/", {"code": code_from(page.context["form"].secret)})
    assert answer["Location"] == "/konto/tva-steg/reservkoder/"
    assert len(client.get("/konto/tva-steg/reservkoder/").context["unused_codes"]) == 10
    assert client.get("/mitt/").status_code == 200


def test_the_last_step_cannot_be_taken_away_while_it_is_needed(settings, client, officer):
    settings.REQUIRE_TWO_FACTOR = True
    with_app(officer)
    log_in(client, officer.email)
    client.post("/konto/tva-steg/kod/", {"code": code_from("JBSWY3DPEHPK3PXP")})
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    client.post("/konto/tva-steg/app/ta-bort/")
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


def test_demonstration_accounts_and_sites_that_do_without_are_spared(settings, client, home, officer):
    client.force_login(officer)
    assert client.get("/mitt/").status_code == 200
    settings.REQUIRE_TWO_FACTOR = True
    create_demonstration_accounts()
    client.force_login(User.objects.get(email="system@demo.example"))
    assert client.get("/mitt/").status_code == 200


PUBLIC = [
    "logga-in/",
    "skapa/",
    "avstangt/",
    "kod/",
    "losenord/glomt/",
    "losenord/glomt/skickat/",
    "losenord/nytt/1-fel/",
    "losenord/nytt/klart/",
    "organisation/",
    "organisation/avbruten/",
    "organisation/fel/",
]
OWN = [
    "logga-ut/",
    "enheter/",
    "bekrafta/",
    "losenord/byt/",
    "tva-steg/",
    "tva-steg/nycklar/",
    "tva-steg/app/",
    "tva-steg/nycklar/ny/",
]


@pytest.mark.parametrize("address", PUBLIC + OWN)
def test_every_account_page_is_ours_and_knows_where_it_is(client, home, address):
    if address in OWN:
        log_in(client, make_user("nagon@exempel.test").email)
        client.post("/konto/bekrafta/", {"password": PASSWORD})
    answer = client.get(f"/konto/{address}")
    page = BeautifulSoup(answer.content, "html.parser")
    here = page.select_one(".crumbs [aria-current=page]").get_text(strip=True)
    assert here
    assert page.title.get_text().startswith(here)
    assert len(page.select("h1")) == 1
    assert not page.select("main [placeholder]")
    assert not [script for script in page.select("script") if not script.get("src") and "json" not in script["type"]]


def test_the_admin_has_no_door_of_its_own(client, officer):
    with_app(officer)
    answer = client.post("/admin/login/?next=/admin/", {"username": officer.email, "password": PASSWORD})
    assert answer["Location"] == "/konto/redaktion/?next=/admin/"
    assert client.get("/mitt/").status_code == 302  # the second step has not been asked for, so nobody is in
    assert client.get("/admin/password_reset/").status_code == 404


def test_passwords_and_addresses_are_changed_on_the_account_pages_alone(client, chief_editor):
    client.force_login(chief_editor)
    page = client.get("/admin/account/").content.decode()
    assert "new_password1" not in page
    assert 'name="name_email-email"' not in page
