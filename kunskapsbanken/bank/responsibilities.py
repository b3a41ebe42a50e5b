"""The bank tells who answers for its items."""

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.responsibilities import Responsibility, register

register(Responsibility(_("poster i kunskapsbanken"), "bank.KnowledgeItem", "content_owner"))
