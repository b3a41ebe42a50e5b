"""Answers to what was thought of a plan, words that are taken in, the report, and what has become of the text."""

import io
import re
from datetime import timedelta

import docx as python_docx
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.engines.typeset.tree import Heading, plain
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.plans.actions.answering import answer_reply, answer_together, take_in_suggestion
from kunskapsbanken.plans.actions.consultation import close_consultation, publish_reply, send_reply
from kunskapsbanken.plans.actions.together import lock_section
from kunskapsbanken.plans.archive_log import comment_rows
from kunskapsbanken.plans.models import PlanVersion, Recipient, Reply, ServicePlan, Verdict
from kunskapsbanken.plans.queries.report import replies_in_order, report_of
from kunskapsbanken.plans.report_documents import report_document
from kunskapsbanken.ui.templatetags.ui import day as in_words
from tests.factories.plans import adopt, lay_out, make_measure, make_plan, make_reply
from tests.factories.recipients import answer_as_file, make_recipient

MOST_QUERIES = 20
OLD, NEW = "Butiken ska vara öppen.", "Butiken och macken ska vara öppna."


def log_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def plan(municipality, officer):
    """Out for consultation, with one paragraph in its section on aims."""
    plan = make_plan(municipality, officer)
    draft = plan.get_latest_revision_as_object()
    sections = list(draft.sections.all())
    section = next(row for row in sections if row.kind == "mal")
    section.body = [("heading", "Det vi vill"), ("text", f"<p>{OLD}</p><p>Vägen plogas.</p>")]
    draft.sections = sections
    draft.save_revision(user=officer)
    lay_out(plan, officer)
    return ServicePlan.objects.get(pk=plan.pk)


@pytest.fixture
def suggestion(plan, officer):
    """A comment that would rather have other words in the first paragraph."""
    return suggest(make_reply(plan, officer, email="gasten@exempel.test"))


def suggest(reply, *, number=1, quoted=OLD):
    sections = PlanVersion.objects.get(plan=reply.consultation.plan, kind="samrad").content["sections"]
    block = next(
        block for row in sections if row["kind"] == "mal" for block in row["blocks"] if block["kind"] == "text"
    )
    reply.anchor, reply.quoted, reply.suggested = f"block:{block['id']}:{number}", quoted, NEW
    reply.save()
    return reply


def words_of_draft(plan):
    draft = ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    section = next(row for row in draft.sections.all() if row.kind == "mal")
    return "".join(block.value.source for block in section.body if block.block_type == "text")


def test_suggested_words_are_taken_into_the_draft_and_answered(
    plan, suggestion, officer, django_capture_on_commit_callbacks
):
    close_consultation(plan=plan, by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        take_in_suggestion(reply=suggestion, text="Bra förslag.", by=officer)
    suggestion.refresh_from_db()
    assert words_of_draft(plan) == f"<p>{NEW}</p><p>Vägen plogas.</p>"
    assert (suggestion.verdict, suggestion.changed_the_plan, suggestion.answer) == ("antas", True, "Bra förslag.")
    assert "Förslaget antas" in mail.outbox[-1].body


def test_words_are_not_put_where_others_stand_now(plan, suggestion, officer):
    suggest(suggestion, quoted="Något som aldrig stod där.")
    close_consultation(plan=plan, by=officer)
    with pytest.raises(ValidationError, match="för hand"):
        take_in_suggestion(reply=suggestion, text="Bra.", by=officer)
    suggestion.refresh_from_db()
    assert suggestion.answered_at is None
    assert OLD in words_of_draft(plan)


def test_nothing_is_taken_into_a_section_that_is_locked(plan, suggestion, officer, lead):
    plan = close_consultation(plan=plan, by=officer)
    lock_section(plan=plan, section="mal", by=lead)
    with pytest.raises(ValidationError, match="låst av"):
        take_in_suggestion(reply=suggestion, text="Bra förslag.", by=officer)
    suggestion.refresh_from_db()
    assert suggestion.answered_at is None
    assert OLD in words_of_draft(plan)


def test_nothing_is_taken_in_while_all_comment_on_the_same_words(plan, suggestion, officer):
    with pytest.raises(ValidationError, match="kan inte ändras nu"):
        take_in_suggestion(reply=suggestion, text="Bra.", by=officer)
    assert OLD in words_of_draft(plan)


def test_suggestion_is_not_answered_without_a_verdict(suggestion, officer):
    with pytest.raises(ValidationError, match="lydelsen"):
        answer_reply(reply=suggestion, text="Nja.", changed_the_plan=False, by=officer)
    answer_reply(reply=suggestion, text="Nej.", changed_the_plan=False, verdict=Verdict.REFUSED, by=officer)
    suggestion.refresh_from_db()
    assert suggestion.verdict == "avslas"


def test_several_that_say_the_same_get_one_answer_or_none(plan, suggestion, officer, officer_elsewhere):
    others = [make_reply(plan, officer, text=f"Macken {number}") for number in range(3)]
    with pytest.raises(ValidationError):
        answer_together(plan=plan, replies=[*others, suggestion], text="Ja.", changed_the_plan=True, by=officer)
    assert not Reply.objects.filter(answered_at__isnull=False).exists()
    with pytest.raises(PermissionDenied):
        answer_together(plan=plan, replies=others, text="Ja.", changed_the_plan=True, by=officer_elsewhere)
    answer_together(plan=plan, replies=others, text="Ja.", changed_the_plan=True, by=officer)
    assert set(Reply.objects.filter(pk__in=[row.pk for row in others]).values_list("answer", flat=True)) == {"Ja."}


def test_answers_stand_still_after_the_decision(plan, suggestion, officer, lead):
    answer_reply(reply=suggestion, text="Nej.", changed_the_plan=False, verdict="avslas", by=officer)
    adopt(close_consultation(plan=plan, by=officer), lead)
    with pytest.raises(ValidationError, match="beslutad"):
        answer_together(plan=plan, replies=[suggestion], text="Jo", changed_the_plan=True, verdict="antas", by=officer)


def test_desk_answers_the_chosen_ones_and_shows_what_is_left(plan, officer, django_assert_max_num_queries):
    rows = [make_reply(plan, officer, text=f"Macken {number}", section="lage") for number in range(4)]
    make_reply(plan, officer, text="Annat")
    browser, address = log_in(officer), reverse("plan_replies", kwargs={"pk": plan.pk})
    sent = {"synpunkt": [rows[0].key, rows[1].key], "text": "Vi ser över macken."}
    assert browser.post(address, {"text": "Inga valda."}).status_code == 422
    assert browser.post(address, sent).status_code == 302
    browser.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        left = browser.get(f"{address}?visa=obesvarade&avsnitt=lage").content.decode()
    assert "Macken 3" in left
    assert "Macken 0" not in left
    assert "Annat" not in left


def test_page_of_an_answer_takes_words_in(plan, suggestion, officer):
    address = reverse("reply_answer", kwargs={"key": suggestion.key})
    browser = log_in(officer)
    assert "Ta in lydelsen" not in browser.get(address).content.decode()
    close_consultation(plan=plan, by=officer)
    assert "Ta in lydelsen" in browser.get(address).content.decode()
    assert browser.post(address, {"text": "", "ta-in": "1"}).status_code == 422
    assert browser.post(address, {"text": "Det gör vi.", "ta-in": "1"}).status_code == 302
    assert NEW in words_of_draft(plan)


def test_report_opens_when_the_consultation_ends(client, plan, officer, django_assert_max_num_queries):
    consultation = plan.consultations.get()
    asked = Recipient.objects.create(consultation=consultation, name="Regionen", role="region")
    Recipient.objects.create(consultation=consultation, name="Grannkommunen", role="kommun")
    reply = make_reply(plan, officer, text="Glöm inte macken.")
    Reply.objects.filter(pk=reply.pk).update(recipient=asked)
    answer_reply(reply=reply, text="Den är med nu.", changed_the_plan=True, by=officer)
    address = reverse("consultation_report", kwargs={"pk": plan.pk})
    assert client.get(address).status_code == 404
    close_consultation(plan=plan, by=officer)
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        text = client.get(address).content.decode()
    for words in ("Har inte svarat", "Grannkommunen", "Glöm inte macken.", "Den är med nu.", "Ni sa – vi gjorde"):
        assert words in text
    document = report_document(report_of(plan), replies_in_order(plan))
    titles = [plain(block.runs) for block in document.blocks if isinstance(block, Heading)]
    assert titles[:4] == [
        "Så gick samrådet till",
        "De som fick förslaget",
        "Ni sa – vi gjorde",
        "Synpunkterna och svaren",
    ]


def test_comments_stand_in_the_order_of_the_plan(plan, officer):
    for section in ("stod", "mal", "beredskap", "sammanfattning"):
        make_reply(plan, officer, section=section, text=section)
    tenth, second = (make_reply(plan, officer, section="handlingsplan", text=f"Åtgärd {number}") for number in (10, 2))
    for reply, number in ((tenth, 10), (second, 2)):
        Reply.objects.filter(pk=reply.pk).update(anchor=f"atgard:{number}")
    found = [reply.text for reply in replies_in_order(plan)]
    assert found == ["sammanfattning", "mal", "Åtgärd 2", "Åtgärd 10", "stod", "beredskap"]


def test_report_tells_where_how_and_with_what_file_a_comment_came(client, laid_out, officer):
    recipient = make_recipient(laid_out, officer, name="Provnämnden")
    publish_submission(submission=answer_as_file(recipient).submission, by=officer)
    Reply.objects.update(channel="papper", spot="Vägskälet", latitude=64.5, longitude=17.25)
    answer_reply(reply=Reply.objects.get(), text="Ja.", changed_the_plan=False, by=officer)
    close_consultation(plan=laid_out, by=officer)
    page = client.get(reverse("consultation_report", kwargs={"pk": laid_out.pk})).content.decode()
    assert "Läs svaret som fil: svar.txt" in page
    today = in_words(timezone.localdate())
    assert f"Planen var på samråd {today}–{today}." in page  # closed before the last day
    found = client.get(reverse("report_download", kwargs={"pk": laid_out.pk, "form": "docx"}))
    assert re.search(r"redogorelse-serviceplan-\d{4}-\d{4}\.docx", found["Content-Disposition"])
    text = "\n".join(row.text for row in python_docx.Document(io.BytesIO(found.content)).paragraphs)
    for words in ("brev eller papper", "Vägskälet, 64,5000 norr", "Bifogad fil: svar.txt"):
        assert words in text


def test_report_is_taken_along_as_files(client, plan, officer):
    make_reply(plan, officer, text="Glöm inte macken.")
    close_consultation(plan=plan, by=officer)
    content = client.get(reverse("report_download", kwargs={"pk": plan.pk, "form": "docx"})).content
    assert "Glöm inte macken." in "\n".join(row.text for row in python_docx.Document(io.BytesIO(content)).paragraphs)
    pdf = client.get(reverse("report_download", kwargs={"pk": plan.pk, "form": "pdf"}))
    assert pdf.content.startswith(b"%PDF")
    assert client.get(reverse("report_download", kwargs={"pk": plan.pk, "form": "exe"})).status_code == 404


def test_difference_shows_words_measures_and_goals(client, plan, suggestion, officer, lead):
    plan = close_consultation(plan=plan, by=officer)
    take_in_suggestion(reply=suggestion, text="Bra.", by=officer)
    make_measure(plan, plan.goals.get(), officer, title="Bygg en mack")
    address = reverse("plan_difference", kwargs={"pk": plan.pk})
    assert client.get(address).status_code == 404
    text = log_in(officer).get(address).content.decode()
    assert "Bygg en mack" in text
    adopt(ServicePlan.objects.get(pk=plan.pk), lead)
    public = Client().get(address).content.decode()
    assert "<ins>" in public
    assert "Bygg en mack" in public
    assert "Vägen plogas." not in public


def test_comment_is_of_the_day_that_it_came_in_and_not_of_the_day_that_it_was_let_through(laid_out, officer, client):
    answers = {"text": "Glöm inte drivmedlet.", "sender": "Byalaget", "email": ""}
    submission = send_reply(plan=laid_out, section="mal", answers=answers)
    came = timezone.now() - timedelta(days=9)
    Submission.objects.filter(pk=submission.pk).update(created=came)
    submission.refresh_from_db()
    publish_reply(submission=submission, by=officer)
    day = timezone.localdate(came)
    assert Reply.objects.get().came_on == day
    told = client.get(f"/planer/{laid_out.pk}/avsnitt/mal/synpunkter/").content.decode()
    assert f"Byalaget, {in_words(day)}" in told
    rows = list(comment_rows(Reply.objects.select_related("recipient")))
    assert rows[1][1] == day.isoformat()
