"""The bank introduces what it takes in from the public: experiences and tips."""

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.actions.contributions import publish_experience, publish_tip
from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import ExperienceReport
from kunskapsbanken.moderation.registry import SubmissionKind, register


def _experience_rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    helped = str(ExperienceReport.Helped(data["helped"]).label)
    return [
        (_("Gäller"), data["item_title"]),
        (_("Hjälpte det?"), helped),
        (_("Berättelse"), data["text"]),
        (_("Var"), data["where"]),
    ]


def _tip_rows(data: dict[str, Any]) -> list[tuple[str, str]]:
    kind = str(ItemKind(data["kind"]).label) if data["kind"] else ""
    return [
        (_("Rubrik"), data["title"]),
        (_("Typ av post"), kind),
        (_("Text"), data["text"]),
        (_("Var"), data["where"]),
        (_("Länk"), data["link"]),
    ]


register(SubmissionKind("erfarenhet", gettext_lazy("Erfarenhet"), publish_experience, _experience_rows))
register(SubmissionKind("tips", gettext_lazy("Tips om ny post"), publish_tip, _tip_rows))
