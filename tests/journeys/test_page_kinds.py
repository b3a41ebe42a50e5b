"""What holds for every kind of page: no fault that axe can find, light to load, whole on a small screen, ours alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, FilePayload, Page, expect

from tests.journeys.page_kinds import (
    HOLDER,
    LEAD,
    MEMBER,
    MUNICIPALITY,
    NOBODY,
    OFFICER,
    PAGE_KINDS,
    ROOM,
    SAVER,
    PageKind,
)
from tests.journeys.sending import decide, send, send_tip
from tests.journeys.site import ROOT, Site
from tests.journeys.visitors import (
    CHIEF_EDITOR,
    LEAD as LEAD_ROLE,
    MEMBER as MEMBER_ROLE,
    NARROW,
    OFFICER as OFFICER_ROLE,
    READER,
    WIDE,
    Visitors,
    log_in,
    settle,
)

pytestmark = [pytest.mark.browser, pytest.mark.look]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
ASK_AXE = """async (runOnly) => {
  const {violations} = await axe.run(document, {runOnly, resultTypes: ["violations"]});
  return violations.flatMap(
    ({id, nodes}) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`));
}"""
SMALLEST = 320
MOST_BYTES, MOST_BYTES_WITH_MAP = 300_000, 700_000


WHO = (NOBODY, SAVER, HOLDER, OFFICER, LEAD, MEMBER)


class Prepared:
    """What must exist before some kinds of page can be opened, and a browser for each sort of reader."""

    def __init__(self, visitors: Visitors) -> None:
        self.visitors = visitors
        # Without less motion: where everything has a transition (of no length) each change of colours takes long.
        readers = {who: visitors(reduced_motion="no-preference") for who in WHO}
        self.browsers = {who: page.context for who, page in readers.items()}
        self.addresses = prepare(readers[SAVER], log_in(visitors(), CHIEF_EDITOR))
        log_in(readers[HOLDER], READER)
        log_in(readers[OFFICER], OFFICER_ROLE)
        self.addresses |= find(readers[OFFICER])
        log_in(readers[LEAD], LEAD_ROLE)
        self.addresses |= find_roles(readers[LEAD])
        log_in(readers[MEMBER], MEMBER_ROLE)
        self.addresses |= find_room(readers[MEMBER])

    def open(self, kind: PageKind) -> Page:
        """A page in the right reader's browser."""
        if kind.who == NOBODY:
            self.browsers[NOBODY].clear_cookies()
        page = self.browsers[kind.who].new_page()
        page.set_viewport_size({"width": NARROW, "height": 900})
        return page


def prepare(saver: Page, chief: Page) -> dict[str, str]:
    """Send tips, save items, share the list; the addresses of the pages that came of it, by name."""
    addresses = {"waiting": send_tip(saver, title="Ett tips som väntar")}
    addresses["asked"] = send_tip(saver, title="Ett tips med en fråga")
    decide(chief, "Ett tips med en fråga", "Skicka frågan", Fråga="Var ligger det?")
    for slug in ("world-cafe", "by-macken", "drivmedel"):
        saver.goto(f"/kunskapsbank/{slug}/")
        saver.get_by_role("button", name=re.compile("^Spara ?:")).click()
        expect(saver.get_by_role("button", name=re.compile("^Sparad"))).to_be_visible()
    saver.goto("/sparat/")
    saver.get_by_role("button", name="Skapa en adress att dela").click()
    expect(saver.get_by_role("heading", level=1)).to_have_text("En delad lista")
    addresses["shared"] = saver.url
    saver.goto("/kunskapsbank/mall-motesanteckningar/")
    attachment = saver.get_by_role("link", name=re.compile("^Förhandsgranska")).first
    addresses["attachment"] = attachment.get_attribute("href") or ""
    saver.goto("/vokabular/")
    addresses["scheme"] = saver.get_by_role("main").locator("h2 a").first.get_attribute("href") or ""
    return addresses


def find(officer: Page) -> dict[str, str]:
    """Addresses in Exempelkommunen that hold a number or a key, by way of the pages that lead there."""
    ways = {
        "service_place": ("/service/?plats=X001", "main a[href^='/service/']:has-text('Lanthandeln')"),
        "bus": ("/service/?plats=X001", "main a[href^='/service/']:has-text('Exempelbussen')"),
        "what_if": ("/restid/X001/", "main a[href*='om-den-stanger']"),
        "coming": (f"{MUNICIPALITY}ovre-exempelby/", "main a:has-text('Uppföljningsmöte')"),
        "voice": ("/roster/?plats=X001", "main .card a[href^='/roster/']"),
        "insight": (MUNICIPALITY, "main a[href^='/insikter/']"),
        "district_border": (f"{MUNICIPALITY}ovre-exempelby/", "main a[href$='/grans/']"),
        "measure": (f"{MUNICIPALITY}serviceplan-2026-2029/", "main a[href*='/atgarder/1/']"),
        "plan_work": (f"{MUNICIPALITY}serviceplan-2026-2029/", "main a[href*='/arbeta/']"),
    }
    found = {}
    for name, (address, link) in ways.items():
        officer.goto(address)
        found[name] = officer.locator(link).first.get_attribute("href") or ""
    officer.goto(f"{found['service_place']}redigera/")
    found["hours"] = officer.locator("main a[href*='/tider/']").first.get_attribute("href") or ""
    found["follow_up"] = found["plan_work"].replace("arbeta", "folj-upp")
    officer.goto("/service/?plats=X001")
    one, other = (officer.locator("#serviceplatser h3 a").nth(n).get_attribute("href") or "" for n in (0, 1))
    found["service_pair"] = f"{one}samma-som{other.removeprefix('/service')}"
    return found | read_residents(officer) | {"service_report": report_in_words(officer, found["service_place"])}


def report_in_words(officer: Page, service_place: str) -> str:
    """An officer's words about a place, which lead to the page where it is said what they mean."""
    officer.goto(f"{service_place}andring/?vad=andrat")
    officer.get_by_label("Något annat som har ändrats").fill("Nya skyltar vid vägen.")
    send(officer, "Skicka till kommunen")
    officer.wait_for_url(re.compile(r"/andring/[0-9]+/$"))
    return officer.url


def read_residents(officer: Page) -> dict[str, str]:
    """A file of residents that waits to be confirmed, and a count to take away."""
    officer.goto("/befolkning/?plats=X001")
    remove = officer.locator("main a[href$='/ta-bort/']").first.get_attribute("href") or ""
    rows = "\n".join(["region;ålder;2026", *(f"X001;{years};100" for years in ("0-15 år", "16-64 år", "65+ år"))])
    file: FilePayload = {"name": "folk.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    officer.get_by_label("Fil", exact=True).set_input_files(file)
    officer.get_by_label("Namn", exact=True).fill("Provräkning")
    officer.get_by_label("Källa", exact=True).fill("Påhittat för provet")
    officer.get_by_label("Uppgifterna avser").fill("2026-01-31")
    officer.get_by_role("button", name="Visa vad filen säger").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text("Det här säger filen")
    return {"residents": officer.url, "residents_remove": remove}


def find_roles(lead: Page) -> dict[str, str]:
    """Addresses about someone who holds a role in Exempelkommunen."""
    lead.goto("/personer/X001/")
    role = lead.locator("main a[href*='/roll/']:not([href*='avsluta'])").first.get_attribute("href") or ""
    over = lead.locator("main a[href*='/lamna-over/']").first.get_attribute("href") or ""
    return {"role": role, "hand_over": over}


def find_room(member: Page) -> dict[str, str]:
    """A text in the group's room, something to follow, and the way to stop following."""
    member.goto(ROOM)
    draft = member.locator("main a[href*='/texter/']:not([href*='ny'])").first.get_attribute("href") or ""
    member.goto("/kunskapsbank/world-cafe/")
    follow = member.locator("main a[href^='/folj/post/']").get_attribute("href") or ""
    member.goto(follow)
    member.get_by_role("main").get_by_role("button", name="Följ").click()
    stop = member.locator("form[action$='/sluta/']").last.get_attribute("action") or ""
    return {"draft": draft, "item": follow.rpartition("=")[2], "stop": stop}


@pytest.fixture(scope="module")
def prepared(browser: Browser, site: Site) -> Iterator[Prepared]:
    """Made once for all kinds."""
    visitors = Visitors(browser, site)
    yield Prepared(visitors)
    visitors.leave()


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_page(kind: PageKind, prepared: Prepared):
    page = prepared.open(kind)
    network = page.context.new_cdp_session(page)
    weight = weigh(network)
    answer = page.goto(kind.address.format(**prepared.addresses))
    assert answer is not None
    assert answer.status == kind.status
    page.evaluate("document.fonts.ready.then(() => null)")
    if kind.has_map:
        page.wait_for_load_state("networkidle")
    most = MOST_BYTES_WITH_MAP if kind.has_map else MOST_BYTES
    assert sum(weight) < most, f"{sum(weight) / 1000:.0f} kB"
    network.detach()
    if kind.button:
        page.get_by_role("main").get_by_role("button", name=kind.button, exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible()
    assert frame_of(page) == {"lang": kind.lang, "h1": 1, "title": True}
    faults = faults_of(page, NARROW, ["light", "dark"])
    page.set_viewport_size({"width": SMALLEST, "height": 900})
    faults += too_wide(page, SMALLEST)
    page.set_viewport_size({"width": WIDE, "height": 900})
    if not kind.button:
        page.reload()  # what the page decides by its width it decides when it opens
    faults += faults_of(page, WIDE, ["dark", "light"])
    faults += prepared.visitors.take_faults()
    page.close()
    assert not faults, "\n".join(faults)


def weigh(network: CDPSession) -> list[int]:
    """Collects what each finished answer weighed on its way, compressed and with its headers."""
    weights: list[int] = []
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    return weights


def frame_of(page: Page) -> dict[str, object]:
    """The page's language, how many main headings it has, and whether its title says more than the site's name."""
    title = page.title().replace("Kunskapsbanken", "").strip(" –")
    lang = page.evaluate("document.documentElement.lang")
    return {"lang": lang, "h1": page.locator("h1").count(), "title": bool(title)}


def too_wide(page: Page, width: int) -> list[str]:
    """Whether one has to scroll sideways."""
    settle(page)
    needed = int(page.evaluate("document.documentElement.scrollWidth"))
    return [f"{width}: the page is {needed} pixels wide"] if needed > width else []


def faults_of(page: Page, width: int, schemes: list[str]) -> list[str]:
    """What axe has against the page: everything in light, and in dark what has to do with colour, as the rest is the
    same; and whether it is too wide."""
    page.evaluate(AXE.read_text(encoding="utf-8") + ";null")
    faults = too_wide(page, width)
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        settle(page)  # no colour halfway between light and dark
        rules = EVERYTHING if scheme == "light" else COLOURS
        faults += [f"{width} {scheme}: {fault}" for fault in page.evaluate(ASK_AXE, rules)]
    return faults
