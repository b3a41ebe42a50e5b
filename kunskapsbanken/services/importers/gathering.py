"""Rows that each tell one kind of service, gathered into service places; faults are collected, with where they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.engines.swedish.words import fold
from kunskapsbanken.services.faults import fault_at
from kunskapsbanken.services.importers.columns import COLUMNS, PLACE_COLUMNS, read_offering, read_place
from kunskapsbanken.services.importers.given import Given
from kunskapsbanken.services.importers.kind_words import Meant, kinds_by_word
from kunskapsbanken.services.incoming import IncomingOffering, IncomingPlace

# Begins the identifiers that are made of a row's own name and position, where the file has none.
MADE = "rad-"
# Names of chains that are not written as they are spelled in tables of addresses.
CHAINS = {"ica": "ICA", "okq8": "OKQ8", "st1": "St1", "doz": "DOZ", "din": "din", "x": "X", "ab": "AB"}


@dataclass
class _Gathered:
    where: str
    facts: dict[str, Any]
    offerings: list[IncomingOffering] = field(default_factory=list)


@dataclass
class Gathering:
    """What has been read so far. Rows with the same id are one service place and must tell the same of it.

    `theirs` are the file's names of our columns, where it has its own; `told` are those that the file has.
    """

    given: Given = field(default_factory=Given)
    theirs: Mapping[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    kinds: Mapping[str, Meant] = field(default_factory=kinds_by_word)
    told: set[str] = field(default_factory=set)
    repeated: int = 0
    _by_id: dict[str, _Gathered] = field(default_factory=dict)

    def add(self, row: Mapping[str, str], where: str) -> None:
        """Take in a row."""
        before = len(self.faults)
        row = self._completed(row)
        facts = read_place(row, where, self.faults, self.theirs)
        offering = read_offering(row, where, self.faults, self.theirs)
        offering = self._meant(offering, where) if offering else None
        if "id" in row and not facts.get("source_id") and not facts.get("key"):
            self.faults.append(fault_at(where, self.theirs.get("id", "id"), _("värdet saknas.")))
        if len(self.faults) > before or offering is None:
            return
        self.told.update(row)
        is_made = not facts["source_id"] and not facts["key"]
        if is_made:
            facts["source_id"] = _made_id(facts)
        self._put(facts, offering, where, is_made=is_made)

    def places(self) -> list[IncomingPlace]:
        """The service places."""
        told = tuple(column.field for column in COLUMNS if column.name in self.told)
        return [
            IncomingPlace(**gathered.facts, offerings=tuple(gathered.offerings), where=gathered.where, told=told)
            for gathered in self._by_id.values()
        ]

    def remarks(self) -> list[str]:
        """What whoever reads the file in should know."""
        if not self.repeated:
            return []
        said = ngettext(
            "En rad är likadan som en annan och lästes en gång.",
            "%(count)s rader är likadana som andra och lästes en gång.",
            self.repeated,
        )
        return [said % {"count": self.repeated}]

    def _completed(self, row: Mapping[str, str]) -> dict[str, str]:
        """The row with what follows from it: a chain's name for a nameless place, the kind of the whole file."""
        found = dict(row)
        if not (found.get("namn") or "").strip() and (chain := (found.get("kedja") or "").strip()):
            found["namn"] = _chain(chain)
        if not (found.get("slag") or "").strip() and self.given.kind:
            found["slag"] = self.given.kind
        return found

    def _meant(self, offering: IncomingOffering, where: str) -> IncomingOffering | None:
        meant = self.kinds.get(fold(offering.kind))
        if meant is None:
            said = _("”%s” är inget serviceslag.") % offering.kind[:80]
            self.faults.append(fault_at(where, self.theirs.get("slag", "slag"), said))
            return None
        return replace(offering, kind=meant.kind, form=offering.form or meant.form)

    def _put(self, facts: dict[str, Any], offering: IncomingOffering, where: str, *, is_made: bool) -> None:
        known = self._by_id.setdefault(facts["key"] or facts["source_id"], _Gathered(where, facts))
        if is_made and offering in known.offerings:
            self.repeated += 1
            return
        self._must_agree(known, facts, where)
        if any((had.kind, had.form) == (offering.kind, offering.form) for had in known.offerings):
            said = _("samma serviceslag och form finns redan på %s.") % known.where.lower()
            self.faults.append(fault_at(where, self.theirs.get("slag", "slag"), said))
        known.offerings.append(offering)

    def _must_agree(self, known: _Gathered, facts: dict[str, Any], where: str) -> None:
        for column in PLACE_COLUMNS:
            if known.facts[column.field] != facts[column.field]:
                words = {"first": known.where.lower(), "now": facts[column.field], "then": known.facts[column.field]}
                said = _("”%(now)s”, men %(first)s säger ”%(then)s”.") % words
                self.faults.append(fault_at(where, self.theirs.get(column.name, column.name), said))


def _made_id(facts: Mapping[str, Any]) -> str:
    """An identifier of a row that has none: the same for the same name at the same place (to about a metre)."""
    identity = f"{fold(facts['name'])}|{facts['latitude']:.5f}|{facts['longitude']:.5f}"
    return MADE + sha256(identity.encode()).hexdigest()[:16]


def _chain(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").split()
    written = " ".join(CHAINS.get(word.lower(), word) for word in words)
    return written[:1].upper() + written[1:]
