"""Letters that come back: what is read of the report, and what it does to the subscription."""

import io
import mailbox
import sys
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given, strategies as st

from kunskapsbanken.news.actions import note_bounce, note_refusals, plan_sending, post_batch, resume
from kunskapsbanken.news.actions.sending import return_address
from kunskapsbanken.news.bounces import is_hard, read_report
from kunskapsbanken.news.models import Bounce, Delivery, Subscriber
from kunskapsbanken.notices.actions import post_letter
from kunskapsbanken.notices.models import Follower, Letter, LetterState
from kunskapsbanken.notices.occasions import digest_occasion
from tests.factories.news import make_issue, make_subscriber
from tests.news.reports import EXCHANGE, OUT_OF_OFFICE, POSTFIX, report

SHAPES = st.sampled_from([POSTFIX, EXCHANGE])
KEYS = st.text("0123456789abcdef", min_size=20, max_size=20)
PRINTABLE = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60)


@pytest.fixture
def sent(home, chief_editor, settings):
    """An issue that has been sent to Karin; gives her delivery."""
    settings.BOUNCE_ADDRESS = "studs@exempel.test"

    def sent(subscriber=None):
        subscriber = subscriber or Subscriber.objects.filter(email="karin@exempel.test").first() or make_subscriber()
        issue = make_issue(title=f"Nummer {Delivery.objects.count()}")
        post_batch(mailing_id=plan_sending(issue=issue, by=chief_editor, recipients=1).pk)
        return subscriber.deliveries.latest("pk")

    return sent


def came_back(delivery, shape=POSTFIX, **told):
    """A report on the delivery, noted."""
    told = {"report_id": f"rapport-{delivery.pk}", **told}
    return note_bounce(report=read_report(report(shape, to=return_address(delivery.key), **told)))


@given(SHAPES, KEYS, st.uuids(), st.integers(0, 9), st.integers(0, 30), PRINTABLE)
def test_a_report_gives_back_what_was_written_in_it(shape, key, letter, subject, detail, said):
    status = f"5.{subject}.{detail}"
    read = read_report(report(shape, to=f"studs+{key.upper()}@exempel.test", letter=letter, status=status, said=said))
    assert (read.key, read.letter, read.status, read.said) == (key, letter, status, said)
    assert read.is_hard == is_hard(status)


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(raw):
    assert read_report(raw) is None


@given(SHAPES, st.data())
def test_a_report_that_is_cut_or_garbled_never_breaks(shape, data):
    raw = report(shape)
    start = data.draw(st.integers(0, len(raw)))
    garbled = raw[:start] + data.draw(st.binary(max_size=30)) + raw[data.draw(st.integers(start, len(raw))) :]
    read = read_report(garbled)
    assert read is None or isinstance(read.status, str)


@pytest.mark.parametrize(
    "raw", [report(OUT_OF_OFFICE), report(action="delayed", status="4.4.1"), report(action="relayed")]
)
def test_what_is_no_failure_is_no_report(raw):
    assert read_report(raw) is None


@pytest.mark.parametrize(
    ("status", "hard"),
    [
        ("5.1.1", True),
        ("5.1.10", True),
        ("5.2.1", True),
        ("5.0.0", True),
        ("5.2.2", False),
        ("5.7.1", False),
        ("4.2.2", False),
        ("5.4.4", False),
        ("", False),
        ("2.0.0", False),
    ],
)
def test_what_may_pass_is_soft(status, hard):
    assert is_hard(status) == hard


def test_the_status_is_read_of_the_servers_words_where_the_field_lacks_it():
    assert read_report(report(status="", said="550 5.1.1 no such user")).status == "5.1.1"


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_paused_at_once_and_counted_once(sent):
    delivery = sent()
    assert came_back(delivery)
    assert came_back(delivery)
    bounce = Bounce.objects.get()
    assert (bounce.delivery, bounce.is_hard, bounce.status) == (delivery, True, "5.1.1")
    karin = Subscriber.objects.get()
    assert karin.paused is not None
    assert "User unknown" in karin.paused_why
    assert not Subscriber.objects.reached().exists()


@pytest.mark.django_db
def test_one_that_is_full_is_paused_after_three_issues_in_a_row(sent):
    for number in range(3):
        assert not Subscriber.objects.paused().exists(), number
        came_back(sent(), status="5.2.2", said="552 5.2.2 mailbox full")
    assert Subscriber.objects.paused().count() == 1


@pytest.mark.django_db
def test_an_issue_that_comes_through_in_between_begins_the_count_anew(sent):
    for comes_back in (True, True, False, True, True):
        delivery = sent()
        if comes_back:
            came_back(delivery, status="4.2.2", said="452 4.2.2 full")
    assert not Subscriber.objects.paused().exists()


@pytest.mark.django_db
def test_a_letter_is_known_by_its_message_id_too(sent):
    delivery = sent()
    raw = report(to="studs@exempel.test", letter=delivery.letter.key)
    assert note_bounce(report=read_report(raw))
    assert Bounce.objects.get().delivery == delivery


@pytest.mark.django_db
@pytest.mark.parametrize("raw", [report(), report(to="studs@exempel.test", letter=UUID(int=7))])
def test_what_is_about_no_letter_of_ours_does_nothing(sent, raw):
    sent()
    assert not note_bounce(report=read_report(raw))
    assert not Bounce.objects.exists()


@pytest.mark.django_db
def test_a_letter_that_the_server_refuses_is_a_bounce_too(sent):
    refused, unclear = sent(), sent(make_subscriber("olle@exempel.test"))
    fault = "{'karin@exempel.test': (550, b'5.1.1 User unknown')}"
    Letter.objects.filter(pk=refused.letter_id).update(state=LetterState.FAILED, sent=None, fault=fault)
    Letter.objects.filter(pk=unclear.letter_id).update(state=LetterState.FAILED, sent=None, fault="Avbröts mitt i.")
    assert note_refusals() == 2
    assert note_refusals() == 0
    assert [row.email for row in Subscriber.objects.paused()] == ["karin@exempel.test"]


@pytest.mark.django_db
def test_an_editor_tries_an_address_again(sent, editor, reader):
    came_back(sent())
    karin = Subscriber.objects.get()
    with pytest.raises(PermissionDenied):
        resume(subscriber=karin, by=reader)
    resume(subscriber=karin, by=editor)
    assert Subscriber.objects.reached().get() == karin


@pytest.mark.django_db
def test_the_command_reads_the_servers_pipe(sent, monkeypatch):
    delivery = sent()
    raw = report(to=return_address(delivery.key))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    call_command("read_bounces")
    assert Bounce.objects.get().delivery == delivery


@pytest.mark.django_db
def test_the_command_reads_files_mboxes_and_maildirs(sent, tmp_path, capsys):
    first, second, third = sent(), sent(), sent()
    (tmp_path / "ett.eml").write_bytes(report(to=return_address(first.key), report_id="ett"))
    box = mailbox.mbox(tmp_path / "studsar.mbox")
    box.add(report(to=return_address(second.key), report_id="tva"))
    box.close()
    folder = mailbox.Maildir(tmp_path / "Maildir")
    folder.add(report(to=return_address(third.key), report_id="tre"))
    folder.add(report(OUT_OF_OFFICE))
    call_command("read_bounces", tmp_path / "ett.eml", tmp_path / "studsar.mbox", tmp_path / "Maildir", "--remove")
    assert "3 studsar noterade, 1 andra brev lämnade." in capsys.readouterr().out
    assert set(Bounce.objects.values_list("delivery", flat=True)) == {first.pk, second.pk, third.pk}
    assert len(folder) == 1
    with pytest.raises(CommandError, match="finns ingen"):
        call_command("read_bounces", tmp_path / "saknas")


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "left"), [("5.1.1", False), ("4.2.2", True), ("5.2.2", True)])
def test_a_follower_at_an_address_that_is_not_there_is_forgotten(settings, status, left):
    settings.BOUNCE_ADDRESS = "studs@exempel.test"
    follower = Follower.objects.create(email="karin@exempel.test", confirmed=timezone.now())
    letter = post_letter(
        to=follower.email, subject="Nytt", text="Nytt", occasion=digest_occasion(follower.pk, timezone.now())
    )
    told = report(to="studs@exempel.test", letter=letter.key, status=status)
    note_bounce(report=read_report(told))
    assert Follower.objects.exists() == left


@pytest.mark.django_db
def test_an_account_keeps_what_it_follows_and_other_letters_are_nobodys(reader):
    follower = Follower.objects.create(user=reader, confirmed=timezone.now())
    digest = post_letter(
        to=reader.email, subject="Nytt", text="Nytt", occasion=digest_occasion(follower.pk, timezone.now())
    )
    other = post_letter(to=reader.email, subject="Nytt", text="Nytt", occasion="events.reminder:1:2")
    known = [
        note_bounce(report=read_report(report(letter=one.key, to="a@b.test", status="5.1.1")))
        for one in (digest, other)
    ]
    assert known == [True, False]
    assert Follower.objects.get() == follower
