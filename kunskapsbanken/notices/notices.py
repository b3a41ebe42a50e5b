"""Terms can be followed; what bears a term, the rooms above tell."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.notices.registry import TERM, FollowKind, Subject, register
from kunskapsbanken.vocabulary.models import Term


def _terms(slugs: Collection[str]) -> dict[str, Subject]:
    return {term.slug: Subject(term.label, term.path) for term in Term.objects.filter(slug__in=slugs)}


register(FollowKind(TERM, _("Ämne"), _terms))
