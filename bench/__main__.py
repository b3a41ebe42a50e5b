"""`make bench`: every script in turn, with its figures in bench/results/."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = (
    "pages",
    "places",
    "voices",
    "plans",
    "api",
    "imports",
    "map",
    "search",
    "large",
    "completion",
    "judged",
    "access",
    "durability",
    "slow",
    "publications",
)


def main() -> int:
    """The worst exit code."""
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    commands = [[sys.executable, "-m", f"bench.{name}", "--json", str(results / f"{name}.json")] for name in SCRIPTS]
    return max(subprocess.run(command, cwd=HERE.parent, check=False).returncode for command in commands)


if __name__ == "__main__":
    sys.exit(main())
