"""The plans introduce what they take in from the public: comments on a plan's sections."""

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.moderation.registry import SubmissionKind, register
from kunskapsbanken.plans.actions.consultation import REPLY_KIND, forget_reply_sender, publish_reply
from kunskapsbanken.plans.models import SectionKind


def _rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Gäller"), data["plan_title"]),
        (_("Avsnitt"), data.get("section_title") or str(SectionKind(data["section"]).label)),
        (_("Synpunkt"), data["text"]),
        (_("Lämnad av"), data["sender"]),
    ]


register(
    SubmissionKind(
        REPLY_KIND,
        gettext_lazy("Synpunkt på en serviceplan"),
        publish_reply,
        _rows,
        forget=forget_reply_sender,
    )
)
