"""What an invitation says of who gets in and is heard."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from kunskapsbanken.events.models.venue import ACCESS, INTERPRETING


class AccessFact(NamedTuple):
    """A question and its answer. What nobody has said is not known, and that is an answer too."""

    question: str
    answer: str
    is_known: bool


def access_of(page: Any) -> list[AccessFact]:
    """How one gets in, where there is a room, and who interprets, in the order of the form.

    `page` tells of its venue and how one takes part (`events.models.venue`).
    """
    names = (*ACCESS, *INTERPRETING) if page.is_on_site else INTERPRETING
    return [_fact(page, name) for name in names]


def _fact(page: Any, name: str) -> AccessFact:
    question = str(page._meta.get_field(name).verbose_name)
    answer = getattr(page, f"get_{name}_display")()
    return AccessFact(question[:1].upper() + question[1:], answer or _("Vet inte"), bool(answer))
