"""A service plan's whole life: from the template by way of a consultation and a decision to two years of follow-up, and
on to the next plan.

It is walked in Exempelkommunen, which is invented. The plan's first year is last year, so that two years are followed
up without any clock being moved.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import planning
from tests.journeys.letters import link_to, send_letters
from tests.journeys.planning import fill_in, open_tab
from tests.journeys.sending import decide
from tests.journeys.site import Site
from tests.journeys.visitors import LEAD, OFFICER, Visitors, log_in

pytestmark = [pytest.mark.browser, pytest.mark.both_databases]

TODAY = date.today()
FIRST, LAST = TODAY.year - 1, TODAY.year + 5
PLAN, NEXT_PLAN = f"Serviceplan {FIRST}–{LAST}", f"Serviceplan {LAST + 1}–{LAST + 4}"
GOAL, INDICATOR = "Alla ska ha nära till ett apoteksombud.", "Byar med apoteksombud"
DONE, GOES_ON = "Teckna avtal med två apoteksombud", "Ordna leverans till dörren för dem som inte kör bil"
INVITED, INVITED_EMAIL = "Exempelbygdens handlare", "handlarna@exempel.test"
PARAGRAPH, WORDS = "§ 118", "Åtgärderna är ordnade efter mål, och varje åtgärd har en enda ansvarig."
FROM_INVITED = "Handlarna behöver ersättning för ombudens arbetstid."
WITH_WORDS = "Det är svårt att läsa om åtgärdernas ordning."
ON_PAPER = "Apoteket borde komma med bokbussen till oss som bor långt ut."
ON_MAP, SPOT = "Här vid vägskälet passar ett ombud bäst.", "Vägskälet norr om byn"
SHORT = {  # what six residents have to say, by the section that it is about
    "Inledning och syfte": "Skriv tydligare vilka planen gäller för.",
    "Lägesbeskrivning": "Det saknas att apoteket har kortare öppet på sommaren.",
    "Behov och synpunkter": "Vi äldre efterlyser hjälp med hemleverans.",
    "Mål": "Målet borde också gälla veterinärmedicin.",
    "Stöd och verktyg": "Berätta hur en förening kan söka stöd för ett ombud.",
    "Uppföljning och revidering": "Redovisa gärna uppföljningen på bymötet.",
}
TOGETHER = [*SHORT.values(), ON_PAPER, ON_MAP]


def test_a_plan_goes_from_the_template_to_the_next_plan(visitors: Visitors, site: Site):
    officer = log_in(visitors(), OFFICER)
    desk = begin_from_the_template(officer)
    lay_in_evidence(officer, desk)
    write_goal_and_measures(officer, desk)
    plan_page = send_out_for_comment(officer, desk)

    planning.answer_as_invited(visitors(javascript=False), invitation(site), FROM_INVITED)
    resident = visitors(javascript=False)
    planning.suggest_other_words(resident, plan_page, "Åtgärderna är ordnade", WITH_WORDS, WORDS)
    for section, text in SHORT.items():
        planning.comment(resident, plan_page, section, text)
    planning.point_at_the_map(visitors(), plan_page, ON_MAP, SPOT)
    open_tab(officer, desk, "Synpunkter")
    planning.type_in_from_paper(officer, "Behov och synpunkter", ON_PAPER)

    let_through(officer, desk, waiting=9)
    planning.find_on_the_map(resident, plan_page, ON_MAP, SPOT)
    open_tab(officer, desk, "Synpunkter")
    planning.answer_one(officer, FROM_INVITED, "Ersättningen tas med i avtalen.")
    planning.answer_together(officer, TOGETHER, "Tack. Vi tar med det i arbetet med åtgärderna.")
    end_the_consultation(officer, desk)
    planning.take_in_the_words(officer, WITH_WORDS, "Det blir lättare att läsa så.")
    read_the_report(officer)

    adopt(log_in(visitors(), LEAD), desk)
    read_the_decision(resident, plan_page)

    follow_up(officer, desk, FIRST, "2", {DONE: "Pågår", GOES_ON: "Försenad"}, "Avtalet dröjer.")
    follow_up(officer, desk, FIRST + 1, "3", {DONE: "Klar", GOES_ON: "Pågår"})
    see_how_it_goes(resident, plan_page)
    begin_the_next_plan(officer, desk)


def begin_from_the_template(officer: Page) -> str:
    """Choose the years and the template; returns the address of the plan's desk."""
    officer.goto("/planer/ny/?plats=X001")
    officer.get_by_label("Från år").fill(str(FIRST))
    officer.get_by_label("Till år").fill(str(LAST))
    officer.get_by_label("Från mallen").check(force=True)
    officer.get_by_role("button", name="Påbörja planen").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text(PLAN)
    return officer.url


def lay_in_evidence(officer: Page, desk: str) -> None:
    """The service matrix as it is today."""
    open_tab(officer, desk, "Underlag")
    matrix = officer.get_by_role("listitem").filter(has=officer.get_by_role("heading", name="Servicematris"))
    matrix.get_by_role("button", name="Lägg in som det är i dag").click()
    expect(matrix).to_contain_text(str(TODAY.year))


def write_goal_and_measures(officer: Page, desk: str) -> None:
    """A goal, how it is measured, and the two measures that lead there."""
    save = officer.get_by_role("main").get_by_role("button", name="Spara", exact=True)
    open_tab(officer, desk, "Mål och åtgärder")
    officer.get_by_role("link", name="Nytt mål").click()
    officer.get_by_label("Mål", exact=True).fill(GOAL)
    save.click()
    officer.get_by_role("link", name="Ny indikator").click()
    fill_in(officer, {"Indikator": INDICATOR, "Enhet": "byar", "Utgångsläge": "1", "Målvärde": "4"})
    save.click()
    expect(officer.get_by_role("heading", name="Värden år för år")).to_be_visible()
    for title in (DONE, GOES_ON):
        open_tab(officer, desk, "Mål och åtgärder")
        officer.get_by_role("link", name="Ny åtgärd").click()
        officer.get_by_label("Mål", exact=True).select_option(label=GOAL)
        fill_in(officer, {"Åtgärd": title, "Ansvarig": "Näringslivsenheten", "Finansiering": "Inom budget"})
        save.click()
        expect(officer.get_by_role("main")).to_contain_text(title)


def send_out_for_comment(officer: Page, desk: str) -> str:
    """Put an organisation on the list and open the consultation; returns the plan's public address."""
    open_tab(officer, desk, "Remiss")
    alone = officer.get_by_role("region", name="Lägg till en mottagare")
    alone.get_by_label("Mottagare").fill(INVITED)
    alone.get_by_label("E-postadress").fill(INVITED_EMAIL)
    alone.get_by_role("button", name="Lägg till").click()
    expect(officer.get_by_role("row", name=INVITED)).to_be_visible()
    open_tab(officer, desk, "Översikt")
    officer.get_by_role("link", name="Öppna samråd").click()
    officer.get_by_label("Sista dag att lämna synpunkter").fill((TODAY + timedelta(days=28)).isoformat())
    officer.get_by_role("button", name="Publicera och öppna samrådet").click()
    officer.get_by_role("link", name="Så ser alla planen").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text(PLAN)
    return officer.url


def invitation(site: Site) -> str:
    """The link in the letter to the organisation."""
    send_letters(site)
    return link_to(site, INVITED_EMAIL, "/remiss/")


def let_through(officer: Page, desk: str, *, waiting: int) -> None:
    """Publish what was sent in; then all ten stand on the desk."""
    for _number in range(waiting):
        decide(officer, f" i {PLAN}", "Publicera")
    open_tab(officer, desk, "Synpunkter")
    expect(officer.get_by_text("10 synpunkter, 10 väntar på svar.")).to_be_visible()


def end_the_consultation(officer: Page, desk: str) -> None:
    """All but one are answered; the one with other words is answered when the text can be changed."""
    expect(officer.get_by_text("10 synpunkter, 1 väntar på svar.")).to_be_visible()
    open_tab(officer, desk, "Översikt")
    officer.get_by_role("link", name="Avsluta samrådet").click()
    officer.get_by_role("button", name="Avsluta samrådet").click()
    expect(officer.get_by_role("main")).to_contain_text("Bearbetning efter samråd")
    open_tab(officer, desk, "Synpunkter")


def read_the_report(officer: Page) -> None:
    """It counts them all, and tells what they led to."""
    expect(officer.get_by_text("10 synpunkter, 0 väntar på svar.")).to_be_visible()
    officer.get_by_role("link", name="Samrådsredogörelsen").click()
    main = officer.get_by_role("main")
    expect(main).to_contain_text("10 synpunkter kom in. 1 ledde till ändring i planen.")
    expect(officer.get_by_role("region", name="Ni sa – vi gjorde")).to_contain_text(WITH_WORDS)
    for text in (FROM_INVITED, *TOGETHER):
        expect(main).to_contain_text(text)
    expect(main).not_to_contain_text("Väntar på svar.")


def adopt(lead: Page, desk: str) -> None:
    """Write down the decision."""
    lead.goto(desk)
    lead.get_by_role("link", name="Anta planen").click()
    minutes = {"Beslutsdatum": TODAY.isoformat(), "Paragraf": PARAGRAPH, "Diarienummer": "KS 118/7"}
    fill_in(lead, {"Beslutad av": "Kommunfullmäktige", **minutes})
    lead.get_by_role("button", name="Lås och publicera den antagna planen").click()
    expect(lead.get_by_role("region", name="Beslut", exact=True)).to_contain_text(PARAGRAPH)


def read_the_decision(resident: Page, plan_page: str) -> None:
    """The decided version, with the words that were taken in, by its digest."""
    resident.goto(plan_page)
    resident.get_by_role("link", name="Version 2", exact=True).click()
    expect(resident.get_by_text("Kontrollsumman stämmer med innehållet.")).to_be_visible()
    decision = resident.get_by_role("region", name="Beslut", exact=True)
    for words in ("Kommunfullmäktige", PARAGRAPH, "KS 118/7"):
        expect(decision).to_contain_text(words)
    expect(resident.get_by_role("main")).to_contain_text(WORDS)
    expect(resident.get_by_role("main")).to_contain_text("Servicematris")
    address, digest = resident.url, resident.locator(".digest code").inner_text()
    assert re.fullmatch("[0-9a-f]{64}", digest)
    resident.goto(f"/p/{digest[:12]}/")
    assert resident.url == address


def follow_up(officer: Page, desk: str, year: int, value: str, told: dict[str, str], why: str = "") -> None:
    """A year's value and how each measure goes."""
    open_tab(officer, desk, "Uppföljning")
    values = officer.get_by_role("region", name="Årets värden")
    values.get_by_label("År", exact=True).fill(str(year))
    values.get_by_label(INDICATOR).fill(value)
    values.get_by_role("button", name="Spara värdena").click()
    expect(officer.get_by_text("Värdena är sparade.")).to_be_visible()
    officer.get_by_role("link", name="Skriv uppföljningen").click()
    officer.get_by_label("År", exact=True).fill(str(year))
    officer.get_by_label("Sammanfattning").fill(f"Så gick det {year}.")
    for number, (title, status) in enumerate(told.items(), start=1):
        officer.get_by_label(f"Åtgärd {number}: {title}").select_option(label=status)
    officer.get_by_label("Kommentar till åtgärd 2").fill(why)
    officer.get_by_role("button", name="Publicera uppföljningen").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text(f"Uppföljning {year}")
    for title, status in told.items():
        expect(officer.get_by_role("row", name=title)).to_contain_text(status)
    expect(officer.get_by_role("row", name=INDICATOR)).to_contain_text(f"{value} byar")


def see_how_it_goes(resident: Page, plan_page: str) -> None:
    """The measures, the indicator on its way, and both years."""
    resident.goto(plan_page)
    resident.get_by_role("link", name="Så går det").first.click()
    expect(resident.get_by_role("heading", level=1)).to_have_text("Så går det")
    expect(resident.get_by_role("main")).to_contain_text("1 av 2 åtgärder är klara")
    expect(resident.get_by_role("row", name=INDICATOR)).to_contain_text("3 byar")
    for year in (FIRST, FIRST + 1):
        expect(resident.get_by_role("region", name="Uppföljningar")).to_contain_text(f"Uppföljning {year}")


def begin_the_next_plan(officer: Page, desk: str) -> None:
    """What is not done goes on, from where it is now."""
    officer.goto(desk)
    officer.get_by_role("link", name="Ta fram nästa plan").click()
    officer.get_by_label("Från år").fill(str(LAST + 1))
    officer.get_by_label("Till år").fill(str(LAST + 4))
    officer.get_by_label("Från en tidigare plan").check(force=True)
    officer.get_by_label("Plan att fortsätta från").select_option(label=f"{PLAN} (Antagen)")
    officer.get_by_role("button", name="Påbörja planen").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text(NEXT_PLAN)
    expect(officer.get_by_role("main")).to_contain_text(f"Bygger på: {PLAN}")
    officer.get_by_role("link", name="Mål och åtgärder", exact=True).click()
    goal = officer.get_by_role("region", name=GOAL)
    for words in (f"{INDICATOR} 3 byar", GOES_ON):
        expect(goal).to_contain_text(words)
    expect(goal).not_to_contain_text(DONE)
