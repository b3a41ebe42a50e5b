"""Asking a machine for codes and summaries, and what a person says of its proposals."""

from collections.abc import Collection
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue import helper
from kunskapsbanken.dialogue.actions.coding import put_label
from kunskapsbanken.dialogue.actions.insights import form_insight
from kunskapsbanken.dialogue.models import (
    Code,
    CodeProposal,
    Coding,
    Contribution,
    Insight,
    Proposal,
    SummaryProposal,
)
from kunskapsbanken.dialogue.queries.coding import Labels, labels_for, token_of
from kunskapsbanken.dialogue.queries.desk import codable_voices, common_place
from kunskapsbanken.engines.swedish.private import names_somebody
from kunskapsbanken.people.models import User

MOST_SENT = 40


class Asked(NamedTuple):
    """How many proposals came back, and how many statements were never sent."""

    proposals: int
    held_back: int


def propose_codes(*, voices: Collection[Contribution], by: User) -> Asked:
    """Ask the machine which codes fit some statements. What it proposes waits for a person, marked as a machine's.

    Only what everyone may read is sent, and nothing that seems to hold an address or a number of a person.
    """
    texts, known = _sendable(voices, by)
    labels = labels_for(by)
    put = [label for label in labels.all if not (isinstance(label, Code) and label.retired)]
    offered = {token_of(label): f"{label.label}. {label.description}" for label in put}
    pairs = helper.proposed_codes(texts, offered)
    with transaction.atomic():
        new = _new_proposals(pairs, known, labels, by)
        CodeProposal.objects.bulk_create(new)
    return Asked(len(new), len(voices) - len(texts))


def propose_summary(*, voices: Collection[Contribution], by: User) -> Asked:
    """Ask the machine what some statements say together; a sentence that cites none of them is dropped."""
    texts, _known = _sendable(voices, by)
    sentences = helper.proposed_summary(texts)
    if sentences:
        SummaryProposal.objects.create(
            model=settings.CODING_HELPER_MODEL,
            asked_by=by,
            sentences=[{"text": sentence.text, "cites": list(sentence.cites)} for sentence in sentences],
        )
    return Asked(int(bool(sentences)), len(voices) - len(texts))


@transaction.atomic
def decide_code(*, proposal: CodeProposal, take: bool, by: User) -> None:
    """Take a proposed code, which then is the person's own, or refuse it."""
    proposal = CodeProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    _check_open(proposal, by)
    if take:
        put_label(label=proposal.said, voices=[proposal.contribution], by=by)
    _decided(proposal, take)


@transaction.atomic
def take_summary(*, proposal: SummaryProposal, title: str, by: User) -> Insight:
    """Make a draft of an insight of a proposed summary and what it cites; a person gives it a title."""
    proposal = SummaryProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    _check_open(proposal, by)
    keys = {key for sentence in proposal.sentences for key in sentence["cites"]}
    voices = list(codable_voices(by).filter(key__in=keys))
    place = common_place(voices)
    if place is None:
        raise ValidationError(_("Rösterna som sammanfattningen bygger på går inte att läsa längre."))
    text = " ".join(sentence["text"] for sentence in proposal.sentences)
    insight = form_insight(title=title, text=text, place=place, contributions=voices, publish=False, by=by)
    _decided(proposal, take=True)
    return insight


@transaction.atomic
def refuse_summary(*, proposal: SummaryProposal, by: User) -> None:
    """Refuse a proposed summary."""
    proposal = SummaryProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    _check_open(proposal, by)
    _decided(proposal, take=False)


def _sendable(voices: Collection[Contribution], by: User) -> tuple[dict[str, str], dict[str, Contribution]]:
    """The texts that may leave the house, by their key, and the statements themselves."""
    if not helper.is_on():
        raise ValidationError(_("Hjälpen med förslag är inte påslagen här."))
    asked = {voice.pk for voice in voices}
    if not asked:
        raise ValidationError(_("Välj minst en röst."))
    if len(asked) > MOST_SENT:
        raise ValidationError(_("Välj högst %d röster åt gången.") % MOST_SENT)
    mine = codable_voices(by).filter(pk__in=asked)
    if mine.count() != len(asked):
        raise PermissionDenied
    public = {voice.key: voice for voice in mine.filter(pk__in=Contribution.public.values("pk"))}
    texts = {key: voice.text for key, voice in public.items() if not names_somebody(voice.text)}
    if not texts:
        raise ValidationError(_("Ingen av rösterna får skickas: de är inte publicerade, eller verkar peka ut någon."))
    return texts, public


def _new_proposals(
    pairs: Collection[tuple[str, str]], voices: dict[str, Contribution], labels: Labels, by: User
) -> list[CodeProposal]:
    """Those that say something new: not what stands on the statement, nor what waits or was refused before."""
    about = [voice.pk for voice in voices.values()]
    known = {(row.contribution_id, row.token) for row in Coding.objects.filter(contribution__in=about)}
    known |= {
        (row.contribution_id, row.token) for row in CodeProposal.objects.filter(contribution__in=about, asked_by=by)
    }
    new = []
    for key, token in pairs:
        voice, label = voices[key], labels.named(token)
        if label is None or (voice.pk, token) in known or not _fits(label, voice):
            continue
        field = "code" if isinstance(label, Code) else "term"
        model = settings.CODING_HELPER_MODEL
        new.append(CodeProposal(contribution=voice, asked_by=by, model=model, **{field: label}))
    return new


def _fits(label: object, voice: Contribution) -> bool:
    return not isinstance(label, Code) or voice.place.path.startswith(label.place.path)


def _check_open(proposal: Proposal, by: User) -> None:
    if proposal.asked_by_id != by.pk:
        raise PermissionDenied
    if proposal.state != Proposal.State.OPEN:
        raise ValidationError(_("Det är redan avgjort."))


def _decided(proposal: Proposal, take: bool) -> None:
    proposal.state = Proposal.State.TAKEN if take else Proposal.State.REFUSED
    proposal.decided = timezone.now()
    proposal.save(update_fields=["state", "decided"])
