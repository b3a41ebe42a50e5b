"""What the one who sends a file says of it, which the file itself does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Given:
    """`kind` is the slug of what every place in the file offers, where the file does not say; `columns` are the file's
    own names of columns, by ours.
    """

    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
