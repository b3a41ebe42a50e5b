"""What can be sent in. Each room introduces its kinds in its own `moderation.py`; nothing here knows a room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.moderation.permissions import MODERATE
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may


def _nothing_more(submission: Submission) -> list[tuple[str, str]]:
    """Publishing it was the end of it."""
    return []


def _nothing_to_forget(submission: Submission) -> dict[str, Any]:
    """Nobody is named in it."""
    data: dict[str, Any] = submission.data
    return data


def _nobody_else(user: User, submission: Submission) -> bool:
    """Moderators alone."""
    return False


def _nowhere(*, submission: Submission, by: User) -> str:
    """What is withheld has no address but the sender's own."""
    return ""


def _no_steps(submission: Submission) -> list["FlowStep"]:
    """It is decided, and that is all."""
    return []


def _nothing_to_note(submission: Submission) -> None:
    """That the sender has read it changes nothing."""


def _on_the_desk(submission: Submission) -> str:
    """It takes no more than a button to publish it."""
    return ""


@dataclass(frozen=True)
class FlowStep:
    """A step on the way from what was sent in to what became of it, for the sender to follow.

    `when` is the day it was taken, where it has been; `text` says more; `url` leads to where it can be seen.
    """

    label: str
    when: date | None = None
    is_done: bool = False
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class SubmissionKind:
    """A kind of submission.

    `publish(submission, by=…)` is the owning room's action: it makes the public thing and returns its address.
    `rows(data)` tells the content as (label, text) for the moderator and the sender; `outcome(submission)` tells, the
    same way, what has become of it since it was published, for the sender. `also_publishes(user, submission)`:
    whether someone who is no moderator may publish it; `decided_at(submission)` is the owning room's page for deciding
    it, where that takes more than a button. `withhold(submission, by=…)` is the owning room's action where what is
    not published has an address that says why; `steps(submission)` the way it has gone and has left; `note_seen` is
    told that the sender has opened their page after it was decided.
    """

    name: str
    label: Promise
    publish: Callable[..., str]
    rows: Callable[[dict[str, Any]], list[tuple[str, str]]]
    outcome: Callable[[Submission], list[tuple[str, str]]] = _nothing_more
    forget: Callable[[Submission], dict[str, Any]] = _nothing_to_forget
    also_publishes: Callable[[User, Submission], bool] = _nobody_else
    decided_at: Callable[[Submission], str] = _on_the_desk
    withhold: Callable[..., str] = _nowhere
    steps: Callable[[Submission], list[FlowStep]] = _no_steps
    note_seen: Callable[[Submission], None] = _nothing_to_note

    def publish_for(self, submission: Submission, *, by: User) -> str:
        """Hand the submission to the owning room."""
        return self.publish(submission=submission, by=by)

    def withhold_for(self, submission: Submission, *, by: User) -> str:
        """Let the owning room give it an address that says why it is not published."""
        return self.withhold(submission=submission, by=by)


kinds: dict[str, SubmissionKind] = {}


def register(kind: SubmissionKind) -> None:
    """Introduce a kind; a name can be taken once."""
    if kind.name in kinds:
        raise ValueError(f"the kind {kind.name!r} is registered already")
    kinds[kind.name] = kind


def may_publish(user: User, submission: Submission) -> bool:
    """Whether a person may publish a submission; to refuse it is for moderators alone."""
    return may(user, MODERATE, submission) or kinds[submission.kind].also_publishes(user, submission)
