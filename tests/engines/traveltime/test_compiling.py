"""Machine code is made once and kept, also where several workers begin at the same moment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ASK = """
from kunskapsbanken.engines.traveltime.arcs import Measure
from kunskapsbanken.engines.traveltime.labels import Sources, nearest_labels
from kunskapsbanken.engines.traveltime.network import Network
from kunskapsbanken.engines.traveltime.spreading import spreader
road = Network.from_edges([60, 60.01], [17, 17], [0], [1], [1000.0], [60.0], True).roads(Measure.TIME)
print(nearest_labels(road, Sources.at([0])).amount().max(), sum(spreader(1, False).stats.cache_hits.values()))
"""


def ask(kept_in):
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(kept_in)}
    return subprocess.Popen([sys.executable, "-c", ASK], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_workers_that_begin_together_all_answer_and_the_next_finds_what_they_kept(tmp_path):
    together = [ask(tmp_path) for _worker in range(3)]
    assert [worker.communicate()[0].split()[0] for worker in together] == ["60.0"] * 3
    assert ask(tmp_path).communicate()[0].split() == ["60.0", "1"]
    assert list(tmp_path.rglob("*.nbc"))
    assert not list(tmp_path.rglob("*.tmp*"))


@pytest.mark.slow
def test_where_nothing_can_be_kept_there_it_answers_all_the_same():
    assert ask("/proc/nowhere").communicate()[0].split()[0] == "60.0"
