"""Where an insight can be taken from here. The rooms above introduce it in their own `dialogue.py`."""

from collections.abc import Callable
from typing import NamedTuple

from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.people.rights import Viewer


class Onward(NamedTuple):
    """Something to do with an insight in another room: what it is called, and its address."""

    label: str
    url: str


Leads = Callable[[Insight, Viewer], list[Onward]]
_leading: list[Leads] = []


def register(leads: Leads) -> None:
    """Introduce where a room takes insights; `leads` gives nothing where the viewer may not."""
    _leading.append(leads)


def onward_from(insight: Insight, viewer: Viewer) -> list[Onward]:
    """Where the viewer can take an insight."""
    return [onward for leads in _leading for onward in leads(insight, viewer)]
