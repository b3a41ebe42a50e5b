"""How broadly an insight stands: how many voices, from where, and which sectors agree."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from kunskapsbanken.dialogue.models import Contribution, Sector


class Cited(NamedTuple):
    """A statement that an insight cites, and whether it carries it or speaks against it."""

    voice: Contribution
    supports: bool


class SectorRow(NamedTuple):
    """How many of a sector carry an insight, and how many speak against it."""

    label: str
    supports: int
    opposes: int


@dataclass(frozen=True)
class Strength:
    """Counted over the statements that the reader sees. Districts are the parts of municipalities spoken of."""

    supports: int
    opposes: int
    meetings: int
    municipalities: int
    districts: int
    sectors: tuple[SectorRow, ...]

    @property
    def voices(self) -> int:
        """How many statements in all."""
        return self.supports + self.opposes

    @property
    def agreeing(self) -> list[str]:
        """The sectors of which all who have spoken carry it."""
        return [row.label.lower() for row in self.sectors if not row.opposes]

    @property
    def divided(self) -> list[str]:
        """The sectors that say both."""
        return [row.label.lower() for row in self.sectors if row.supports and row.opposes]

    @property
    def against(self) -> list[str]:
        """The sectors of which all who have spoken speak against it."""
        return [row.label.lower() for row in self.sectors if not row.supports]


def strength_of(cited: Collection[Cited]) -> Strength:
    """Counted from what is cited; places by their path: county / municipality / district."""
    by_sector = Counter((row.voice.sector, row.supports) for row in cited)
    paths = [row.voice.place.path.rstrip("/").split("/") for row in cited]
    return Strength(
        supports=sum(row.supports for row in cited),
        opposes=sum(not row.supports for row in cited),
        meetings=len({row.voice.meeting_id for row in cited if row.voice.meeting_id}),
        municipalities=len({tuple(steps[:2]) for steps in paths if len(steps) > 1}),
        districts=len({tuple(steps[:3]) for steps in paths if len(steps) > 2}),
        sectors=tuple(
            SectorRow(str(sector.label), by_sector[sector, True], by_sector[sector, False])
            for sector in Sector
            if by_sector[sector, True] or by_sector[sector, False]
        ),
    )
