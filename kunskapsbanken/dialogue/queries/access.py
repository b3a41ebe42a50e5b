"""What an invitation says of who gets in and is heard."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import ACCESS, INTERPRETING, Meeting


class AccessFact(NamedTuple):
    """A question and its answer. What nobody has said is not known, and that is an answer too."""

    question: str
    answer: str
    is_known: bool


def access_of(meeting: Meeting) -> list[AccessFact]:
    """How one gets in, where there is a room, and who interprets, in the order of the form."""
    names = (*ACCESS, *INTERPRETING) if meeting.is_on_site else INTERPRETING
    return [_fact(meeting, name) for name in names]


def _fact(meeting: Meeting, name: str) -> AccessFact:
    question = str(Meeting._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a field of its own
    answer = getattr(meeting, f"get_{name}_display")()
    return AccessFact(question[:1].upper() + question[1:], answer or _("Vet inte"), bool(answer))
