"""What a machine has proposed, and a person has not yet said anything of."""

from dataclasses import dataclass

from kunskapsbanken.dialogue.models import CodeProposal, Contribution, Proposal, SummaryProposal
from kunskapsbanken.dialogue.queries.desk import desk_voices
from kunskapsbanken.people.models import User


@dataclass(frozen=True)
class CitedSentence:
    """A sentence of a summary with the statements it cites, of those that still can be read."""

    text: str
    voices: tuple[Contribution, ...]


@dataclass(frozen=True)
class OpenSummary:
    """A summary that waits."""

    proposal: SummaryProposal
    sentences: tuple[CitedSentence, ...]


def open_code_proposals(user: User) -> list[CodeProposal]:
    """The codes proposed to the user, of statements that they still may read."""
    mine = CodeProposal.objects.filter(asked_by=user, state=Proposal.State.OPEN)
    readable = mine.filter(contribution__in=desk_voices(user).order_by().values("pk"))
    return list(readable.select_related("contribution__place", "code", "term"))


def open_summaries(user: User) -> list[OpenSummary]:
    """The summaries proposed to the user."""
    mine = list(SummaryProposal.objects.filter(asked_by=user, state=Proposal.State.OPEN))
    keys = {key for proposal in mine for sentence in proposal.sentences for key in sentence["cites"]}
    voices = {voice.key: voice for voice in desk_voices(user).filter(key__in=keys)}
    return [
        OpenSummary(
            proposal,
            tuple(
                CitedSentence(row["text"], tuple(voices[key] for key in row["cites"] if key in voices))
                for row in proposal.sentences
            ),
        )
        for proposal in mine
    ]
