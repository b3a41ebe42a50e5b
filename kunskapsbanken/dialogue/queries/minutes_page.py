"""Minutes as a page shows them: the content, with what has become of each statement and commitment since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from kunskapsbanken.dialogue.freezing import content_of
from kunskapsbanken.dialogue.models import Commitment, Contribution, Meeting, Minutes, MinutesVersion
from kunskapsbanken.dialogue.queries.commitments import commitments_at
from kunskapsbanken.dialogue.queries.minutes import HIDDEN
from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.people.rights import Viewer


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


@dataclass(frozen=True)
class SaidRow:
    """A statement as the minutes have it; `voice` is the statement itself, where the reader may open it."""

    key: str
    text: str
    about: str
    voice: Contribution | None


@dataclass(frozen=True)
class SaidGroup:
    """Statements under one heading."""

    label: str
    rows: list[SaidRow]


@dataclass(frozen=True)
class TakenOn:
    """A decision or a promise as the minutes have it, and how it goes where the reader may open it."""

    row: dict[str, Any]
    commitment: Commitment | None

    @property
    def due(self) -> date | None:
        """The day that stands in the minutes."""
        return _day(self.row["due"])


@dataclass(frozen=True)
class MinutesPage:
    """What a page of minutes shows. Without a version it is a draft, or from before there were versions."""

    content: Content
    groups: list[SaidGroup]
    questions: list[SaidRow]
    commitments: list[TakenOn]
    version: MinutesVersion | None = None
    versions: list[MinutesVersion] = field(default_factory=list)

    @property
    def starts_at(self) -> datetime:
        """When the meeting began, as the minutes have it."""
        return datetime.fromisoformat(self.content["meeting"]["starts_at"])

    @property
    def sent_on(self) -> date | None:
        """When the draft was sent out to be put right; none where it never was."""
        return _day(self.content["correction"]["sent_on"])

    @property
    def correct_by(self) -> date | None:
        """Until when it could be put right."""
        return _day(self.content["correction"]["correct_by"])

    @property
    def earlier(self) -> list[MinutesVersion]:
        """The other versions, the latest first."""
        return [version for version in self.versions if version != self.version]


def published_minutes(meeting: Meeting, voices: Iterable[Contribution], viewer: Viewer) -> MinutesPage | None:
    """The latest locked version of a meeting; `voices` are the statements that the reader may open."""
    if not meeting.minutes_published_at:
        return None
    versions = list(MinutesVersion.objects.filter(meeting=meeting))
    by_key = {voice.key: voice for voice in voices}
    if not versions:
        return _laid_out(content_of(meeting, html=meeting.minutes), by_key, commitments_at(meeting, viewer))
    return locked_minutes(versions[0], by_key.values(), viewer, versions=versions)


def locked_minutes(
    version: MinutesVersion,
    voices: Iterable[Contribution],
    viewer: Viewer,
    *,
    versions: list[MinutesVersion] | None = None,
) -> MinutesPage:
    """One locked version."""
    by_key = {voice.key: voice for voice in voices}
    taken = commitments_at(version.meeting, viewer)
    return _laid_out(version.content, by_key, taken, version=version, versions=versions or [version])


def draft_minutes(meeting: Meeting, minutes: Minutes) -> MinutesPage:
    """The draft as it stands just now, for those who may read it."""
    return _laid_out(content_of(meeting, minutes), {}, [])


def _laid_out(
    content: Content,
    voices: Mapping[str, Contribution],
    taken: Iterable[Commitment],
    *,
    version: MinutesVersion | None = None,
    versions: list[MinutesVersion] | None = None,
) -> MinutesPage:
    commitments = {commitment.key: commitment for commitment in taken}

    def said(row: dict[str, Any]) -> SaidRow:
        voice = voices.get(row["key"])
        text = HIDDEN if version is not None and voice is None else row["text"]
        about = " · ".join(part for part in (row["sector"], row["service"]) if part)
        return SaidRow(row["key"], text, about, voice)

    return MinutesPage(
        content=content,
        groups=[SaidGroup(group["label"], [said(row) for row in group["statements"]]) for group in content["groups"]],
        questions=[said(row) for row in content["questions"]],
        commitments=[TakenOn(row, commitments.get(row["key"])) for row in content["commitments"]],
        version=version,
        versions=versions or [],
    )
