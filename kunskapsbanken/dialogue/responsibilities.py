"""Dialogue tells who is to answer the voices."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.responsibilities import Responsibility, register

register(
    Responsibility(_("röster att svara på"), "dialogue.Contribution", "assigned_to", place="place"),
    Responsibility(_("åtaganden att hålla i"), "dialogue.Commitment", "in_charge", place="place"),
)
