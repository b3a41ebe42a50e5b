"""What a page costs, in CPU of the server, against a minimal view and against MediaWiki.

python -m bench.pages [--requests 200] [--json FILE]
"""

import argparse
import json
import os
import sys
from pathlib import Path

import django

from bench.mediawiki import TITLE, mediawiki, programs
from bench.server import Measured, site

ITEM = "framtidsverkstad"
BOUNDS = {"item": ("minimal", 60.0), "kept item": ("minimal", 3.0)}
AGAINST_MEDIAWIKI = ("item", "mediawiki", 0.5)


def measure(requests: int) -> dict[str, float]:
    """CPU milliseconds a request, by case; all in one run."""
    item = f"/kunskapsbank/{ITEM}/"
    with site(BENCH_PAGE_CACHE="off") as server:
        costs = _site_costs(server, item, requests)
    with site(BENCH_PAGE_CACHE="on") as server:
        costs["kept item"] = server.cost_ms(item, requests=requests * 5)
        costs["minimal"] = (costs["minimal"] + server.cost_ms("/bench/minimal/", requests=requests * 5)) / 2
    if programs():
        with mediawiki(_wikitext()) as wiki:
            costs["mediawiki"] = wiki.cost_ms(f"/index.php?title={TITLE}", requests=requests)
    return costs


def _site_costs(server: Measured, item: str, requests: int) -> dict[str, float]:
    return {
        "minimal": server.cost_ms("/bench/minimal/", requests=requests * 5),
        "item": server.cost_ms(item, requests=requests),
        "item, first": server.cost_ms(item, requests=requests // 5, before="/bench/forget/"),
        "home": server.cost_ms("/", requests=requests),
        "browse": server.cost_ms("/kunskapsbank/?typ=metod&fas=behov", requests=requests),
        "search": server.cost_ms("/sok/?q=butiken%20hotas", requests=requests),
    }


def _wikitext() -> str:
    """The item's text with its headings, as wikitext."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from kunskapsbanken.bank.models import KnowledgeItem
    from kunskapsbanken.bank.plaintext import item_text

    item = KnowledgeItem.objects.get(slug=ITEM)
    paragraphs = item_text(item).split("\n")
    return "\n\n".join(f"== {text} ==" if len(text) < 40 else text for text in paragraphs if text.strip())


def broken_bounds(costs: dict[str, float]) -> list[str]:
    """What costs more than it may."""
    bounds = [(name, *bound) for name, bound in BOUNDS.items()]
    if "mediawiki" in costs:
        bounds.append(AGAINST_MEDIAWIKI)
    return [
        f"{name}: {costs[name] / costs[other]:.2f} × {other}, bound {most}"
        for name, other, most in bounds
        if costs[name] > most * costs[other]
    ]


def main() -> int:
    """Print the table; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    costs = measure(options.requests)
    print(f"{'case':14} {'CPU ms':>8} {'× minimal':>10}")
    for name, cost in costs.items():
        print(f"{name:14} {cost:8.2f} {cost / costs['minimal']:10.1f}")
    if "mediawiki" not in costs:
        print("mediawiki is not installed: the comparison was left out")
    broken = broken_bounds(costs)
    print("\n".join(["BROKEN BOUNDS", *broken]) if broken else "all bounds hold")
    if options.json:
        figures = {"cpu_ms": costs, "ratio_to_minimal": {name: cost / costs["minimal"] for name, cost in costs.items()}}
        options.json.write_text(json.dumps({**figures, "broken": broken}, indent=2) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
