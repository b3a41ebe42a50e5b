"""Live sessions and their questions for tests."""

from kunskapsbanken.dialogue.actions.live_questions import Wording, add_question
from kunskapsbanken.dialogue.actions.live_sessions import open_session, start_question
from kunskapsbanken.dialogue.models import QuestionKind

OPTIONS = ("Butiken", "Bussen", "Bredbandet")


def open_live(meeting, by):
    """The meeting's session, open for phones."""
    return open_session(meeting=meeting, by=by)


def make_live_question(meeting, by, *, kind=QuestionKind.ONE, started=False, **fields):
    """A prepared question of three options, or one that has been put to the room."""
    options = () if kind in (QuestionKind.FREE, QuestionKind.SCALE) else OPTIONS
    wording = Wording(**({"kind": kind, "text": "Vad är viktigast?", "options": options} | fields))
    question = add_question(meeting=meeting, wording=wording, by=by)
    if started:
        open_live(meeting, by)
        start_question(question=question, by=by)
        question.refresh_from_db()
    return question
