"""A key in the phone instead of a password, with the browser's own virtual authenticator."""

import pytest
from playwright.sync_api import Page, expect

from kunskapsbanken.people.demonstration import ACCOUNTS, AUDITOR
from tests.journeys.visitors import Visitors, log_in

pytestmark = pytest.mark.browser
# Who has a key is asked for it from then on, so it is given to one as whom no other journey logs in.
(KEYHOLDER,) = (account for account in ACCOUNTS if account.role == AUDITOR)
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_key_replaces_the_password(visitors: Visitors):
    page = visitors()
    with_authenticator(page)
    add_key(log_in(page, KEYHOLDER.role), "Min telefon")
    expect(page.get_by_role("main")).to_contain_text("nyckel")

    page.context.clear_cookies()
    page.goto("/konto/logga-in/")
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_url("**/mitt/")
    expect(page.get_by_role("main")).to_contain_text(KEYHOLDER.name.split()[0])


def with_authenticator(page: Page) -> None:
    """Give the browser somewhere to keep keys, unlocked at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})


def add_key(page: Page, name: str) -> None:
    """Make a key on the account's own page; the password is asked for once more where that is needed."""
    page.goto("/konto/tva-steg/nycklar/ny/")
    password = page.get_by_label("Lösenord", exact=True)
    if password.is_visible():
        password.fill(KEYHOLDER.password)
        page.get_by_role("main").locator("button[type=submit]").first.click()
    page.get_by_label("Vad ska nyckeln heta?").fill(name)
    page.get_by_role("button", name="Lägg till nyckeln").click()
    page.wait_for_url(lambda url: "/nycklar/ny/" not in url)
