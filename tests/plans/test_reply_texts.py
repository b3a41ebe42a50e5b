"""The text inside a file that someone answered with: read in the background, beside the comment, to quote from."""

import pytest
from django.core.exceptions import PermissionDenied

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.plans.actions.answering_as import answer_with_file
from kunskapsbanken.plans.actions.asking import ask_recipients
from kunskapsbanken.plans.actions.reading_replies import ask_to_read, read_reply_file
from kunskapsbanken.plans.models import Reply, ReplyReading
from kunskapsbanken.plans.queries.reply_texts import MOST_PIECES, pieces_in
from tests.factories.recipients import make_recipient
from tests.plans.test_views import as_, page_of  # noqa: F401

MOST_QUERIES = 25
TEXT = "Vi tillstyrker planen.\n\nBussen <b>ska</b> gå.\n\nTredje stycket.".encode()
State = ReplyReading.State


@pytest.fixture
def recipient(laid_out, officer):
    recipient = make_recipient(laid_out, officer)
    ask_recipients(recipients=[recipient], by=officer)
    recipient.refresh_from_db()
    return recipient


def answered(recipient, officer, content=TEXT, name="svar.txt"):
    file = answer_with_file(recipient=recipient, name=name, content=content)
    publish_submission(submission=file.submission, by=officer)
    return file, Reply.objects.get(submission=file.submission)


def test_text_is_beside_the_comment_and_can_be_quoted(as_, recipient, officer, django_assert_max_num_queries):  # noqa: F811
    file, reply = answered(recipient, officer)
    read_reply_file(file_id=file.pk)
    assert ReplyReading.objects.get().state == State.READ
    desk, address = as_(officer), f"/planer/synpunkter/{reply.key}/svara/"
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(desk.get(address))
    boxes = page.select("[name=citera]")
    assert [box.parent.get_text(strip=True) for box in boxes] == [
        "Vi tillstyrker planen.",
        "Bussen <b>ska</b> gå.",
        "Tredje stycket.",
    ]
    quoting = page_of(desk.get(address, {"citera": ["2", "99", "x"]}))
    assert quoting.select_one("textarea[name=text]").get_text().strip() == "”Bussen <b>ska</b> gå.”"


def test_nobody_else_reads_it(as_, recipient, officer, officer_elsewhere, client):  # noqa: F811
    file, reply = answered(recipient, officer)
    read_reply_file(file_id=file.pk)
    assert as_(officer_elsewhere).get(f"/planer/synpunkter/{reply.key}/svara/").status_code == 403
    assert "Tredje stycket." not in client.get(reply.page_url).content.decode()
    with pytest.raises(PermissionDenied):
        ask_to_read(file=file, by=officer_elsewhere)


def test_file_that_was_never_read_is_read_when_asked(as_, recipient, officer):  # noqa: F811
    _file, reply = answered(recipient, officer)
    desk, address = as_(officer), f"/planer/synpunkter/{reply.key}/svara/"
    assert page_of(desk.get(address)).select_one("[name=las-filen]")
    assert desk.post(address, {"las-filen": "1"}).status_code == 302
    assert len(page_of(desk.get(address)).select("[name=citera]")) == 3
    assert not Reply.objects.get().answer


def test_file_that_cannot_be_read_says_why_and_stops_nothing(as_, recipient, officer):  # noqa: F811
    file, reply = answered(recipient, officer, content=b"%PDF-1.4\ntrasig\n%%EOF", name="svar.pdf")
    read_reply_file(file_id=file.pk)
    assert ReplyReading.objects.get().state == State.FAILED
    page = page_of(as_(officer).get(f"/planer/synpunkter/{reply.key}/svara/"))
    assert page.select_one("[name=las-filen]")
    assert page.select_one("textarea[name=text]")
    assert ask_to_read(file=file, by=officer)


def test_what_is_read_is_not_read_again(recipient, officer):
    file, _reply = answered(recipient, officer)
    read_reply_file(file_id=file.pk)
    assert not ask_to_read(file=file, by=officer)
    read_reply_file(file_id=0)


def test_pieces_keep_their_page_and_number():
    pieces = pieces_in([(1, "A\n\nB\n b"), (2, "C\nD")])
    assert [(piece.number, piece.page, piece.text) for piece in pieces] == [
        (1, 1, "A"),
        (2, 1, "B b"),
        (3, 2, "C"),
        (4, 2, "D"),
    ]


def test_long_file_is_cut_and_says_so(as_, recipient, officer):  # noqa: F811
    many = "\n\n".join(f"Stycke {number}" for number in range(MOST_PIECES + 5))
    file, reply = answered(recipient, officer, content=many.encode())
    read_reply_file(file_id=file.pk)
    page = page_of(as_(officer).get(f"/planer/synpunkter/{reply.key}/svara/"))
    assert len(page.select("[name=citera]")) == MOST_PIECES
    assert "Filen är längre" in page.get_text()
