"""How well the search answers the editors' judged questions, in this installation's own database.

python -m bench.judged [--json FILE]
"""

import argparse
import json
import os
import sys
from pathlib import Path

# The founding list, with the founding synonyms and chosen answers; an installation with a list of its own has its own.
FLOOR = 0.72


def main() -> int:
    """Print each question, the worst first, and the mean; 1 where the mean is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kunskapsbanken.config.settings")
    django.setup()
    from kunskapsbanken.search.measuring import mean, measured

    rows = sorted(measured(), key=lambda row: row.ndcg)
    for row in rows:
        print(f"{row.ndcg:7.2f}  {row.question:42}{' · '.join(row.first)[:90]}")
    print(f"{mean(rows):7.3f}  {len(rows)} judged questions, nDCG@10 (at least {FLOOR})")
    if options.json:
        options.json.write_text(json.dumps({"mean": mean(rows), "rows": [row._asdict() for row in rows]}, indent=1))
    return int(mean(rows) < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
