"""Rows that each tell one kind of service, gathered into service places; faults are collected, with where they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kunskapsbanken.services.importers.columns import PLACE_COLUMNS, read_offering, read_place
from kunskapsbanken.services.incoming import IncomingOffering, IncomingPlace
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


def _known_kinds() -> set[str]:
    return set(Term.objects.of(SERVICE_KIND).values_list("slug", flat=True))


@dataclass
class _Gathered:
    where: str
    facts: dict[str, Any]
    offerings: list[IncomingOffering] = field(default_factory=list)


@dataclass
class Gathering:
    """What has been read so far. Rows with the same id are one service place and must tell the same of it."""

    faults: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=_known_kinds)
    _by_id: dict[str, _Gathered] = field(default_factory=dict)

    def add(self, row: Mapping[str, str], where: str) -> None:
        """Take in a row."""
        before = len(self.faults)
        facts = read_place(row, where, self.faults)
        offering = read_offering(row, where, self.faults)
        if offering and offering.kind not in self.kinds:
            said = _("%(where)s, kolumnen slag: ”%(kind)s” är inget serviceslag.")
            self.faults.append(said % {"where": where, "kind": offering.kind})
        if len(self.faults) > before or offering is None:
            return
        known = self._by_id.setdefault(facts["source_id"], _Gathered(where, facts))
        self._must_agree(known, facts, where)
        if any((had.kind, had.form) == (offering.kind, offering.form) for had in known.offerings):
            said = _("%(where)s, kolumnen slag: samma serviceslag och form finns redan på %(first)s.")
            self.faults.append(said % {"where": where, "first": known.where.lower()})
        known.offerings.append(offering)

    def places(self) -> list[IncomingPlace]:
        """The service places."""
        return [
            IncomingPlace(**gathered.facts, offerings=tuple(gathered.offerings), where=gathered.where)
            for gathered in self._by_id.values()
        ]

    def _must_agree(self, known: _Gathered, facts: dict[str, Any], where: str) -> None:
        for column in PLACE_COLUMNS:
            if known.facts[column.field] != facts[column.field]:
                said = _("%(where)s, kolumnen %(column)s: ”%(now)s”, men %(first)s säger ”%(then)s”.")
                words = {"where": where, "column": column.name, "first": known.where.lower()}
                self.faults.append(said % {**words, "now": facts[column.field], "then": known.facts[column.field]})
