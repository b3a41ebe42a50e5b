"""What holds for every kind of page: no fault that axe can find, light to load, whole on a small screen, ours alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, FilePayload, Page, expect

from tests.journeys.letters import send_letters
from tests.journeys.page_kinds import (
    HOLDER,
    LEAD,
    MEMBER,
    MUNICIPALITY,
    NOBODY,
    OFFICER,
    PAGE_KINDS,
    PLAN_TABS,
    REGION,
    ROOM,
    PageKind,
)
from tests.journeys.sending import decide, many_rows, send, send_file, send_tip
from tests.journeys.site import ROOT, Site
from tests.journeys.visitors import (
    CHIEF_EDITOR,
    LEAD as LEAD_ROLE,
    MEMBER as MEMBER_ROLE,
    NARROW,
    OFFICER as OFFICER_ROLE,
    READER,
    REGION as REGION_ROLE,
    WIDE,
    Visitors,
    log_in,
    settle,
)

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Colours take axe as long as all else together, and a wide page shows all of them: they are looked at there alone.
OF_COLOUR = ("color-contrast", "link-in-text-block")
EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ALL_BUT_COLOURS = {**EVERYTHING, "rules": {name: {"enabled": False} for name in OF_COLOUR}}
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOUR}}
# The masthead and the foot are the same on page after page: they are looked into at one width and in one scheme on
# each, and in all of them where WITH_FRAME says so. They take as long as a small page's own text.
FRAME = ("body > header.masthead", "body > footer.footer")
ASK_AXE = """async ([wanted, left_out]) => {
  const exclude = left_out.filter((part) => document.querySelector(part)).map((part) => [part]);
  const context = exclude.length ? {exclude} : document;
  const {violations} = await axe.run(context, {...wanted, resultTypes: ["violations"]});
  return violations.flatMap(
    ({id, nodes}) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`));
}"""
# What a script decides by the page's width as it opens (whether filters stand open) it does not decide again.
WATCH_WIDTH = """{
  const ask = window.matchMedia;
  window.matchMedia = (wish) => {
    window.hasAskedWidth ||= wish.includes("width");
    return ask.call(window, wish);
  };
}"""
SMALLEST = 320
Scheme = Literal["light", "dark"]
MOST_BYTES, MOST_BYTES_WITH_MAP = 300_000, 700_000


ROLES = {HOLDER: READER, OFFICER: OFFICER_ROLE, LEAD: LEAD_ROLE, MEMBER: MEMBER_ROLE, REGION: REGION_ROLE}
# A portal has a frame of its own; else it is another for each reader and in each language.
FIRST_OF_EACH = {(kind.who, kind.lang): kind.name for kind in reversed(PAGE_KINDS)}
WITH_FRAME = {*FIRST_OF_EACH.values(), *(kind.name for kind in PAGE_KINDS if kind.address.startswith("/portal/"))}


class Prepared:
    """What must exist before some kinds of page can be opened, and a browser for each sort of reader; each made when a
    kind first asks for it, so that whoever runs a part of the kinds makes no more than they need."""

    def __init__(self, visitors: Visitors) -> None:
        self.visitors = visitors
        self.addresses: dict[str, str] = {}
        self.browsers: dict[str, BrowserContext] = {}
        self.begun: set[str] = set()

    def open(self, kind: PageKind) -> Page:
        """A page in the right reader's browser, when what it needs is made."""
        for who in sorted(kind.needs):
            self._get_ready(who)
        if kind.who == NOBODY:
            self.browsers[NOBODY].clear_cookies()
        page = self.browsers[kind.who].new_page()
        page.set_viewport_size({"width": NARROW, "height": 900})
        return page

    def _get_ready(self, who: str) -> None:
        if who in self.browsers:
            return
        assert who not in self.begun, f"what the kinds of {who} need could not be made: see the first of them"
        self.begun.add(who)
        page = self.visitors()
        if who in ROLES:
            log_in(page, ROLES[who])
        self.addresses |= self._make(who, page)
        page.context.add_init_script(path=AXE)  # half a megabyte: sent once, not for each page
        page.context.add_init_script(WATCH_WIDTH)
        self.browsers[who] = page.context

    def _make(self, who: str, page: Page) -> dict[str, str]:
        match who:
            case "saver":
                return prepare(page, log_in(self.visitors(), CHIEF_EDITOR))
            case "officer":
                return send_earlier(page, self.visitors.site) | find(page)
            case "lead":
                return find_roles(page)
            case "member":
                return find_room(page)
            case "region":
                return find_programme(page)
        return {}


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
        "closure": ("/restid/X001/sarbarhet/", "#lista a[href*='/blad/']"),
        "access_run": ("/restid/X001/", "main a[href*='/korning/']"),
        "coming": (f"{MUNICIPALITY}ovre-exempelby/", "main a:has-text('Uppföljningsmöte')"),
        "voice": ("/roster/?plats=X001", "main .card a[href^='/roster/']"),
        "commitment": ("/ataganden/?plats=X001", "main .card a[href^='/ataganden/']"),
        "minutes": (f"{MUNICIPALITY}ovre-exempelby/bymote-i-ovre-exempelby/", "main a[href$='/anteckningar.pdf']"),
        "insight": (MUNICIPALITY, "main a[href^='/insikter/']"),
        "district_border": (f"{MUNICIPALITY}ovre-exempelby/", "main a[href$='/grans/']"),
        "measure": (f"{MUNICIPALITY}serviceplan-2026-2029/", "main a[href*='/atgarder/1/']"),
        "plan_work": (f"{MUNICIPALITY}serviceplan-2026-2029/", "main a[href*='/arbeta/']"),
    }
    found = {}
    for name, (address, link) in ways.items():
        officer.goto(address)
        found[name] = officer.locator(link).first.get_attribute("href") or ""
    officer.goto(found["coming"])
    for name, end in (("coming_script", "manus/"), ("coming_cancel", "stall-in/")):
        found[name] = officer.locator(f"main a[href$='/{end}']").first.get_attribute("href") or ""
    found["coming_letter"] = officer.locator("main a[href$='/brev/']").first.get_attribute("href") or ""
    found["minutes"] = found["minutes"].replace(".pdf", "/")
    found["meeting_close"] = officer.locator("main a[href$='/avsluta/']").get_attribute("href") or ""
    found["minutes_draft"] = found["meeting_close"].replace("avsluta", "anteckningar")
    for name in ("papper", "bilder", "blanketter"):
        found[name] = officer.locator(f"main a[href$='/{name}/']").first.get_attribute("href") or ""
    officer.goto(f"{found['service_place']}redigera/")
    found["hours"] = officer.locator("main a[href*='/tider/']").first.get_attribute("href") or ""
    found["follow_up"] = found["plan_work"].replace("arbeta", "folj-upp")
    found |= {f"plan_{name}": found["plan_work"].replace("arbeta", part) for name, part in PLAN_TABS.items()}
    officer.goto("/service/?plats=X001")
    one, other = (officer.locator("#serviceplatser h3 a").nth(n).get_attribute("href") or "" for n in (0, 1))
    found["service_pair"] = f"{one}samma-som{other.removeprefix('/service')}"
    found |= read_services(officer) | try_changes(officer) | find_borrowing(officer)
    found |= register(officer, found["coming"])
    return found | read_residents(officer) | {"service_report": report_in_words(officer, found["service_place"])}


def register(officer: Page, meeting: str) -> dict[str, str]:
    """The form to register for a meeting, and the private page of someone who has."""
    officer.goto(meeting)
    officer.get_by_role("link", name="Anmäl dig").click()
    form = officer.url
    officer.get_by_label("Namn").fill("Karin")
    send(officer, "Anmäl mig")
    expect(officer.get_by_role("heading", level=1)).to_have_text("Du har en plats")
    return {"register": form, "booking": officer.url}


def try_changes(officer: Page) -> dict[str, str]:
    """What would be if the service changed: the answer, one that is saved, and two side by side."""
    officer.goto("/restid/X001/prova/?oppna=61.6,18.7,Nya+boden")
    tried = officer.url
    keys = []
    for name in ("Nya boden", "Nya boden igen"):
        officer.goto(tried)
        officer.get_by_label("Namn på prövningen").fill(name)
        officer.get_by_role("button", name="Spara").click()
        expect(officer.get_by_role("heading", level=1)).to_have_text(name)
        keys.append(officer.url.rstrip("/").rsplit("/", 1)[-1])
    one, other = keys
    compared = f"/restid/provning/{one}/jamfor/?med={other}"
    return {"tried": tried, "scenario": f"/restid/provning/{one}/", "scenarios_compared": compared}


def send_earlier(officer: Page, site: Site) -> dict[str, str]:
    """Notes of an earlier meeting, read by the worker and waiting to be gone through."""
    officer.goto("/moten/tidigare/skicka/?plats=X001")
    rows = "\n".join(["Behov;Ort;Datum", "En mack;Övre Exempelby;2019-04-03", "Ring 070-174 06 05;;3/4 -19"])
    file: FilePayload = {"name": "synpunkter.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    officer.get_by_label("Filer", exact=True).set_input_files(file)
    officer.get_by_role("button", name="Skicka filerna").click()
    send_letters(site)  # all that waits for the worker is done
    officer.reload()  # else the page may take in that it is read at the very moment of the click, which is lost then
    officer.get_by_role("main").get_by_role("link", name="synpunkter.csv").click()
    expect(officer.get_by_role("button", name="Bekräfta", exact=True).first).to_be_visible()
    return {"earlier": urlsplit(officer.url).path}


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


def read_services(officer: Page) -> dict[str, str]:
    """Files of service places, one in each state."""
    rows = [f"o{number};Övningsplats {number};61,60{number};18,70{number};Byn;motesplats;9–18" for number in range(5)]
    done = send_file(officer, *rows[:4], source="Övning", dated="2026-06-01")
    officer.get_by_role("main").get_by_role("button", name="Läs in i registret").click()
    expect(officer.get_by_role("heading", name="Vad som hände")).to_be_visible()
    preview = send_file(officer, *(row.replace("Byn", "Nybyn") for row in rows[1:]), source="Övning")
    send_file(officer, rows[0].replace("61,600", "norr"), source="Övning")
    officer.goto("/service/inlasning/")
    faults = officer.get_by_role("row").filter(has_text="Misslyckades").get_by_role("link").first.get_attribute("href")
    going = send_file(officer, *many_rows(), source="Stor övning")
    return {"import_done": done, "import_preview": preview, "import_faults": faults or "", "import_going": going}


def find_roles(lead: Page) -> dict[str, str]:
    """Addresses about someone who holds a role in Exempelkommunen."""
    lead.goto("/personer/X001/")
    role = lead.locator("main a[href*='/roll/']:not([href*='avsluta'])").first.get_attribute("href") or ""
    over = lead.locator("main a[href*='/lamna-over/']").first.get_attribute("href") or ""
    return {"role": role, "hand_over": over}


def find_programme(region: Page) -> dict[str, str]:
    """The page of the programme that gathers what the municipalities have decided."""
    region.goto("/platser/exempellanet/")
    desk = region.locator("main a[href*='/arbeta/']").first.get_attribute("href") or ""
    return {"from_municipalities": desk.replace("arbeta", "fran-kommunerna")}


def find_borrowing(officer: Page) -> dict[str, str]:
    """Where an item of the bank is taken into a plan, and the last step where it becomes a goal."""
    officer.goto("/kunskapsbank/servicepunktsmodell/")
    first = officer.locator("main a[href^='/planer/lana/']").first.get_attribute("href") or ""
    officer.goto(first)
    plan = officer.locator("input[name=till]").first.get_attribute("value")
    return {"borrow": first, "borrow_goal": f"{first}&till={plan}&som=mal"}


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


def undo_services(made: Prepared) -> None:
    """What was read into the register is closed again, and what waited is gone."""
    if OFFICER not in made.browsers:
        return
    officer = made.browsers[OFFICER].new_page()
    for name, button in (("done", "Ångra inläsningen"), ("preview", "Avbryt"), ("going", "Avbryt")):
        officer.goto(made.addresses[f"import_{name}"])
        officer.get_by_role("main").get_by_role("button", name=button).click()
        expect(officer.get_by_role("status").first).to_be_visible()


@pytest.fixture(scope="module")
def prepared(browser: Browser, site: Site) -> Iterator[Prepared]:
    """One for all kinds that run together."""
    visitors = Visitors(browser, site)
    made = Prepared(visitors)
    yield made
    undo_services(made)
    visitors.leave()


# Two thirds of all tests in the browser: what needs an officer's work is tried beside the rest.
SORTED = [
    pytest.param(kind, marks=pytest.mark.xdist_group(f"page-kinds-{OFFICER in kind.needs}"), id=kind.name)
    for kind in PAGE_KINDS
]


@pytest.mark.parametrize("kind", SORTED)
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
    left_out = () if kind.name in WITH_FRAME else FRAME
    faults = faults_of(page, NARROW, left_out, "light", ALL_BUT_COLOURS)
    page.set_viewport_size({"width": SMALLEST, "height": 900})
    faults += too_wide(page, SMALLEST)
    page.set_viewport_size({"width": WIDE, "height": 900})
    if not kind.button and page.evaluate("window.hasAskedWidth"):
        page.reload()
    faults += faults_of(page, WIDE, left_out, "dark", COLOURS)
    faults += faults_of(page, WIDE, (), "light", EVERYTHING)
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


def faults_of(
    page: Page, width: int, left_out: Sequence[str], scheme: Scheme, rules: Mapping[str, object]
) -> list[str]:
    """What axe has against the page in a scheme by the rules, but for what is `left_out`; and if it is too wide."""
    page.emulate_media(color_scheme=scheme)
    faults = too_wide(page, width)  # settles it: no colour halfway between light and dark
    return faults + [f"{width} {scheme}: {fault}" for fault in page.evaluate(ASK_AXE, [rules, list(left_out)])]


def test_whoever_wants_no_motion_has_the_other_scheme_at_once(visitors: Visitors) -> None:
    page = visitors(reduced_motion="reduce", color_scheme="light")
    page.goto("/")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0
