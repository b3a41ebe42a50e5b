"""The plans introduce what they take in from the public: comments on a plan's sections."""

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.moderation.registry import SubmissionKind, register
from kunskapsbanken.plans.actions.consultation import REPLY_KIND, forget_reply_sender, publish_reply
from kunskapsbanken.plans.anchors import label_of
from kunskapsbanken.plans.models import SectionKind


def _rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Gäller"), data["plan_title"]),
        (_("Avsnitt"), data.get("section_title") or str(SectionKind(data["section"]).label)),
        *_about(data),
        (_("Synpunkt"), data["text"]),
        *_more(data),
        (_("Svarar som remissinstans") if data.get("recipient") else _("Lämnad av"), data["sender"]),
    ]


def _about(data: dict[str, Any]) -> list[tuple[str, str]]:
    """What in the section it is about; what was sent in before one could say so has none."""
    if not data.get("anchor"):
        return []
    return [(_("Om"), label_of(data["anchor"], data["quoted"])), (_("Så står det"), data["quoted"])]


def _more(data: dict[str, Any]) -> list[tuple[str, str]]:
    told = ((_("Förslag på annan lydelse"), "suggested"), (_("Var"), "spot"), (_("Bifogad fil"), "file"))
    rows = [(label, data[name]) for label, name in told if data.get(name)]
    if data.get("latitude") is not None:
        rows.append((_("Punkt på kartan"), f"{data['latitude']:.5f}, {data['longitude']:.5f}"))
    return rows


register(
    SubmissionKind(
        REPLY_KIND,
        gettext_lazy("Synpunkt på en serviceplan"),
        publish_reply,
        _rows,
        forget=forget_reply_sender,
    )
)
