"""What the public sends, from form to page."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.bank.actions.contributions import send_experience, send_tip
from kunskapsbanken.bank.models import ExperienceReport, KnowledgeItem
from kunskapsbanken.moderation.actions import publish_submission

pytestmark = pytest.mark.django_db
EXPERIENCE = {"helped": "delvis", "text": "Vi fick ihop tio personer.", "where": "En bygd", "email": ""}
TIP = {
    "title": "Vår bymack",
    "kind": "exempel",
    "text": "Vi startade <b>själva</b>.\nDet gick.",
    "where": "",
    "link": "",
}


def test_experience_is_public_only_when_a_moderator_says_so(make_item, chief_editor):
    submission = send_experience(item=make_item(title="Metoden"), answers=EXPERIENCE)
    assert not ExperienceReport.objects.exists()
    submission = publish_submission(submission=submission, by=chief_editor)
    report = ExperienceReport.objects.get()
    assert (report.item.title, report.helped, report.text) == ("Metoden", "delvis", "Vi fick ihop tio personer.")
    assert submission.result_url.startswith("/kunskapsbank/metoden/")


def test_editor_may_not_publish_what_the_public_sends(make_item, editor):
    submission = send_experience(item=make_item(), answers=EXPERIENCE)
    with pytest.raises(PermissionDenied):
        publish_submission(submission=submission, by=editor)
    assert not ExperienceReport.objects.exists()


def test_published_tip_becomes_a_draft_with_its_text_escaped(bank, chief_editor):
    publish_submission(submission=send_tip(answers={**TIP, "email": ""}), by=chief_editor)
    item = KnowledgeItem.objects.get(title="Vår bymack")
    assert not item.live
    assert item.get_latest_revision_as_object().body[0].value.source == (
        "<p>Vi startade &lt;b&gt;själva&lt;/b&gt;.</p><p>Det gick.</p>"
    )


def test_two_tips_of_the_same_name_do_not_collide(bank, chief_editor):
    for _time in range(2):
        publish_submission(submission=send_tip(answers={**TIP, "email": ""}), by=chief_editor)
    assert KnowledgeItem.objects.filter(title="Vår bymack").count() == 2
