"""The lexicon as the set-up makes it."""

from pathlib import Path

import pytest

from kunskapsbanken.engines.swedish.analyser import Analyser
from kunskapsbanken.engines.swedish.lexicon import Lexicon

MADE = Path(__file__).resolve().parents[3] / "build" / "swedish.lexicon"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load(MADE)


@pytest.fixture(scope="session")
def analyser(lexicon: Lexicon) -> Analyser:
    return Analyser(lexicon)
