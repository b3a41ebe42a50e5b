"""Comments on a paragraph, a goal or a measure, in the words that were laid out; and a page however many there are."""

import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.plans.actions.consultation import send_reply
from kunskapsbanken.plans.models import PlanVersion, Reply
from tests.factories.plans import lay_out
from tests.plans.test_views import MOST_QUERIES, guarded, page_of

TEXT = "<p>Butiken ska finnas kvar.</p><p>Bussen ska gå varje dag.</p>"


@pytest.fixture
def written(draft, officer):
    """A plan on consultation with two paragraphs about the situation."""
    text = draft.get_latest_revision_as_object()
    section = next(row for row in text.sections.all() if row.kind == "lage")
    section.body = [("text", RichText(TEXT))]
    text.save_revision(user=officer)
    lay_out(draft, officer)
    draft.refresh_from_db()
    return draft


def paragraph_anchor(plan, number):
    content = PlanVersion.objects.get(plan=plan).content
    section = next(row for row in content["sections"] if row["kind"] == "lage")
    return f"block:{section['blocks'][0]['id']}:{number}"


def test_each_paragraph_goal_and_measure_has_a_way_to_comment_on_it(client, written):
    page = page_of(client.get(written.url))
    links = page.select("#avsnitt-lage .comment-here")
    assert [link.parent.find(string=True).strip() for link in links] == [
        "Butiken ska finnas kvar.",
        "Bussen ska gå varje dag.",
    ]
    assert links[1]["href"].endswith(f"?om={paragraph_anchor(written, 2)}")
    assert "Bussen ska gå" in links[1]["aria-label"]
    assert {link["href"].partition("?om=")[2] for link in page.select("tr .comment-here")} >= {"mal:1", "atgard:1"}
    identities = [tag["id"] for tag in page.find_all(id=True)]
    assert len(identities) == len(set(identities))


def test_a_comment_on_a_paragraph_keeps_its_words_and_says_what_should_stand_there(client, written, officer):
    address = page_of(client.get(written.url)).select("#avsnitt-lage .comment-here")[1]["href"]
    assert "Bussen ska gå varje dag." in page_of(client.get(address)).select_one("blockquote").get_text()
    told = {"text": "För lite.", "suggested": "Bussen ska gå varje timme.", "spot": "Norrby", "sender": "Byalaget"}
    point = {"latitude": "64,5", "longitude": "17,25", "email": ""}
    assert client.post(address, guarded(**told, **point)).status_code == 302
    submission = Submission.objects.get()
    assert "Bussen ska gå varje dag." in submission.data["quoted"]
    publish_submission(submission=submission, by=officer)
    reply = Reply.objects.get()
    assert (reply.anchor, reply.quoted) == (paragraph_anchor(written, 2), "Bussen ska gå varje dag.")
    assert (reply.latitude, reply.longitude, reply.spot) == (64.5, 17.25, "Norrby")
    page = page_of(client.get(written.url))
    shown = page.select_one(f"#synpunkt-{reply.key}")
    assert shown.select_one("ins").get_text(strip=True) == "Bussen ska gå varje timme."
    assert shown.select_one("del").get_text(strip=True) == "Bussen ska gå varje dag."
    assert page.find(id=shown.select_one("a")["href"][1:]).find(string=True).strip() == "Bussen ska gå varje dag."


@pytest.mark.parametrize("anchor", ["block:finns-inte:1", "mal:77", "atgard:1", "mal:x", "<b>"])
def test_what_is_not_in_the_section_as_laid_out_is_not_commented_on(client, written, anchor):
    assert client.get(f"/planer/{written.pk}/avsnitt/mal/synpunkt/", {"om": anchor}).status_code == 404
    answers = {"text": "Nej", "sender": "", "email": "", "anchor": anchor}
    with pytest.raises(ValidationError):
        send_reply(plan=written, section="mal", answers=answers)
    assert not Submission.objects.exists()


def test_half_a_point_is_no_point(written, officer):
    answers = {"text": "Här", "sender": "", "email": "", "latitude": 64.0, "longitude": None}
    publish_submission(submission=send_reply(plan=written, section="mal", answers=answers), by=officer)
    assert Reply.objects.get().latitude is None


def test_page_shows_the_latest_three_however_many_there_are(client, written, django_assert_max_num_queries):
    consultation = written.consultations.get()
    rows = [Reply(consultation=consultation, section="mal", text=f"Nummer {number}.") for number in range(200)]
    Reply.objects.bulk_create(rows)
    client.get(written.url)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(client.get(written.url))
    assert len(page.select("#synpunkter-mal li")) == 3
    assert re.search(r"\b200\b", page.select_one("#synpunkter-mal summary").get_text())
    everything = page.select("#synpunkter-mal > p a")[-1]["href"]
    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(page_of(client.get(everything)).select("ul.replies > li")) == 50
    for reply in Reply.objects.order_by("pk")[:1]:
        assert page_of(client.get(reply.page_url)).find(id=f"synpunkt-{reply.key}")


def test_a_comment_that_has_waited_for_the_net_is_taken_once_and_answered_in_data(client, written):
    address = f"/planer/{written.pk}/avsnitt/lage/synpunkt/"
    assert page_of(client.get(address)).select_one("form[data-queue-form] [name=client_id]")["value"]
    told = {"sender": "", "email": "", "client_id": "0190b8a4-8d5e-7c3b-9a1e-3f2b6c7d8e9f", "waited": "1"}
    asks = {"Accept": "application/json"}
    for _time in range(2):
        answer = client.post(address, guarded(text="Bussen behövs.", **told), headers=asks).json()
        assert answer["client_id"] == told["client_id"]
    assert answer["url"] == Submission.objects.get().get_absolute_url()
    refused = client.post(address, guarded(text="", **told), headers=asks)
    assert (refused.status_code, refused.json()["retry"]) == (422, False)
