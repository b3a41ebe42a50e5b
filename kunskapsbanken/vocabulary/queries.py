"""The vocabulary's answers."""

from django.db.models import Prefetch, QuerySet

from kunskapsbanken.vocabulary.models import Scheme, Term


def whole_vocabulary() -> QuerySet[Scheme]:
    """Every scheme with its terms and what stands above them; two queries."""
    return Scheme.objects.prefetch_related(Prefetch("terms", Term.objects.select_related("broader")))
