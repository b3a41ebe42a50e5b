"""What has been kept long enough goes; the rest stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.people.retention import apply_retention

pytestmark = pytest.mark.django_db


def decided(days, state=State.WITHHELD, email="avsandare@exempel.test"):
    return Submission.objects.create(
        kind="tips",
        title="Tips",
        data={},
        sender_email=email,
        state=state,
        reason="Skäl",
        decided=timezone.now() - timedelta(days=days),
    )


def test_an_address_goes_a_year_after_the_decision(home):
    old, new = decided(366), decided(364)
    apply_retention()
    old.refresh_from_db()
    new.refresh_from_db()
    assert old.sender_email == ""
    assert old.title == "Tips"
    assert new.sender_email


def test_spam_goes_after_ninety_days(home):
    old, new = decided(91, State.SPAM), decided(89, State.SPAM)
    apply_retention()
    assert set(Submission.objects.values_list("pk", flat=True)) == {new.pk}
    assert old.pk != new.pk


def test_what_waits_is_never_touched(home):
    waiting = Submission.objects.create(kind="tips", title="Tips", data={}, sender_email="a@exempel.test")
    Submission.objects.update(created=timezone.now() - timedelta(days=4000))
    apply_retention()
    waiting.refresh_from_db()
    assert waiting.sender_email


def test_a_dry_run_counts_and_changes_nothing(home):
    decided(366)
    out = StringIO()
    call_command("apply_retention", "--dry-run", stdout=out)
    assert "     1 sender-address" in out.getvalue()
    assert Submission.objects.exclude(sender_email="").count() == 1


def test_it_stands_in_the_history(home):
    decided(366)
    apply_retention()
    entry = ModelLogEntry.objects.get(action="people.apply_retention")
    assert entry.data == {"rule": "sender-address", "rows": 1}
    assert "exempel" not in entry.message


def test_the_clock_runs_it(home):
    decided(366)
    call_command("keep_time", "--once")
    assert not Submission.objects.exclude(sender_email="").exists()
