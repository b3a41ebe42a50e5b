"""How this room writes to people: the room that sends mail stands above and introduces itself here."""

from typing import Any, Protocol


class Sender(Protocol):
    """Writes to an address from the templates `TEMPLATE_subject.txt` and `TEMPLATE.txt`, once the change is saved.

    An answer goes to `reply_to`, where that is told.
    """

    def __call__(self, *, to: str, template: str, context: dict[str, Any], reply_to: str = "") -> None:
        """Write."""


_senders: list[Sender] = []


def register(sender: Sender) -> None:
    """Tell how mail is sent."""
    if _senders:
        raise ValueError("mail has a sender already")
    _senders.append(sender)


def write_to(address: str, *, template: str, reply_to: str = "", **context: Any) -> None:
    """Write to someone; an answer goes to `reply_to`, where that is told."""
    _senders[0](to=address, template=template, context=context, reply_to=reply_to)
