"""What the one who sends a file says of it, which the file itself does not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def _nobody(_rows: int) -> None:
    """Hears nothing."""


@dataclass(frozen=True)
class Given:
    """`kind` is the slug of what every place in the file offers, where the file does not say; `columns` are the file's
    own names of columns, by ours. `tell` hears how many rows have been read.
    """

    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    tell: Callable[[int], None] = _nobody
