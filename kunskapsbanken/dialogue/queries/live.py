"""What the phones, the screen and the leader are shown of a live session, and what the minutes keep of it."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from kunskapsbanken.dialogue.models import (
    FEWEST_TOLD,
    LET_THROUGH,
    SEEN,
    Contribution,
    LiveBallot,
    LiveOption,
    LiveQuestion,
    LiveSession,
    LiveSupport,
    LiveText,
    Meeting,
    QuestionKind,
    QuestionStage,
    TextState,
)
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.people.rights import Viewer, require

MOST_ON_SCREEN = 8


class Bar(NamedTuple):
    """An option, how many votes or dots it got, and the statement that it was, if any."""

    text: str
    votes: int
    contribution: Contribution | None


@dataclass(frozen=True)
class Result:
    """How the votes fell. Where fewer than three have voted `bars` is empty: who chose what could be worked out."""

    question: LiveQuestion
    bars: list[Bar]
    texts: list[LiveText]

    @property
    def is_too_few(self) -> bool:
        """Whether too few have voted for it to be told."""
        return not self.question.is_free and self.question.voters < FEWEST_TOLD

    @property
    def highest(self) -> int:
        """The most that an option got; 1 where there is nothing, to divide by."""
        return max((bar.votes for bar in self.bars), default=0) or 1

    @property
    def mean(self) -> float | None:
        """The mean on a scale."""
        if self.question.kind != QuestionKind.SCALE or not self.bars:
            return None
        return sum(step * bar.votes for step, bar in enumerate(self.bars, 1)) / sum(bar.votes for bar in self.bars)


def open_session(code: str) -> LiveSession | None:
    """The session that phones come into by a code, while it is open; the code is the right."""
    found = LiveSession.objects.filter(code=code, ends_at__gt=timezone.now())
    return found.select_related("meeting__place").first()


def version_of(code: str) -> int | None:
    """The number that grows with everything the phones show; the one question of a phone that only asks for news."""
    return LiveSession.objects.filter(code=code, ends_at__gt=timezone.now()).values_list("version", flat=True).first()


@dataclass(frozen=True)
class Room:
    """What one phone shows. `chosen` is its own ballot; `supported` the questions that it wonders about too."""

    question: LiveQuestion | None
    chosen: dict[int, int]
    result: Result | None
    asked: list[LiveText]
    mine: list[LiveText]
    supported: set[int]


def room_of(session: LiveSession, browser: str) -> Room:
    """The current question with this browser's own ballot, and the participants' questions, most supported first.

    A text that nobody has let through is seen by the browser that wrote it alone; a prepared question by none.
    """
    question = _current(session)
    ballot = LiveBallot.objects.filter(question=question, browser=browser).first() if question else None
    asked = LiveText.objects.filter(session=session, question__isnull=True, state__in=SEEN)
    mine = LiveText.objects.filter(session=session, browser=browser, state=TextState.WAITING).order_by("created")
    supports = LiveSupport.objects.filter(session=session, browser=browser).values_list("text_id", flat=True)
    return Room(
        question=question,
        chosen={int(number): given for number, given in ballot.marks.items()} if ballot else {},
        result=result_of(question) if question and (question.is_shown or question.is_free) else None,
        asked=list(asked),
        mine=list(mine),
        supported=set(supports),
    )


def result_of(question: LiveQuestion, states: tuple[str, ...] = SEEN) -> Result:
    """How the votes fell, or for a free question what has been let through."""
    if question.is_free:
        return Result(question, [], [text for text in question.answers.all() if text.state in states])
    if question.voters < FEWEST_TOLD:
        return Result(question, [], [])
    return Result(question, [Bar(row.text, row.votes, row.contribution) for row in question.options.all()], [])


@dataclass(frozen=True)
class Lead:
    """Everything that the leader sees."""

    session: LiveSession | None
    questions: list[tuple[LiveQuestion, Result]]
    current: LiveQuestion | None
    waiting: list[LiveText]
    asked: list[LiveText]


def lead_of(meeting: Meeting, viewer: Viewer) -> Lead:
    """For those who may record the meeting: the questions in order, what waits to be read, and what is asked."""
    require(viewer, RECORD_MEETING, meeting)
    session = LiveSession.objects.filter(meeting=meeting).first()
    if session is None:
        return Lead(None, [], None, [], [])
    questions = list(_whole(session.questions.all()))
    texts = list(LiveText.objects.filter(session=session).select_related("question", "contribution"))
    return Lead(
        session=session,
        questions=[(question, result_of(question)) for question in questions],
        current=next((question for question in questions if question.pk == session.current_id), None),
        waiting=[text for text in texts if text.state in (TextState.WAITING, TextState.UNREAD)],
        asked=[text for text in texts if text.question_id is None and text.state in LET_THROUGH],
    )


@dataclass(frozen=True)
class Screen:
    """What the projector shows."""

    session: LiveSession | None
    question: LiveQuestion | None
    result: Result | None
    asked: list[LiveText]


def screen_of(meeting: Meeting, viewer: Viewer) -> Screen:
    """The code, the current question and, where the leader shows it, its result; the most supported questions."""
    require(viewer, RECORD_MEETING, meeting)
    session = LiveSession.objects.filter(meeting=meeting).first()
    if session is None or not session.is_open:
        return Screen(None, None, None, [])
    question = _current(session)
    asked = LiveText.objects.filter(session=session, question__isnull=True, state__in=SEEN)
    result = result_of(question) if question and (question.is_shown or question.is_free) else None
    return Screen(session, question, result, list(asked[:MOST_ON_SCREEN]))


def statements_to_choose(meeting: Meeting, viewer: Viewer) -> QuerySet[Contribution]:
    """What has been noted at the meeting, to make options of: not what is held back, since everyone reads an option."""
    require(viewer, RECORD_MEETING, meeting)
    noted = Contribution.objects.filter(meeting=meeting, held_at__isnull=True, withheld_at__isnull=True)
    return noted.order_by("created", "pk")


@dataclass(frozen=True)
class LiveMinutes:
    """What the published minutes keep: the results that were shown, and the questions that someone has read."""

    results: list[Result]
    asked: list[LiveText]


def minutes_of(meeting: Meeting) -> LiveMinutes | None:
    """For everyone, once the minutes are published; none where there was no session."""
    if meeting.minutes_published_at is None:
        return None
    session = LiveSession.objects.filter(meeting=meeting).first()
    if session is None:
        return None
    put = session.questions.exclude(stage=QuestionStage.DRAFT)
    shown = _whole(put.filter(Q(is_shown=True) | Q(kind=QuestionKind.FREE)))
    asked = LiveText.objects.filter(session=session, question__isnull=True, state__in=LET_THROUGH)
    results = [result_of(question, LET_THROUGH) for question in shown]
    return LiveMinutes(results, list(asked.select_related("contribution")))


def dots_of(statement: Contribution) -> int:
    """How many votes and dots a statement got in what was shown to the room, where enough people voted."""
    told = LiveOption.objects.filter(
        contribution=statement, question__is_shown=True, question__voters__gte=FEWEST_TOLD
    ).exclude(question__stage=QuestionStage.DRAFT)
    return int(told.aggregate(sum=Sum("votes"))["sum"] or 0)


def _current(session: LiveSession) -> LiveQuestion | None:
    """The question on the screen; never one that is only prepared."""
    put = session.questions.exclude(stage=QuestionStage.DRAFT)
    return _whole(put.filter(pk=session.current_id)).first() if session.current_id else None


def _whole(questions: QuerySet[LiveQuestion]) -> QuerySet[LiveQuestion]:
    """With their options and the answers in words."""
    options = Prefetch("options", LiveOption.objects.select_related("contribution"))
    return questions.prefetch_related(options, "answers")
