"""The sender without an account is forgotten by the private link."""

import pytest
from wagtail.models import ModelLogEntry

from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.plans.models import Reply
from tests.factories.plans import lay_out, make_plan, make_reply

pytestmark = pytest.mark.django_db
TIP = {**dict.fromkeys(("title", "text", "where", "link"), "Ord"), "kind": ""}


def test_the_address_goes_and_the_words_stand(client):
    sent = submit(kind="tips", title="Tips", data=TIP, sender_email="avsandare@exempel.test")
    assert "Ta bort mina uppgifter" in client.get(sent.get_absolute_url()).text
    assert client.get(f"{sent.get_absolute_url()}glom-mig/").status_code == 200
    assert Submission.objects.get().sender_email
    assert client.post(f"{sent.get_absolute_url()}glom-mig/").status_code == 302
    sent.refresh_from_db()
    assert sent.sender_email == ""
    assert sent.data == TIP
    assert ModelLogEntry.objects.filter(action="moderation.forget_sender").count() == 1


def test_a_comment_on_a_plan_stands_without_its_sender(client, municipality, officer):
    plan = make_plan(municipality, officer)
    lay_out(plan, officer)
    reply = make_reply(plan, officer, sender="Namnet Namnsson", email="avsandare@exempel.test")
    client.post(f"{reply.submission.get_absolute_url()}glom-mig/")
    reply = Reply.objects.get(pk=reply.pk)
    assert reply.sender == ""
    assert reply.text
    assert "Namnsson" not in str(Submission.objects.get(pk=reply.submission_id).data)


def test_without_the_key_nothing_can_be_forgotten(client):
    assert client.post("/inskickat/gissning/glom-mig/").status_code == 404
