"""What the vocabulary's desk adds to Wagtail's: how much a term is used, and filtering by list."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from kunskapsbanken.vocabulary.models import Scheme, Term
from kunskapsbanken.vocabulary.queries import with_uses


class TermFilter(WagtailFilterSet):
    """Choose a list."""

    scheme = django_filters.ModelChoiceFilter(queryset=Scheme.objects.all(), label=_("Begreppslista"))

    class Meta:
        model = Term
        fields = ["scheme"]


class UsesIndex(IndexView):
    """A list that counts how much each row is used."""

    def get_base_queryset(self) -> QuerySet:
        """With the count."""
        return with_uses(super().get_base_queryset())


USES = Column("uses", label=_("Används av"), sort_key="uses")
