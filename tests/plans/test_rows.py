"""Comments and tables that are made in Python: escaped as a template does it, and each with what it should tell."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template.defaultfilters import linebreaksbr
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import html, timezone
from hypothesis import given, strategies as st

from kunskapsbanken.plans.freezing import goals_and_measures
from kunskapsbanken.plans.models import Channel, Reply, Verdict
from kunskapsbanken.plans.queries.reading import draft_text
from kunskapsbanken.plans.queries.replies import LATEST, said_of
from kunskapsbanken.plans.reply_rows import desk_items, reply_items, said
from kunskapsbanken.plans.rows import escape, lines_of, measure_items, measure_tables
from kunskapsbanken.plans.years import years_told
from tests.factories.plans import follow_up, make_indicator, make_measure, make_reply

HARM = "<script>alert('&')</script>"
ESCAPED = html.escape(HARM)


@given(st.one_of(st.text(), st.integers()))
def test_escaped_as_django_does(value):
    assert escape(value) == html.escape(value)


@given(st.text(alphabet=st.sampled_from("a<>&\"'\r\n\u2028 ")))
def test_lines_as_django_breaks_them(words):
    assert lines_of(words) == linebreaksbr(words)


@pytest.fixture
def harmful(laid_out, officer):
    """A comment that says something dangerous wherever it says anything."""
    reply = make_reply(laid_out, officer)
    told = dict.fromkeys(("text", "suggested", "quoted", "sender", "spot", "answer"), HARM)
    Reply.objects.filter(pk=reply.pk).update(
        **told,
        anchor="block:a-1:2",
        latitude=64.0,
        longitude=17.0,
        verdict=Verdict.PARTLY,
        channel=Channel.LETTER,
        answered_at=timezone.now(),
        changed_the_plan=True,
    )
    return Reply.objects.select_related("submission").get()


def test_nothing_that_someone_wrote_becomes_html(harmful, laid_out):
    for shown in (
        reply_items([harmful], laid_out, here=True),
        desk_items([harmful], [harmful.key], may_answer=True),
        said(harmful),
    ):
        assert "<script" not in shown
        assert shown.count(ESCAPED) >= 4


def test_comment_tells_all_that_is_known_of_it(harmful, laid_out):
    shown = reply_items([harmful], laid_out, here=False)
    assert f'<a href="{laid_out.url}#stycke-a-1-2">' in shown
    assert f'<a href="/planer/{laid_out.pk}/synpunkter/karta/?visa={harmful.key}">' in shown or "visa=" in shown
    assert f"<del>{ESCAPED}</del>" in shown
    assert f"<ins>{ESCAPED}</ins>" in shown
    assert str(Verdict.PARTLY.label) in shown
    assert "Inkom på papper, inskriven av kommunen." in shown
    assert f"<strong>Kommunens svar:</strong> {ESCAPED}" in shown
    assert "Planen ändras efter synpunkten." in shown
    assert 'href="#stycke-a-1-2"' in reply_items([harmful], laid_out, here=True)


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        (Channel.WEB, ""),
        (Channel.EMAIL, "Inkom med e-post"),
        (Channel.MEETING, "Sades på ett möte"),
        (Channel.PHONE, "Inkom på telefon"),
    ],
)
def test_how_a_comment_came_in(laid_out, officer, channel, words):
    reply = make_reply(laid_out, officer)
    reply.channel = channel
    shown = reply_items([reply], laid_out, here=True)
    assert (words or "inskriven") in shown if words else "inskriven" not in shown
    assert "Väntar på svar." in shown
    assert "<ins>" not in shown
    assert "Om " not in shown


def test_what_one_may_do_with_a_comment_on_the_desk(laid_out, officer):
    reply = make_reply(laid_out, officer, sender="")
    assert "Utan namn" in desk_items([reply], [], may_answer=False)
    assert "checkbox" not in desk_items([reply], [], may_answer=False)
    assert " checked" not in desk_items([reply], ["annan"], may_answer=True)
    assert " checked" in desk_items([reply], [reply.key], may_answer=True)


def test_latest_comments_and_how_many_there_are(laid_out, officer):
    first = make_reply(laid_out, officer)
    now = timezone.now()
    more = [
        Reply(consultation_id=first.consultation_id, section=section, text=f"{section} {number}")
        for section in ("mal", "lage")
        for number in range(LATEST + 1)
    ]
    Reply.objects.bulk_create(more)
    # Those that came at the same moment stand in the order that they were kept.
    Reply.objects.filter(section="lage").update(created=now)
    Reply.objects.filter(pk=first.pk).update(created=now + timedelta(hours=1))
    with CaptureQueriesContext(connection) as asked:
        found = said_of(laid_out)
    assert len(asked) == 2
    assert {section: told.number for section, told in found.items()} == {"mal": LATEST + 2, "lage": LATEST + 1}
    for section, told in found.items():
        rows = Reply.objects.filter(section=section).order_by("-created", "-pk")
        assert [row.pk for row in told.latest] == [row.pk for row in rows[:LATEST]]


def test_plan_without_comments_asks_once(laid_out):
    with CaptureQueriesContext(connection) as asked:
        assert said_of(laid_out) == {}
    assert len(asked) == 1


def test_pages_that_show_no_comments_read_none(client, adopted, officer):
    follow_up(adopted.plan, officer)
    for page in (f"version/{adopted.number}/", "atgarder/1/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/planer/{adopted.plan.pk}/{page}").status_code == 200
        assert not [one["sql"] for one in asked if 'FROM "plans_reply"' in one["sql"]]


def test_measures_are_frozen_with_their_goals_and_indicators(draft, officer):
    goal = draft.goals.get()
    indicator = make_indicator(goal, officer, name="Orter med butik", unit="st")
    make_measure(draft, goal, officer, title="Med mått", indicator=indicator)
    with CaptureQueriesContext(connection) as few:
        told = goals_and_measures(draft)["measures"]
    assert [(row["goal"], row["indicator"]) for row in told] == [(1, ""), (1, "Orter med butik")]
    for number in range(3):
        make_measure(draft, goal, officer, title=f"En till {number}", indicator=indicator)
    with CaptureQueriesContext(connection) as many:
        goals_and_measures(draft)
    assert len(many) == len(few)


def test_one_year_is_told_as_one():
    assert (years_told(2026, 2026), years_told(2026, 2028)) == ("2026", "2026–2028")


def test_measure_of_one_year_tells_it_once_wherever_it_is_read(draft, officer):
    year = draft.first_year
    measure = make_measure(draft, draft.goals.get(), officer, title="Kort åtgärd", starts=year, ends=year)
    goals = [goal for goal in draft_text(draft).goals if goal.measures]
    for shown in (measure_tables(goals, draft.pk), measure_items(goals[0].measures, draft.pk, editable=True)):
        assert f"{year}–{draft.last_year}" in shown
        assert f"{year}–{year}" not in shown
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(officer)
    for address in (measure.page_url, f"/planer/{draft.pk}/mal/"):
        assert f"{year}–{year}" not in browser.get(address).content.decode()
