"""Contributions: what was said at a meeting or sent in, and its answer."""

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.masking import LABELS
from kunskapsbanken.dialogue.models.choices import (
    AWAITING_ANSWER,
    HAVING_ANSWER,
    Channel,
    ContributionKind,
    FlowState,
    Outcome,
    Sector,
    display_of,
)
from kunskapsbanken.dialogue.models.meetings import Meeting
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

# Where a voice stands, told by its own columns: the database keeps it, so that it cannot say anything else than they
# do, and it can be indexed. The last that has happened counts.
STATE = Case(
    When(withheld_at__isnull=False, then=Value(FlowState.WITHHELD.value)),
    When(fed_back_at__isnull=False, then=Value(FlowState.FED_BACK.value)),
    When(answered_at__isnull=False, then=Value(FlowState.ANSWERED.value)),
    When(split_at__isnull=False, then=Value(FlowState.SPLIT.value)),
    When(merged_into__isnull=False, then=Value(FlowState.MERGED.value)),
    When(published_at__isnull=True, then=Value(FlowState.RECEIVED.value)),
    When(assigned_to__isnull=False, then=Value(FlowState.ASSIGNED.value)),
    When(interpreted_at__isnull=False, then=Value(FlowState.INTERPRETED.value)),
    default=Value(FlowState.MODERATED.value),
)


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Voices by where they stand."""

    def received(self) -> "ContributionQuerySet":
        """Written down, and not public yet."""
        return self.filter(state=FlowState.RECEIVED)

    def moderated(self) -> "ContributionQuerySet":
        """Let through, and no more than that."""
        return self.filter(state=FlowState.MODERATED)

    def interpreted(self) -> "ContributionQuerySet":
        """An officer has said what it is about; nobody is to answer it yet."""
        return self.filter(state=FlowState.INTERPRETED)

    def assigned(self) -> "ContributionQuerySet":
        """Someone is to answer it and has not."""
        return self.filter(state=FlowState.ASSIGNED)

    def awaiting_answer(self) -> "ContributionQuerySet":
        """Public, with an answer of its own to come."""
        return self.filter(state__in=AWAITING_ANSWER)

    def having_answer(self) -> "ContributionQuerySet":
        """Answered, whether or not the one who said it has been told."""
        return self.filter(state__in=HAVING_ANSWER)

    def fed_back(self) -> "ContributionQuerySet":
        """Answered, and the one who said it has been told."""
        return self.filter(state=FlowState.FED_BACK)

    def merged(self) -> "ContributionQuerySet":
        """They belong with another that waits for an answer to them all."""
        return self.filter(state=FlowState.MERGED)

    def withheld(self) -> "ContributionQuerySet":
        """Taken from everyone's eyes, with a reason that everyone can read."""
        return self.filter(state=FlowState.WITHHELD)

    def whole(self) -> "ContributionQuerySet":
        """Each thing that was said once: without those that were split, whose parts are there."""
        return self.filter(split_at__isnull=True)


class PublicContributions(models.Manager.from_queryset(ContributionQuerySet)):  # type: ignore[misc]
    """The door of the public site."""

    def get_queryset(self) -> ContributionQuerySet:
        """What anyone may read: published, not held back, and from a meeting whose page is."""
        everything: ContributionQuerySet = super().get_queryset()
        published = everything.filter(published_at__isnull=False, held_at__isnull=True)
        return published.filter(Q(meeting__isnull=True) | Q(meeting__live=True))


def new_key() -> str:
    """A short name for an address, that cannot be guessed."""
    return secrets.token_hex(5)


class Contribution(models.Model):
    """A statement: said at a meeting, or sent in and let through by a moderator.

    `client_id` comes from the one who wrote it down, so that what is sent twice over a bad line is kept once.
    `said_on` is set where the day is another than the meeting's or the one it was sent in; `source` names the paper
    that it stands in. What is withheld is not published: the same voice has no two answers to who may read it.
    Duplicates belong with one (`merged_into`) and bear its answer; one that said several things is split (`split_at`)
    and answered in its parts (`split_from`), of which `is_edited` are not in the words of the one who said it.
    `held_at` is set while something in the text points out a person (`held_reason`: what was found,
    the values of `screening.Found` with commas between); `support_count` is how many have said that they agree.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    client_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("möte")
    )
    submission = models.OneToOneField(Submission, models.PROTECT, null=True, blank=True, related_name="contribution")
    text = models.TextField(_("vad som sades"), max_length=4000)
    language = models.CharField(_("språk"), max_length=10, default="sv")
    kind = models.CharField(_("slag"), max_length=12, choices=ContributionKind.choices)
    sector = models.CharField(_("sektor"), max_length=14, choices=Sector.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="contributions", verbose_name=_("bygd eller kommun"))
    service = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("serviceslag")
    )
    theme = models.ForeignKey(
        Term, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("tema"), editable=False
    )
    channel = models.CharField(
        _("kom in"), max_length=10, choices=Channel.choices, default=Channel.MEETING, editable=False
    )
    said_on = models.DateField(_("sagt den"), null=True, blank=True)
    source = models.CharField(_("källa"), max_length=200, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    withheld_at = models.DateTimeField(null=True, editable=False)
    withheld_reason = models.TextField(_("skäl"), blank=True, editable=False)
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    interpreted_at = models.DateTimeField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.RESTRICT, null=True, related_name="merged", editable=False, verbose_name=_("hör ihop med")
    )
    split_at = models.DateTimeField(null=True, editable=False)
    split_from = models.ForeignKey(
        "self", models.RESTRICT, null=True, related_name="parts", editable=False, verbose_name=_("del av")
    )
    is_edited = models.BooleanField(default=False, editable=False)
    held_at = models.DateTimeField(null=True, editable=False)
    held_reason = models.CharField(max_length=60, blank=True, editable=False)
    support_count = models.PositiveIntegerField(default=0, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("svarar")
    )
    answer_by = models.DateField(_("svar senast"), null=True, blank=True)
    reminded_on = models.DateField(_("påmind"), null=True, editable=False)
    escalated_on = models.DateField(_("förd vidare"), null=True, editable=False)
    answer = models.TextField(_("svar"), blank=True)
    outcome = models.CharField(_("vad det blev"), max_length=14, choices=Outcome.choices, blank=True)
    outcome_reason = models.TextField(_("skäl"), blank=True)
    others = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("vems ansvar")
    )
    others_name = models.CharField(_("vems ansvar"), max_length=160, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    fed_back_at = models.DateTimeField(null=True, editable=False)
    state = models.GeneratedField(expression=STATE, output_field=models.CharField(max_length=14), db_persist=True)

    get_kind_display = display_of("kind", ContributionKind)
    get_sector_display = display_of("sector", Sector)
    get_channel_display = display_of("channel", Channel)
    get_outcome_display = display_of("outcome", Outcome)

    objects = ContributionQuerySet.as_manager()
    public: ClassVar[PublicContributions] = PublicContributions()

    class Meta:
        verbose_name = _("röst")
        verbose_name_plural = _("röster")
        ordering = ["-created", "-pk"]
        indexes = [
            models.Index(fields=["place", "published_at"]),
            models.Index(fields=["state", "answer_by"]),
            # In the order of the public lists, with what those are narrowed by: what is counted and leafed through is
            # found in the index, without the texts.
            models.Index(
                fields=[
                    *("-created", "-id", "place", "meeting", "kind", "outcome", "service"),
                    *("split_at", "held_at", "published_at"),
                ],
                name="voice_public",
                condition=Q(published_at__isnull=False),
            ),
            # The same for those who answer.
            models.Index(
                fields=["state", "place", "answer_by", "created", "id", "meeting", "assigned_to", "service"],
                name="voice_work",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(answered_at__isnull=True, answer="", outcome="")
                    | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(outcome=""))
                ),
                name="answer_comes_with_outcome_and_date",
            ),
            models.CheckConstraint(
                condition=(Q(meeting__isnull=False) ^ Q(submission__isnull=False))
                | Q(meeting__isnull=True, submission__isnull=True, split_from__isnull=False),
                name="said_sent_in_or_split",
            ),
            models.CheckConstraint(
                condition=Q(withheld_at__isnull=True, withheld_reason="")
                | (Q(withheld_at__isnull=False, published_at__isnull=True) & ~Q(withheld_reason="")),
                name="withheld_has_a_reason_and_is_not_public",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(published_at__isnull=False) | Q(withheld_at__isnull=False),
                name="answered_was_let_through",
            ),
            models.CheckConstraint(
                condition=Q(fed_back_at__isnull=True) | Q(answered_at__isnull=False), name="fed_back_was_answered"
            ),
            models.CheckConstraint(
                condition=Q(split_at__isnull=True) | Q(merged_into__isnull=True, answered_at__isnull=True),
                name="split_is_answered_in_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(split_from__isnull=True) | ~Q(split_from=F("pk")), name="not_split_from_itself"
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(published_at__isnull=True), name="held_voice_is_not_public"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Its own page, with the answer and what became of it."""
        return reverse("contribution", kwargs={"key": self.key})

    @property
    def held_because(self) -> str:
        """What was found in a text that is held back, in words."""
        return ", ".join(str(LABELS[kind]) for kind in self.held_reason.split(",") if kind)
