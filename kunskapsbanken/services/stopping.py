"""Where a mobile service place stops, by value: what a form says, before anything is stored."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StopSaid:
    """A stop, with its hours as OpenStreetMap writes them; in the order that they are said."""

    name: str
    latitude: float
    longitude: float
    opening_hours: str = ""
