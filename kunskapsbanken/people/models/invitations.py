"""Invitations by e-mail to a role on a place."""

import hashlib
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models.accounts import Organisation, Role, User
from kunskapsbanken.places.models import Place


def fingerprint(key: str) -> str:
    """What is kept of a link's key: enough to know it again, too little to follow the link."""
    return hashlib.sha256(key.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by their state."""

    def unanswered(self) -> "InvitationQuerySet":
        """Those that have neither been accepted nor withdrawn; some of them may be too old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open_at(self, moment: datetime) -> "InvitationQuerySet":
        """Those that can be accepted."""
        return self.unanswered().filter(valid_until__gte=moment)

    def with_key(self, key: str) -> "InvitationQuerySet":
        """The one that a link leads to."""
        return self.filter(key_hash=fingerprint(key))


class Invitation(models.Model):
    """Someone is asked by e-mail to be something on a place. The link in the mail is the only way to say yes."""

    email = models.EmailField(_("e-postadress"))
    role = models.CharField(_("roll"), max_length=20, choices=Role.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="invitations", verbose_name=_("plats"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name=_("organisation")
    )
    role_until = models.DateField(_("rollens sista dag"), null=True, blank=True)
    message = models.TextField(_("hälsning"), blank=True)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.CASCADE, related_name="sent_invitations", verbose_name=_("inbjuden av"))
    invited_at = models.DateTimeField(_("inbjuden"), default=timezone.now)
    valid_until = models.DateTimeField(_("gäller till"))
    reminded_at = models.DateTimeField(_("påmind"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("accepterad"), null=True, editable=False)
    accepted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)
    withdrawn_at = models.DateTimeField(_("återtagen"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("inbjudan")
        verbose_name_plural = _("inbjudningar")
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "role",
                "place",
                "organisation",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_unanswered_invitation_for_an_organisation",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                "place",
                condition=Q(accepted_at=None, withdrawn_at=None, organisation=None),
                name="one_unanswered_invitation_for_nobody",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted now."""
        return self.accepted_at is None and self.withdrawn_at is None and self.valid_until >= timezone.now()
