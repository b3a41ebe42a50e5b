"""Where the net goes away: what was read or kept is there, what is written waits, and nothing private is kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import Site
from tests.journeys.test_chain import choose
from tests.journeys.visitors import EDITOR, OFFICER, Visitors, log_in

pytestmark = pytest.mark.browser

ITEM = "/kunskapsbank/framtidsverkstad/"
OTHER = "/kunskapsbank/"
VOICE = "/roster/lamna/?plats=X001-ovre-exempelby"
KEEP = "Spara för läsning utan nät"


def someone(visitors: Visitors, **options) -> Page:
    """A person whose browser has the worker in place."""
    page = visitors(service_workers="allow", **options)
    page.goto("/utan-nat/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    return page


def kept_addresses(page: Page) -> list[str]:
    """Every address in every store of the browser."""
    return page.evaluate("""async () => {
      const found = [];
      for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
      }
      return found;
    }""")


def wait_until_kept(page: Page, path: str) -> None:
    """The worker keeps the page after it has given it."""
    page.evaluate(
        """async (path) => {
          const address = new URL(path, location).href;
          for (let tries = 0; tries < 500 && !(await caches.match(address)); tries += 1)
            await new Promise((done) => setTimeout(done, 50));
          if (!(await caches.match(address))) throw new Error(`${path} was never kept`);
        }""",
        path,
    )


def without_net(visitors: Visitors, page: Page) -> None:
    """Cut it; the browser's own complaints of that are no fault of the site."""
    page.context.set_offline(True)


def forgive(visitors: Visitors) -> None:
    """What a browser says of a net that is away."""
    left = [fault for fault in visitors.take_faults() if "ERR_INTERNET_DISCONNECTED" not in fault]
    assert left == []


def test_a_page_that_was_read_is_shown_without_a_net_and_marked_as_a_copy(visitors: Visitors):
    page = someone(visitors)
    page.goto(ITEM)
    expect(page.get_by_text("Sparad kopia från")).to_be_hidden()
    wait_until_kept(page, ITEM)
    without_net(visitors, page)
    page.goto(ITEM)
    expect(page.get_by_role("heading", level=1, name="Framtidsverkstad")).to_be_visible()
    expect(page.get_by_text("Sparad kopia från")).to_be_visible()
    expect(page.locator("[data-kept-at]")).to_have_text(re.compile(r"\d{1,2} \w+ \d{4}"))
    page.goto("/moten/")
    expect(page.get_by_role("heading", name="Sidan gick inte att hämta")).to_be_visible()
    page.goto("/en/moten/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    forgive(visitors)


def test_a_page_kept_on_wish_stands_in_the_list_with_its_size_and_goes_away(visitors: Visitors):
    page = someone(visitors)
    page.goto(ITEM)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_role("button", name="Sparad för läsning utan nät")).to_be_visible()
    page.get_by_role("link", name="Visa det sparade").click()
    row = page.locator("[data-kept] tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Framtidsverkstad")
    expect(row).to_contain_text(re.compile(r"\d+ kB"))
    page.get_by_role("button", name="Ta bort alla kopior").wait_for()
    row.get_by_role("button", name=re.compile("^Ta bort")).click()
    expect(row).to_have_count(0)
    expect(page.get_by_text("Inget är sparat än.")).to_be_visible()


def test_who_is_logged_in_keeps_what_everyone_sees_and_nothing_of_their_own(visitors: Visitors):
    page = someone(visitors)
    log_in(page, EDITOR)
    page.goto(ITEM)
    page.goto("/mitt/uppgifter/")
    page.goto(ITEM)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_role("button", name="Sparad för läsning utan nät")).to_be_visible()
    kept = kept_addresses(page)
    assert ITEM in kept
    assert [path for path in kept if path.startswith(("/mitt", "/konto", "/admin"))] == []
    without_net(visitors, page)
    page.goto(ITEM)
    expect(page.get_by_role("banner").get_by_role("link", name="Logga in").first).to_be_attached()
    expect(page.get_by_text("Mitt arbetsbord")).to_have_count(0)
    page.goto("/mitt/")
    expect(page.get_by_role("heading", name="Sidan gick inte att hämta")).to_be_visible()
    forgive(visitors)


def test_a_copy_of_a_form_carries_no_key(visitors: Visitors):
    page = someone(visitors)
    page.goto(VOICE)
    wait_until_kept(page, VOICE)
    page.reload()
    text = page.evaluate("async () => (await caches.match(location.href)).text()")
    assert "csrfmiddlewaretoken" in text
    assert re.search(r'name="csrfmiddlewaretoken"[^>]*value=', text) is None
    assert re.search(r'name="started"[^>]*value=', text) is None


def test_a_voice_given_without_a_net_waits_and_is_sent_once_when_it_is_back(visitors: Visitors, site: Site):
    page = someone(visitors)
    page.goto(VOICE)
    wait_until_kept(page, VOICE)
    without_net(visitors, page)
    page.goto(VOICE)  # a copy, as the net is away
    words = "Bussen hem från lägret har slutat gå, sade den som inte hade nät."
    page.get_by_label("Vad vill du säga?").fill(words)
    choose(page, "Vad är det?", "Behov")
    choose(page, "Du talar som", "Boende")
    page.get_by_role("button", name="Lämna synpunkten").click()
    box = page.locator("[data-outbox]")
    expect(box).to_contain_text("Väntar på nät")
    expect(box).to_contain_text(words)
    page.goto("/utan-nat/")
    expect(box).to_contain_text(words)
    other = page.context.new_page()  # two tabs that both want to send it
    other.goto("/utan-nat/")
    page.context.set_offline(False)
    expect(box.get_by_role("link", name="Följ vad det blir av")).to_be_visible(timeout=40_000)
    expect(box.get_by_text("Väntar på nät")).to_be_hidden()
    expect(other.locator("[data-outbox]").get_by_role("link", name="Följ vad det blir av")).to_be_visible()
    box.get_by_role("link", name="Följ vad det blir av").click()
    expect(page.get_by_text("Väntar på granskning")).to_be_visible()
    expect(page.locator("main").get_by_text(words).first).to_be_visible()
    officer = log_in(visitors(), OFFICER)
    officer.goto("/admin/granska/")
    expect(officer.get_by_role("link", name=words[:40])).to_have_count(1)
    forgive(visitors)


def test_a_voice_whose_answer_is_lost_is_kept_once(visitors: Visitors, site: Site):
    page = visitors()
    page.goto(VOICE)
    words = "Svaret kom aldrig fram, men rösten gjorde det."
    page.get_by_label("Vad vill du säga?").fill(words)
    choose(page, "Vad är det?", "Behov")
    choose(page, "Du talar som", "Boende")
    page.locator("[name=started]").evaluate("(field, token) => field.value = token", Site.form_opened(60))
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/roster/lamna/**", lose)
    page.get_by_role("button", name="Lämna synpunkten").click()
    box = page.locator("[data-outbox]")
    expect(box.get_by_role("link", name="Följ vad det blir av")).to_be_visible(timeout=40_000)
    assert lost == [200]
    officer = log_in(visitors(), OFFICER)
    officer.goto("/admin/granska/")
    expect(officer.get_by_role("link", name=words[:40])).to_have_count(1)
    left = [fault for fault in visitors.take_faults() if "ERR_CONNECTION_RESET" not in fault]
    assert left == []


def test_what_is_wrong_with_a_voice_is_told_by_its_field_as_without_javascript(reader: Page):
    reader.goto(VOICE)
    reader.locator("[name=started]").evaluate("(field, token) => field.value = token", Site.form_opened(60))
    reader.get_by_role("button", name="Lämna synpunkten").click()
    expect(reader.get_by_role("heading", name=re.compile("fel", re.IGNORECASE)).first).to_be_visible()
    expect(reader.locator("[data-outbox]")).to_be_hidden()
    expect(reader.get_by_role("button", name=KEEP)).to_have_count(0)
