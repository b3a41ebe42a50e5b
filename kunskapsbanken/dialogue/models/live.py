"""Questions and votes on the participants' own phones, during a meeting.

A browser is known by a number that it was given at the door (`browser`, hashed with our secret); who holds it is not
known, no address is kept, and the number is gone a day after the session has ended (`privacy.py`). The counts on
questions and options are written anew from the ballots at every vote, and are what stays.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models.meetings import Meeting
from kunskapsbanken.dialogue.models.voices import Contribution

FEWEST_TOLD = 3  # with fewer voters than this nobody is told how the votes fell: a neighbour could work it out
MOST_OPTIONS = 12
BROWSER_LENGTH = 64


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    FREE = "fri", _("Skriv ett svar")
    ONE = "en", _("Välj ett")
    SEVERAL = "flera", _("Välj flera")
    DOTS = "prickar", _("Fördela prickar")
    SCALE = "skala", _("Skala 1 till 5")


class QuestionStage(models.TextChoices):
    """How far a question has come. What is done belongs to an opening that has ended, and is not started again."""

    DRAFT = "utkast", _("Förberedd")
    OPEN = "oppen", _("Pågår")
    STOPPED = "stoppad", _("Stoppad")
    DONE = "klar", _("Klar")


class TextState(models.TextChoices):
    """Whether the words of a participant are shown. Those seen without having been read first are `UNREAD`."""

    WAITING = "vantar", _("Väntar")
    UNREAD = "olast", _("Visas utan att ha lästs")
    SHOWN = "visas", _("Släppt fram")
    ANSWERED = "besvarad", _("Besvarad")
    TAKEN_HOME = "hem", _("Tas med hem")
    HIDDEN = "dold", _("Visas inte")


LET_THROUGH = (TextState.SHOWN, TextState.ANSWERED, TextState.TAKEN_HOME)
SEEN = (TextState.UNREAD, *LET_THROUGH)


class LiveSession(models.Model):
    """A meeting's door for phones: open while it has a code and `ends_at` is to come.

    `version` grows with everything that the phones show, `pulse` with everything that happens.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="live_session")
    code = models.CharField(max_length=6, unique=True, null=True, blank=True, editable=False)
    ends_at = models.DateTimeField(null=True, editable=False)
    reads_first = models.BooleanField(_("Det deltagarna skriver visas först när vi har släppt fram det"), default=True)
    current = models.ForeignKey("LiveQuestion", models.SET_NULL, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=0, editable=False)
    pulse = models.PositiveIntegerField(default=0, editable=False)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.code or ''}"

    @property
    def is_open(self) -> bool:
        """Whether phones come in now."""
        return self.code is not None and self.ends_at is not None and self.ends_at > timezone.now()


class LiveQuestion(models.Model):
    """A question to everyone in the room. `most` is how many options may be chosen, or dots given, by each."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Hur svarar man?"), max_length=8, choices=QuestionKind.choices)
    text = models.CharField(_("fråga"), max_length=200)
    most = models.PositiveSmallIntegerField(default=1)
    stage = models.CharField(max_length=8, choices=QuestionStage.choices, default=QuestionStage.DRAFT)
    is_shown = models.BooleanField(default=False)
    voters = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "number"], name="live_questions_have_an_order"),
            models.UniqueConstraint(
                fields=["session"], condition=Q(stage=QuestionStage.OPEN), name="one_live_question_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_free(self) -> bool:
        """Whether it is answered in words and not counted."""
        return self.kind == QuestionKind.FREE


class LiveOption(models.Model):
    """Something to choose; `contribution` where it was said at the meeting. `votes`: votes, or dots."""

    question = models.ForeignKey(LiveQuestion, models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    contribution = models.ForeignKey(
        Contribution, models.SET_NULL, null=True, blank=True, related_name="live_options", editable=False
    )
    votes = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "number"], name="live_options_have_an_order")
        ]

    def __str__(self) -> str:
        return self.text


class LiveBallot(models.Model):
    """What one browser chose in one question: `marks` is {number of the option: votes or dots}."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="ballots")
    question = models.ForeignKey(LiveQuestion, models.CASCADE, related_name="ballots")
    browser = models.CharField(max_length=BROWSER_LENGTH)
    marks = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "browser"], name="one_ballot_for_each_browser")
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.marks}"


class LiveText(models.Model):
    """What a participant wrote: an answer to a free question, or a question of their own (`question` is empty).

    `client_id` comes from the form, so that what is sent twice is kept once; `statement_id` is the one under which
    it may become a contribution.
    """

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="texts")
    question = models.ForeignKey(LiveQuestion, models.CASCADE, null=True, related_name="answers")
    client_id = models.UUIDField(editable=False)
    statement_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=TextState.choices, default=TextState.WAITING)
    browser = models.CharField(max_length=BROWSER_LENGTH, blank=True)
    supports = models.PositiveIntegerField(default=0, editable=False)
    contribution = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="+", editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-supports", "created", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "client_id"], name="live_text_kept_once")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class LiveSupport(models.Model):
    """That one browser wonders the same."""

    session = models.ForeignKey(LiveSession, models.CASCADE, related_name="+")
    text = models.ForeignKey(LiveText, models.CASCADE, related_name="supporters")
    browser = models.CharField(max_length=BROWSER_LENGTH)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["text", "browser"], name="one_support_for_each_browser")
        ]

    def __str__(self) -> str:
        return str(self.text_id)
