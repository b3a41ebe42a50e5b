"""The moderator's desk in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from kunskapsbanken.bank.actions.contributions import send_experience, send_tip
from kunskapsbanken.moderation.models import State, Submission

QUEUE = "/admin/granska/"
ANSWERS = {"helped": "ja", "text": "Vi <var> sjutton.", "where": "Byn", "email": ""}
TIP = {"title": "Bybussen", "kind": "", "text": "Ett tips.", "where": "", "link": "", "email": ""}


@pytest.fixture
def submission(make_item) -> Submission:
    return send_experience(item=make_item(title="Bymöte"), answers=ANSWERS)


@pytest.fixture
def moderator(client, chief_editor):
    client.force_login(chief_editor)
    return client


def page(submission: Submission) -> str:
    return reverse("moderation_submission", args=[submission.pk])


def titles(response) -> list[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [cell.get_text(strip=True) for cell in soup.select("td.title")]


def test_queue_lists_what_is_open_the_oldest_first(submission, moderator):
    send_tip(answers=TIP)
    done = send_tip(answers={**TIP, "title": "Avgjort"})
    moderator.post(page(done), {"verb": "skrap"})
    response = moderator.get(QUEUE)
    assert titles(response) == ["Bymöte", "Bybussen"]
    assert "Väntar på granskning (2)" in response.content.decode()


def test_queue_filters_by_state_and_kind(submission, moderator):
    send_tip(answers=TIP)
    assert titles(moderator.get(QUEUE, {"kind": "tips"})) == ["Bybussen"]
    assert titles(moderator.get(QUEUE, {"state": State.SPAM})) == []
    moderator.post(page(submission), {"verb": "skrap"})
    assert titles(moderator.get(QUEUE, {"state": State.SPAM})) == ["Bymöte"]


def test_queue_comes_in_pages(moderator, home):
    for number in range(21):
        send_tip(answers={**TIP, "title": f"Tips {number:02}"})
    assert len(titles(moderator.get(QUEUE))) == 20
    assert titles(moderator.get(QUEUE, {"p": 2})) == ["Tips 20"]


def test_queue_costs_the_same_however_long(moderator, home, django_assert_max_num_queries):
    send_tip(answers=TIP)
    moderator.get(QUEUE)
    with django_assert_max_num_queries(25) as one:
        moderator.get(QUEUE)
    for _ in range(5):
        send_tip(answers=TIP)
    with django_assert_max_num_queries(len(one)):
        moderator.get(QUEUE)


def test_submission_shows_what_was_sent_as_text(submission, moderator):
    content = moderator.get(page(submission)).content.decode()
    assert "Vi &lt;var&gt; sjutton." in content
    assert "Ja, det hjälpte" in content


@pytest.mark.parametrize(
    ("posted", "state"),
    [
        ({"verb": "publicera"}, State.PUBLISHED),
        ({"verb": "avsta", "reason": "Namnger en person."}, State.WITHHELD),
        ({"verb": "fraga", "question": "Var?"}, State.ASKED),
        ({"verb": "skrap"}, State.SPAM),
    ],
)
def test_each_button_does_its_action_and_leads_back(submission, moderator, posted, state):
    response = moderator.post(page(submission), posted)
    assert response.url == QUEUE
    assert Submission.objects.get().state == state
    assert moderator.get(page(submission)).status_code == 200


def test_spam_can_be_taken_back(submission, moderator):
    moderator.post(page(submission), {"verb": "skrap"})
    assert 'value="angra"' in moderator.get(page(submission)).content.decode()
    moderator.post(page(submission), {"verb": "angra"})
    assert Submission.objects.get().state == State.WAITING


@pytest.mark.parametrize(
    ("verb", "words"), [("avsta", "Skriv varför bidraget inte publiceras"), ("fraga", "Skriv vad du vill fråga")]
)
def test_missing_words_are_asked_for_beside_the_field(submission, moderator, verb, words):
    response = moderator.post(page(submission), {"verb": verb})
    assert response.status_code == 422
    soup = BeautifulSoup(response.content, "html.parser")
    assert [error for error in soup.select(".w-field__errors .error-message") if words in error.get_text()]


def test_second_decision_is_told_to_be_late(submission, moderator):
    moderator.post(page(submission), {"verb": "publicera"})
    response = moderator.post(page(submission), {"verb": "skrap"})
    assert response.status_code == 422
    assert "Bidraget är redan avgjort." in response.content.decode()


def test_unknown_button_is_refused(submission, moderator):
    assert moderator.post(page(submission), {"verb": "radera"}).status_code == 400


def test_editor_is_refused_and_sees_no_way_in(submission, client, editor):
    client.force_login(editor)
    assert client.get(QUEUE).status_code == 403
    assert client.get(page(submission)).status_code == 403
    assert client.post(page(submission), {"verb": "publicera"}).status_code == 403
    assert Submission.objects.get().state == State.WAITING
    assert "Granska bidrag" not in client.get("/admin/").content.decode()


def test_visitors_are_sent_to_log_in_and_readers_are_refused(submission, client, reader):
    assert client.get(QUEUE, follow=True).redirect_chain[-1][0] == f"/konto/logga-in/?next={QUEUE}"
    client.force_login(reader)
    assert client.get(QUEUE, follow=True).status_code == 403


def test_menu_tells_how_many_wait(submission, moderator):
    assert "Granska bidrag (1)" in moderator.get("/admin/").content.decode()
    moderator.post(page(submission), {"verb": "skrap"})
    assert "Granska bidrag (" not in moderator.get("/admin/").content.decode()


def test_decisions_stand_in_the_sites_history(submission, moderator, chief_editor):
    moderator.post(page(submission), {"verb": "fraga", "question": "Var?"})
    moderator.post(page(submission), {"verb": "avsta", "reason": "Namnger en person."})
    entries = ModelLogEntry.objects.filter(object_id=str(submission.pk)).order_by("pk")
    assert [entry.action for entry in entries] == ["moderation.ask", "moderation.withhold"]
    assert {entry.user for entry in entries} == {chief_editor}
    assert registry.get_formatter(entries[1]).format_message(entries[1]) == (
        "Bidraget publicerades inte. Namnger en person."
    )
    history = moderator.get("/admin/reports/site-history/").content.decode()
    assert "Avstå från att publicera bidrag" in history
    assert page(submission) in history
