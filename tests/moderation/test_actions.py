"""What happens to a submission: every step, who may take it, and that it is taken once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.bank.actions.contributions import send_experience, send_tip
from kunskapsbanken.bank.models import ExperienceReport, KnowledgeItem
from kunskapsbanken.moderation import actions
from kunskapsbanken.moderation.models import State, Submission

ANSWERS = {"helped": "ja", "text": "Det gick bra.", "where": "Byn", "email": "anna@exempel.test"}
TIP = {"title": "Bybussen", "kind": "", "text": "Ett <b>tips</b>.", "where": "", "link": "", "email": ""}
DECISIONS = {
    actions.publish_submission: {},
    actions.withhold_submission: {"reason": "Namnger en person."},
    actions.mark_as_spam: {},
    actions.ask_back: {"question": "Var var det?"},
}


@pytest.fixture
def item(make_item):
    return make_item(title="Bymöte")


@pytest.fixture
def submission(item, chief_editor) -> Submission:
    return send_experience(item=item, answers=ANSWERS)


def now(submission: Submission) -> Submission:
    return Submission.objects.get(pk=submission.pk)


def test_what_is_sent_in_waits_and_is_not_public(submission):
    assert now(submission).state == State.WAITING
    assert not ExperienceReport.objects.exists()


def test_sender_and_moderators_are_told(item, chief_editor, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submission = send_experience(item=item, answers=ANSWERS)
    sender, moderator = sorted(mailoutbox, key=lambda mail: mail.to)
    assert sender.to == ["anna@exempel.test"]
    assert submission.get_absolute_url() in sender.body
    assert moderator.to == [chief_editor.email]
    assert moderator.subject == "Att granska: Erfarenhet – Bymöte"
    assert submission.key not in moderator.body


def test_sender_without_address_gets_no_mail(chief_editor, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submission = send_tip(answers=TIP)
        actions.withhold_submission(submission=submission, reason="Finns redan.", by=chief_editor)
    assert [mail.to for mail in mailoutbox] == [[chief_editor.email]]


def test_published_experience_stands_on_the_items_page(submission, item, chief_editor):
    decided = actions.publish_submission(submission=submission, by=chief_editor)
    assert (decided.state, decided.decided_by) == (State.PUBLISHED, chief_editor)
    assert decided.decided is not None
    assert decided.result_url == f"{item.url}#erfarenheter"
    report = ExperienceReport.objects.get()
    assert (report.item_id, report.helped, report.text) == (item.pk, "ja", "Det gick bra.")


def test_published_tip_becomes_a_draft_and_nothing_public(bank, chief_editor):
    actions.publish_submission(submission=send_tip(answers=TIP), by=chief_editor)
    draft = KnowledgeItem.objects.get(title="Bybussen")
    assert not draft.live
    assert "&lt;b&gt;" in draft.body[0].value.source


def test_withheld_needs_a_reason_that_the_sender_reads(
    submission, chief_editor, mailoutbox, django_capture_on_commit_callbacks
):
    with pytest.raises(ValidationError) as fault:
        actions.withhold_submission(submission=submission, reason="  ", by=chief_editor)
    assert "reason" in fault.value.message_dict
    assert now(submission).state == State.WAITING
    with django_capture_on_commit_callbacks(execute=True):
        actions.withhold_submission(submission=submission, reason=" Namnger en person & annat. ", by=chief_editor)
    assert (now(submission).state, now(submission).reason) == (State.WITHHELD, "Namnger en person & annat.")
    assert "Namnger en person & annat." in mailoutbox[-1].body
    assert not ExperienceReport.objects.exists()


def test_spam_is_put_aside_in_silence_and_can_be_taken_back(
    submission, chief_editor, mailoutbox, django_capture_on_commit_callbacks
):
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.mark_as_spam(submission=submission, by=chief_editor)
        assert now(submission).state == State.SPAM
        actions.take_back_from_spam(submission=submission, by=chief_editor)
    assert (now(submission).state, now(submission).decided) == (State.WAITING, None)
    assert mailoutbox == []


def test_only_spam_is_taken_back(submission, chief_editor):
    with pytest.raises(ValidationError):
        actions.take_back_from_spam(submission=submission, by=chief_editor)


def test_question_goes_to_the_sender_and_the_answer_comes_back(
    submission, chief_editor, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_back(submission=submission, question="Var & när?", by=chief_editor)
    assert now(submission).state == State.ASKED
    assert "Var & när?" in mailoutbox[-1].body
    assert submission.get_absolute_url() in mailoutbox[-1].body
    actions.answer(submission=submission, text="I Byn.")
    assert now(submission).state == State.WAITING
    assert [(m.from_sender, m.text) for m in submission.messages.all()] == [(False, "Var & när?"), (True, "I Byn.")]


def test_empty_question_is_not_sent(submission, chief_editor):
    with pytest.raises(ValidationError):
        actions.ask_back(submission=submission, question=" ", by=chief_editor)
    assert now(submission).state == State.WAITING


def test_only_a_question_can_be_answered(submission):
    with pytest.raises(ValidationError):
        actions.answer(submission=submission, text="Hallå?")


def test_asked_submission_can_be_decided_without_an_answer(submission, chief_editor):
    actions.ask_back(submission=submission, question="Var?", by=chief_editor)
    actions.publish_submission(submission=submission, by=chief_editor)
    assert now(submission).state == State.PUBLISHED


@pytest.mark.parametrize("first", list(DECISIONS)[:3])
@pytest.mark.parametrize("second", DECISIONS)
def test_a_decision_is_made_once(submission, chief_editor, first, second):
    decided = first(submission=submission, by=chief_editor, **DECISIONS[first])
    with pytest.raises(ValidationError):
        # With the stale object of someone who had the page open.
        second(submission=submission, by=chief_editor, **DECISIONS[second])
    assert now(submission).state == decided.state
    assert ExperienceReport.objects.count() == (first is actions.publish_submission)


@pytest.mark.parametrize("verb", [*DECISIONS, actions.take_back_from_spam])
@pytest.mark.parametrize("who", ["reader", "editor"])
def test_only_moderators_decide(submission, request, verb, who):
    with pytest.raises(PermissionDenied):
        verb(submission=submission, by=request.getfixturevalue(who), **DECISIONS.get(verb, {}))
    assert now(submission).state == State.WAITING


def test_system_owner_may_decide(submission, system_owner):
    actions.publish_submission(submission=submission, by=system_owner)
    assert now(submission).state == State.PUBLISHED
