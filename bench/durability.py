"""Kills the site with signal 9 at random moments while it writes, and looks for every write that it has acknowledged.

python -m bench.durability [--moments 1000] [--server-moments 1000] [--threads 3] [--seed 1] [--json FILE]
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.kept import integrity_faults, titles_kept
from bench.killed_server import kill_server

ROOT = Path(__file__).resolve().parents[1]
LONGEST_S = 0.08
# Every so many of the kills comes while the writer has not acknowledged anything yet: its first write, and the log's.
EARLY = 5
SECRET_KEY = "durability-" + "0123456789abcdefghij" * 3
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from kunskapsbanken.vocabulary.importers import load_vocabulary
from kunskapsbanken.web.importers.roles import set_up_roles
from kunskapsbanken.web.importers.tree import plant_tree
from pathlib import Path
load_vocabulary(Path("content/vocabulary.yaml"))
set_up_roles(plant_tree()[0])
"""


@dataclass
class Outcome:
    """What came of it."""

    moments: int = 0
    early: int = 0  # moments when nothing had been acknowledged yet
    acknowledged: int = 0
    kept: int = 0
    lost: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def note(self, environment: dict[str, str], titles: set[str]) -> None:
        """One more kill, after which these had been acknowledged."""
        self.moments += 1
        self.early += not titles
        self.acknowledged += len(titles)
        self.lost += sorted(titles - titles_kept(environment))
        self.faults += integrity_faults(environment)

    @property
    def holds(self) -> bool:
        """Whether nothing was lost or harmed, and anything was tried at all."""
        return bool(self.acknowledged) and not self.lost and not self.faults


def kill_writer(environment: dict[str, str], *, moments: int, threads: int, chance: random.Random) -> Outcome:
    """Kill a writer, let another begin, and so on."""
    outcome, started, all_titles = Outcome(), time.monotonic(), set()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.writer"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        for number in range(moments):
            titles = _kill_once(process, threads, chance.uniform(0, LONGEST_S), early=number % EARLY == 0)
            outcome.note(environment, titles)
            all_titles |= titles
    kept = titles_kept(environment)
    outcome.lost += sorted(all_titles - kept - set(outcome.lost))
    outcome.kept, outcome.seconds = len(kept), time.monotonic() - started
    return outcome


def _kill_once(process: "subprocess.Popen[str]", threads: int, after_s: float, *, early: bool) -> set[str]:
    """The titles that one writer acknowledged before it died."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{threads}\n")
    process.stdin.flush()
    titles: set[str] = set()
    pid = 0
    for line in process.stdout:
        word, _space, rest = line.strip().partition(" ")
        if word == "dead":
            return titles
        pid = int(rest) if word == "pid" else pid
        if word == "kept":
            titles.add(rest)
        if word == "pid" if early else len(titles) == 1 and word == "kept":
            threading.Timer(after_s, os.kill, (pid, signal.SIGKILL)).start()
    raise RuntimeError("the writer could not start; what it said stands above")


def prepared(folder: Path) -> dict[str, str]:
    """The environment of an installation with its first pages, in a folder of its own."""
    environment = {
        **os.environ,
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "kunskapsbanken.config.settings",
        "SECRET_KEY": SECRET_KEY,
        "TRUSTED_PROXIES": "1",
    }
    subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=environment, check=True)
    return environment


def main() -> int:
    """Print the table; 1 where anything was lost or harmed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=1000)
    parser.add_argument("--server-moments", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="durability-") as folder:
        environment = prepared(Path(folder))
        outcomes = {
            "actions": kill_writer(environment, moments=options.moments, threads=options.threads, chance=chance),
            "server": kill_server(
                environment, Outcome(), moments=options.server_moments, threads=options.threads, chance=chance
            ),
        }
    print(f"{'killed':10} {'moments':>8} {'early':>6} {'acknowledged':>13} {'lost':>6} {'faults':>7} {'seconds':>8}")
    for name, outcome in outcomes.items():
        harm = f"{len(outcome.lost):6} {len(outcome.faults):7}"
        print(
            f"{name:10} {outcome.moments:8} {outcome.early:6} {outcome.acknowledged:13} {harm} {outcome.seconds:8.1f}"
        )
    if options.json:
        found = {name: asdict(outcome) for name, outcome in outcomes.items()}
        options.json.write_text(json.dumps(found, indent=2) + "\n")
    return 0 if all(outcome.holds for outcome in outcomes.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
