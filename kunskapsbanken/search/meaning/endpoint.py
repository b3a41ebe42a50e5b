"""Any server that answers `POST {"model": …, "input": [texts]}` with embeddings, as OpenAI's does."""

from collections.abc import Sequence

import numpy as np
import requests

from kunskapsbanken.search.meaning import EncoderFailed
from kunskapsbanken.search.meaning.encoders import Vectors, unit

# Seconds: a reader waits for a question, nobody for texts.
QUESTION_S, PASSAGES_S = 1.0, 60.0


class Endpoint:
    """An encoder behind an address, asked with a key if one is given."""

    is_own = False

    def __init__(self, url: str, key: str, model: str) -> None:
        self.name = model
        self._url = url
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        # The E5 models are trained with these words before each text; others with none.
        self._before_question, self._before_passage = ("query: ", "passage: ") if "e5" in model.lower() else ("", "")
        self._session = requests.Session()

    def passages(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.passages`."""
        return self._vectors([self._before_passage + text for text in texts], PASSAGES_S)

    def question(self, text: str) -> Vectors:
        """See `Encoder.question`."""
        return self._vectors([self._before_question + text], QUESTION_S)[0]

    def close(self) -> None:
        """Let go of the connections that are kept between questions."""
        self._session.close()

    def _vectors(self, texts: list[str], limit_s: float) -> Vectors:
        try:
            # A redirect is not followed: the key is for this address.
            answer = self._session.post(
                self._url,
                json={"model": self.name, "input": texts},
                headers=self._headers,
                timeout=limit_s,
                allow_redirects=False,
            )
            if answer.status_code != requests.codes.ok:
                raise EncoderFailed(f"answered {answer.status_code}")
            rows = sorted(answer.json()["data"], key=lambda row: row["index"])
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
        except (requests.RequestException, ValueError, TypeError, KeyError) as fault:
            raise EncoderFailed(f"{type(fault).__name__}: {fault}") from fault
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise EncoderFailed("answered with something else than a vector for each text")
        return unit(vectors)
