"""The forms that a kind of service can have, by the vocabulary."""

from collections.abc import Mapping

from kunskapsbanken.vocabulary.models import SERVICE_FORM, Term

# By the kind's slug and the form's name as people write it, in small letters.
Forms = Mapping[tuple[str, str], Term]


def forms_by_name() -> dict[tuple[str, str], Term]:
    """All forms, by kind and name, the Swedish and the English; one query."""
    found = {}
    for term in Term.objects.of(SERVICE_FORM).select_related("broader"):
        for name in (term.label_en, term.label_sv):
            if term.broader and name:
                found[term.broader.slug, name.casefold()] = term
    return found


def forms_to_choose() -> list[Term]:
    """The forms after their kinds, to choose among."""
    return list(Term.objects.of(SERVICE_FORM).select_related("broader").as_tree())
