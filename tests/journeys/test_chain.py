"""The whole chain as five people walk it: from a word at a meeting to an adopted measure, its follow-up and an answer.

It is walked in Exempelkommunen, which is invented and whose roads and people are loaded with the site.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.sending import decide, send
from tests.journeys.visitors import LEAD, MEMBER, NARROW, OFFICER, Visitors, log_in

pytestmark = [pytest.mark.browser, pytest.mark.both_databases]

VILLAGE, MUNICIPALITY = "X001-ovre-exempelby", "X001"
PLACE_PAGE = "/platser/exempellanet/exempelkommunen/"
SAID = "Brevlådan vid vägskälet är borta och ingen vet vart posten ska."
VOICE = "Jag skulle kunna köra ut paket om någon annan tar kvällarna."
INSIGHT = "Posten måste gå att hämta och lämna i byn"
PLAN, MEASURE = "Serviceplan 2026–2028", "Ställa upp ett paketskåp vid bygdegården"
ANSWER = "Ett paketskåp ställs upp vid bygdegården. Det är en åtgärd i planen."
PARAGRAPH = "§ 77"


def test_a_word_at_a_meeting_becomes_a_measure_and_comes_back_as_an_answer(visitors: Visitors):
    member = log_in(visitors(width=NARROW), MEMBER)
    record_the_meeting(member)

    resident = visitors(javascript=False)
    private_page = add_a_voice(resident)

    officer = log_in(visitors(), OFFICER)
    decide(officer, VOICE[:40], "Publicera")
    form_an_insight(officer)
    plan_page = draft_the_plan(officer)

    neighbour = visitors(javascript=False, width=NARROW)
    comment(neighbour, plan_page)

    work_through_the_comments(officer)
    adopt(log_in(visitors(), LEAD))
    report(officer)
    answer(officer)

    read_the_answer_and_follow_it_there_and_back(resident, private_page)


def choose(page: Page, group: str, option: str) -> None:
    """Tick one of a group's radio buttons."""
    page.get_by_role("group", name=group).get_by_label(option, exact=True).check(force=True)


def record_the_meeting(member: Page) -> None:
    """Plan it, write down what is said on a phone, count those who came, publish the minutes."""
    member.goto(f"/moten/nytt/?plats={VILLAGE}")
    member.get_by_label("Mötets namn").fill("Bymöte om posten")
    member.get_by_label("Dag", exact=True).fill((date.today() - timedelta(days=1)).isoformat())
    member.get_by_label("Börjar").fill("18:30")
    member.get_by_label(re.compile("^Lokal( |$)")).fill("Bygdegården")
    member.get_by_label("Varför möts vi?").fill("Posten har slutat komma till vägskälet.")
    member.get_by_label(re.compile("^Delaktighet")).check()
    member.get_by_role("button", name="Publicera inbjudan").click()
    expect(member.get_by_role("heading", level=1)).to_contain_text("Bymöte om posten")

    member.get_by_role("link", name="Anteckna").first.click()
    member.get_by_label("Vad sades?").fill(SAID)
    choose(member, "Vad är det?", "Problem")
    choose(member, "Vem talar?", "Boende")
    member.get_by_role("button", name="Spara", exact=True).click()
    expect(member.locator("[data-capture-noted]")).to_contain_text(SAID)

    member.get_by_role("link", name="Avsluta mötet").click()
    member.get_by_label("Boende").fill("12")
    member.get_by_label("Vad kom mötet fram till?").fill("Alla vill att posten ska gå att hämta i byn.")
    member.get_by_role("button", name="Publicera anteckningarna").click()
    expect(member.get_by_role("main")).to_contain_text(SAID)


def add_a_voice(resident: Page) -> str:
    """Say something without an account and without JavaScript; returns the private address."""
    resident.goto(f"/roster/lamna/?plats={VILLAGE}")
    resident.get_by_label("Vad vill du säga?").fill(VOICE)
    choose(resident, "Vad är det?", "Erbjudande")
    choose(resident, "Du talar som", "Boende")
    send(resident, "Lämna synpunkten")
    expect(resident.get_by_text("Väntar på granskning")).to_be_visible()
    return resident.url


def form_an_insight(officer: Page) -> None:
    """Say in one sentence what the voices say together."""
    officer.goto(f"/insikter/ny/?plats={VILLAGE}&obesvarade=1")
    officer.get_by_label("Insikten i en mening").fill(INSIGHT)
    for words in (SAID, VOICE):
        officer.get_by_label(re.compile(re.escape(words[:30]))).check()
    officer.get_by_role("button", name="Spara insikten").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text(INSIGHT)
    expect(officer.get_by_role("main")).to_contain_text("Bygger på 2 röster")


def draft_the_plan(officer: Page) -> str:
    """Start from the template, lay in evidence, set a goal and a measure, and open the consultation."""
    officer.goto(f"/planer/ny/?plats={MUNICIPALITY}")
    officer.get_by_label("Från år").fill("2026")
    officer.get_by_label("Till år").fill("2028")
    officer.get_by_role("button", name="Påbörja planen").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text(PLAN)

    officer.get_by_role("link", name="Underlag", exact=True).click()
    for number in range(3):
        officer.get_by_role("button", name="Lägg in som det är i dag").nth(number).click()
        expect(officer.get_by_role("heading", level=1)).to_contain_text(PLAN)
    expect(officer.locator("#underlag")).to_contain_text("Restid till dagligvaror")

    officer.get_by_role("link", name="Mål och åtgärder", exact=True).click()
    officer.get_by_role("link", name="Nytt mål").click()
    officer.get_by_label("Mål", exact=True).fill("Posten ska gå att hämta i varje by.")
    officer.locator("main form.form button[type=submit]").click()

    officer.get_by_role("link", name="Ny indikator").click()
    officer.get_by_label("Indikator", exact=True).fill("Byar där posten går att hämta")
    officer.locator("#id_baseline").fill("1")
    officer.locator("#id_target").fill("4")
    officer.locator("main form.form button[type=submit]").first.click()
    expect(officer.get_by_role("main")).to_contain_text("Värden år för år")
    officer.get_by_role("link", name="Avbryt").click()

    officer.get_by_role("link", name="Ny åtgärd").click()
    officer.get_by_label("Mål", exact=True).select_option(index=1)
    officer.get_by_label("Åtgärd", exact=True).fill(MEASURE)
    officer.get_by_label("Ansvarig", exact=True).fill("Näringslivsenheten")
    officer.get_by_label("Finansiering").fill("Utan kostnad")
    officer.get_by_label("Startår").fill("2026")
    officer.get_by_label("Slutår").fill("2027")
    officer.get_by_label(INSIGHT).check()
    officer.locator("main form.form button[type=submit]").click()
    expect(officer.get_by_role("main")).to_contain_text(MEASURE)

    officer.get_by_role("link", name="Översikt", exact=True).click()
    officer.get_by_role("link", name="Öppna samråd").click()
    officer.get_by_label("Sista dag att lämna synpunkter").fill((date.today() + timedelta(days=14)).isoformat())
    officer.get_by_role("button", name="Publicera och öppna samrådet").click()
    officer.get_by_role("link", name="Så ser alla planen").click()
    expect(officer.get_by_role("main")).to_contain_text(re.compile(r"Samråd: 1[45] dagar kvar"))
    return officer.url


def comment(neighbour: Page, plan_page: str) -> None:
    """Comment on the plan of action, without an account."""
    neighbour.goto(plan_page)
    neighbour.get_by_role("link", name="Lämna en synpunkt på Handlingsplan").click()
    neighbour.get_by_label("Din synpunkt").fill("Ställ skåpet under tak, annars blir paketen våta.")
    send(neighbour, "Lämna synpunkten")
    expect(neighbour.get_by_text("Väntar på granskning")).to_be_visible()


def work_through_the_comments(officer: Page) -> None:
    """Let the comment through, answer it, and close the consultation."""
    decide(officer, "Synpunkt på Handlingsplan", "Publicera")
    open_work(officer)
    officer.get_by_role("link", name="Synpunkter", exact=True).click()
    officer.locator("#synpunkter").get_by_role("link", name=re.compile("^Svara")).click()
    officer.get_by_label("Svar", exact=True).fill("Ja, skåpet ställs under bygdegårdens tak.")
    officer.get_by_role("button", name="Publicera svaret").click()
    officer.get_by_role("link", name="Översikt", exact=True).click()
    officer.get_by_role("link", name="Avsluta samrådet").click()
    officer.get_by_role("button", name="Avsluta samrådet").click()
    expect(officer.get_by_role("main")).to_contain_text("Bearbetning efter samråd")


def open_work(page: Page) -> None:
    """The workspace of the plan, by way of the municipality's page."""
    page.goto(PLACE_PAGE)
    page.get_by_role("link", name=PLAN, exact=True).click()
    page.get_by_role("link", name="Arbeta med planen").click()


def adopt(lead: Page) -> None:
    """Write down the decision."""
    open_work(lead)
    lead.get_by_role("link", name="Anta planen").click()
    lead.get_by_label("Beslutad av").fill("Kommunfullmäktige")
    lead.get_by_label("Beslutsdatum").fill(date.today().isoformat())
    lead.get_by_label("Paragraf").fill(PARAGRAPH)
    lead.get_by_label("Diarienummer").fill("KS 2026/99")
    lead.get_by_role("button", name="Lås och publicera den antagna planen").click()
    expect(lead.get_by_role("main")).to_contain_text(PARAGRAPH)


def report(officer: Page) -> None:
    """The first year's follow-up: the measure is done."""
    open_work(officer)
    officer.get_by_role("link", name="Följ upp planen").click()
    officer.get_by_label("År", exact=True).fill(str(date.today().year))
    officer.get_by_label("Sammanfattning").fill("Skåpet står på plats.")
    officer.get_by_label(re.compile(MEASURE)).select_option(label="Klar")
    officer.get_by_role("button", name="Publicera uppföljningen").click()
    expect(officer.get_by_role("main")).to_contain_text("Skåpet står på plats.")


def answer(officer: Page) -> None:
    """Answer the resident's voice, found among those that wait for an answer."""
    officer.goto("/roster/att-besvara/")
    officer.get_by_role("link", name=re.compile(re.escape(VOICE[:30]))).first.click()
    officer.get_by_role("link", name="Svara").first.click()
    officer.get_by_label("Svar", exact=True).fill(ANSWER)
    officer.get_by_label("Blir en åtgärd").check()
    officer.get_by_role("button", name="Publicera svaret").click()
    expect(officer.get_by_role("main")).to_contain_text(ANSWER)


def read_the_answer_and_follow_it_there_and_back(resident: Page, private_page: str) -> None:
    """From the private page to the answer, on to the finished measure, and from it back to the voice."""
    resident.goto(private_page)
    expect(resident.get_by_role("main")).to_contain_text(ANSWER)
    resident.get_by_role("link", name="Se resultatet").click()
    story = resident.locator(".story-line")
    expect(story).to_contain_text(INSIGHT)
    expect(story).to_contain_text(PARAGRAPH)
    expect(story).to_contain_text("Klar")
    story.get_by_role("link", name=MEASURE).first.click()
    expect(resident.get_by_role("main")).to_contain_text("Näringslivsenheten")
    expect(resident.get_by_role("main")).to_contain_text("Klar")
    resident.locator(".story-line").get_by_role("link", name=re.compile(re.escape(VOICE[:30]))).first.click()
    expect(resident.get_by_role("main")).to_contain_text(ANSWER)
