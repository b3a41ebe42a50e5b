"""What the pages and papers of one large plan cost: 200 measures, 300 paragraphs and 2,000 comments.

python -m bench.plans [--measures 200] [--paragraphs 300] [--comments 2000] [--profile NAME] [--json FILE]
"""

import argparse
import cProfile
import gc
import json
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from bench.large_plan import Size, close, decide, lay_out_for_comment, tell_how_it_goes, write_plan

CONTENT = Path(__file__).parents[1] / "content"
ROUNDS = 5
MOST_QUERIES, MOST_MS, MOST_FILE_MS = 25, 150.0, 5_000.0
DESK = ("arbeta", "avsnitt", "mal", "orter", "styrning", "underlag", "remiss", "synpunkter", "uppfoljning/arbeta")
Figures = dict[str, dict[str, float]]


class Bench:
    """One visitor and one officer, and what their pages have cost so far."""

    def __init__(self, officer: Any, profiled: str) -> None:
        from django.test import Client

        told = {"SERVER_NAME": "localhost", "headers": {"user-agent": "Mozilla/5.0 (bench)"}}
        self.visitor, self.officer = Client(**told), Client(**told)
        self.officer.force_login(officer)
        self.profiled = profiled
        self.figures: Figures = {}

    def page(self, name: str, address: str, *, is_officers: bool = False) -> None:
        """Wall and CPU milliseconds (medians) and queries of a page, uncached, in this process."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client = self.officer if is_officers else self.visitor
        mark = "&" if "?" in address else "?"

        def ask(time_: object) -> Any:
            return client.get(f"{address}{mark}gang={time_}")

        answered = ask("varm")
        if answered.status_code != 200:
            sys.exit(f"{address}: {answered.status_code}")
        gc.collect()
        gc.freeze()  # as the server does once it has started: config/wsgi.py
        self._measure(name, ask, ROUNDS, MOST_MS)
        with CaptureQueriesContext(connection) as queries:
            size = len(ask("frågor").content)
        self.figures[name] |= {"queries": float(len(queries)), "kilobytes": size / 1000}

    def file(self, name: str, address: str) -> None:
        """What a file costs, once."""
        self._measure(name, lambda time_: self.visitor.get(f"{address}?gang={time_}").content, 1, MOST_FILE_MS)

    def _measure(self, name: str, ask: Callable[[int], object], rounds: int, most: float) -> None:
        walls, cpus = [], []
        profile = cProfile.Profile() if name == self.profiled else None
        for round_ in range(rounds):
            wall, cpu = time.perf_counter(), time.process_time()
            if profile:
                profile.runcall(ask, round_)
            else:
                ask(round_)
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
        self.figures[name] = {
            "wall_ms": statistics.median(walls),
            "cpu_ms": statistics.median(cpus),
            "most_ms": most,
            "queries": 0.0,
            "kilobytes": 0.0,
        }
        if profile:
            pstats.Stats(profile).sort_stats("cumulative").print_stats(60)

    def broken(self) -> list[str]:
        """What asks or takes more than it may."""
        told = []
        for name, row in self.figures.items():
            if row["queries"] > MOST_QUERIES or row["cpu_ms"] > row["most_ms"]:
                took = f"{row['cpu_ms']:.0f} ms of {row['most_ms']:.0f}"
                told.append(f"{name}: {row['queries']:.0f} queries of {MOST_QUERIES}, {took}")
        return told


def _people() -> tuple[Any, Any, Any]:
    """A real municipality, its officer and who leads it."""
    from kunskapsbanken.people.actions import give_role
    from kunskapsbanken.people.models import Role, User
    from kunskapsbanken.places.importers.boundaries import load_boundaries
    from kunskapsbanken.places.models import Place
    from kunskapsbanken.vocabulary.importers import load_vocabulary
    from kunskapsbanken.web.importers.tree import place_page, plant_tree

    plant_tree()
    load_vocabulary(CONTENT / "vocabulary.yaml")
    load_boundaries()
    here = Place.objects.get(code="2421")
    place_page(here)
    made = []
    for name, role in (("handlaggare", Role.OFFICER), ("ansvarig", Role.LEAD)):
        user = User.objects.create(email=f"{name}@prov.invalid")
        give_role(user=user, role=role, place=here, by=None)
        made.append(user)
    return here, *made


def measure(size: Size, profiled: str) -> Bench:
    """The plan in each of its states, in the order that it comes to them."""
    from django.utils import timezone

    place, officer, lead = _people()
    bench = Bench(officer, profiled)
    bench.page("minimal", "/bench/minimal/")
    plan = write_plan(place, officer, size, timezone.localdate().year)
    _desk(bench, plan, "draft")
    plan = lay_out_for_comment(plan, officer, size)
    bench.page("consultation open", plan.url)
    bench.page("comments on a section", f"/planer/{plan.pk}/avsnitt/handlingsplan/synpunkter/")
    bench.page("form on a measure", f"/planer/{plan.pk}/avsnitt/handlingsplan/synpunkt/?gallande=atgard:1")
    _desk(bench, plan, "consultation")
    plan = close(plan, officer)
    _desk(bench, plan, "revision")
    bench.page("desk, unanswered", f"/planer/{plan.pk}/synpunkter/?visa=obesvarade&sida=2", is_officers=True)
    bench.page("difference", f"/planer/{plan.pk}/skillnad/", is_officers=True)
    plan = decide(plan, lead)
    tell_how_it_goes(plan, officer)
    _decided(bench, plan)
    return bench


def _desk(bench: Bench, plan: Any, state: str) -> None:
    for page in DESK:
        bench.page(f"desk {page}, {state}", f"/planer/{plan.pk}/{page}/", is_officers=True)


def _decided(bench: Bench, plan: Any) -> None:
    version = plan.versions.get(kind="antagen").number
    bench.page("adopted", plan.url)
    bench.page("adopted, for its officer", plan.url, is_officers=True)
    bench.page("version", f"/planer/{plan.pk}/version/{version}/")
    bench.page("a measure", f"/planer/{plan.pk}/atgarder/1/")
    bench.page("report", f"/planer/{plan.pk}/samradsredogorelse/")
    bench.page("report, a section", f"/planer/{plan.pk}/samradsredogorelse/?avsnitt=handlingsplan&sida=3")
    bench.page("difference, adopted", f"/planer/{plan.pk}/skillnad/")
    bench.page("progress", f"/planer/{plan.pk}/lage/")
    bench.page("follow-up", f"/planer/{plan.pk}/uppfoljning/{plan.first_year}/")
    bench.page("register", "/planer/")
    _desk(bench, plan, "adopted")
    for form in ("pdf", "docx"):
        bench.file(f"plan, {form}", f"/planer/{plan.pk}/version/{version}/plan.{form}")
        bench.file(f"report, {form}", f"/planer/{plan.pk}/samradsredogorelse/redogorelse.{form}")
        bench.file(f"follow-up, {form}", f"/planer/{plan.pk}/uppfoljning/{plan.first_year}/uppfoljning.{form}")


def main() -> int:
    """Print the table; 1 where a page or a file asks or takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in vars(Size()).items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--profile", default="", help="print where the time of this row goes")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_PAGE_CACHE": "off"}
        os.environ["REQUIRE_TWO_FACTOR"] = "no"  # the officer comes in without a telephone
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        size = Size(options.measures, options.paragraphs, options.comments)
        bench = measure(size, options.profile)
    least = bench.figures["minimal"]["cpu_ms"]
    print(f"{'page or file':34} {'wall ms':>8} {'CPU ms':>8} {'× minimal':>10} {'queries':>8} {'kB':>7}")
    for name, row in bench.figures.items():
        told = f"{row['wall_ms']:8.1f} {row['cpu_ms']:8.1f} {row['cpu_ms'] / least:10.1f}"
        print(f"{name:34} {told} {row['queries']:8.0f} {row['kilobytes']:7.0f}")
    if options.json:
        options.json.write_text(json.dumps(bench.figures, indent=1))
    broken = bench.broken()
    print("\n".join(broken))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
