"""The order of terms in lists to choose in."""

import pytest

from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

pytestmark = pytest.mark.django_db


def test_narrower_terms_stand_right_after_the_one_they_are_kinds_of(home):
    terms = list(Term.objects.of(SERVICE_KIND).as_tree())
    broad = [term for term in terms if term.broader_id is None]
    assert [term.sort_order for term in broad] == sorted(term.sort_order for term in broad)
    above = None
    for term in terms:
        above = term if term.broader_id is None else above
        assert term.broader_id in (None, above.pk)
