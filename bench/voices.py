"""What the lists of voices cost among ten thousand of them.

python -m bench.voices [--voices 10000] [--json FILE]
"""

import argparse
import gc
import json
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

SEED, ROUNDS = 2017, 15
MOST_QUERIES, MOST_MS = 15, 100.0
MEETINGS = 60
CODES = 24
# One voice of so many lies in the municipality that is measured; half are said at meetings.
HERE = 2
TEXT = "Vi behöver {} i byn, annars får vi köra långt för att {} och det är svårt för den som är {}"
WORDS = (
    ("en mack", "ett bibliotek", "en butik", "en distriktssköterska", "bättre bredband", "en buss", "en bank"),
    ("handla", "tanka", "posta brev", "hämta medicin", "träffa andra", "ta ut pengar", "ladda bilen"),
    ("ung", "gammal", "utan bil", "ny i byn", "företagare", "sjuk", "ensam"),
)


def fill(voices: int) -> dict[str, str]:
    """Ten thousand voices in the real municipalities, the same every time; returns what the addresses name."""
    from kunskapsbanken.people.actions import give_role
    from kunskapsbanken.people.models import Role, User
    from kunskapsbanken.places.importers.boundaries import load_boundaries
    from kunskapsbanken.places.models import Place
    from kunskapsbanken.search.actions import rebuild_index
    from kunskapsbanken.vocabulary.models import Term
    from kunskapsbanken.web.importers.tree import plant_place_pages, plant_tree

    plant_tree()
    load_boundaries()
    plant_place_pages()
    here = Place.objects.get(code="2421")
    officer = User.objects.create(email="handlaggare@prov.invalid")
    give_role(user=officer, role=Role.OFFICER, place=here, by=None)
    elsewhere = list(Place.objects.municipalities().exclude(pk=here.pk).order_by("code"))
    meetings = [_meeting(here if number % HERE == 0 else elsewhere[number]) for number in range(MEETINGS)]
    services = list(Term.objects.of("serviceslag"))
    _speak(voices, here, elsewhere, meetings, services, officer)
    one, other = _code(here, services, officer)
    rebuild_index()
    return {"meeting": meetings[0].url, "place": here.code, "one": one, "other": other}


def _meeting(place: Any) -> Any:
    from django.utils import timezone

    from kunskapsbanken.dialogue.models import Ladder, Meeting
    from kunskapsbanken.places.pages import page_of

    held = timezone.now() - timedelta(days=30)
    meeting = Meeting(
        place=place,
        title=f"Möte i {place.name}",
        starts_at=held,
        venue="Skolan",
        purpose="Vad behövs?",
        ladder=Ladder.PARTICIPATE,
        minutes="<p>Vi talade.</p>",
        minutes_published_at=held,
    )
    made = page_of(place).add_child(instance=meeting)
    made.save_revision().publish()
    return made


def _speak(
    number: int, here: Any, elsewhere: list[Any], meetings: list[Any], services: list[Any], officer: Any
) -> None:
    from django.utils import timezone

    from kunskapsbanken.dialogue.models import Contribution, ContributionKind, Outcome, Sector
    from kunskapsbanken.moderation.models import State, Submission

    rng = random.Random(SEED)
    now = timezone.now()
    texts = [TEXT.format(*(rng.choice(words) for words in WORDS)) + f" ({n})." for n in range(number)]
    said = number // 2
    sent_in = [
        Submission(kind="rost", title=text[:80], data={"text": text}, state=State.PUBLISHED, decided=now)
        for text in texts[said:]
    ]
    submissions = Submission.objects.bulk_create(sent_in, batch_size=1000)
    rows = []
    for n, text in enumerate(texts):
        meeting = meetings[n % MEETINGS] if n < said else None
        place = meeting.place if meeting else (here if n % HERE == 0 else rng.choice(elsewhere))
        answer = {"answer": "Vi ser över det.", "outcome": rng.choice(Outcome.values), "answered_at": now}
        waiting = {"assigned_to": officer, "answer_by": timezone.localdate() + timedelta(days=rng.randint(-9, 30))}
        rows.append(
            Contribution(
                meeting=meeting,
                submission=None if meeting else submissions[n - said],
                text=text,
                kind=rng.choice(ContributionKind.values),
                sector=rng.choice(Sector.values),
                place=place,
                service=rng.choice([None, *services]),
                published_at=now - timedelta(hours=rng.randint(1, 9000)),
                **rng.choice([{}, {}, waiting, answer]),
            )
        )
    Contribution.objects.bulk_create(rows, batch_size=1000)


def _code(here: Any, services: list[Any], officer: Any) -> tuple[str, str]:
    """Two of three voices in the municipality get one or two codes or kinds of service; returns two codes' tokens."""
    from kunskapsbanken.dialogue.models import Code, Coding, Contribution

    rng = random.Random(SEED)
    codes = Code.objects.bulk_create([Code(name=f"Kod {number}", place=here) for number in range(CODES)])
    labels = [*({"code": code} for code in codes), *({"term": term} for term in services)]
    voices = Contribution.objects.filter(place=here).order_by("pk").values_list("pk", flat=True)
    rows = [
        Coding(contribution_id=voice, coded_by=officer, **label)
        for voice in voices
        for label in rng.sample(labels, rng.choice([0, 1, 2]))
    ]
    Coding.objects.bulk_create(rows, batch_size=1000)
    return codes[0].token, codes[1].token


def addresses(named: dict[str, str]) -> dict[str, tuple[bool, str]]:
    """By name, whether it is the officer's, and where."""
    place, work, desk = named["place"], "/roster/att-besvara/", "/insikter/bord/"
    return {
        "minimal": (False, "/bench/minimal/"),
        "all": (False, "/roster/"),
        "all, last page": (False, "/roster/?sida=300"),
        "place": (False, f"/roster/?plats={place}"),
        "kind, service": (False, "/roster/?slag=behov&service=drivmedel"),
        "unanswered": (False, "/roster/?utfall=obesvarad"),
        "meeting": (False, named["meeting"]),
        "place's page": (False, "/platser/vasterbottens-lan/storumans-kommun/"),
        "work": (True, work),
        "work, late": (True, f"{work}?forsenade=1&svarar=mina"),
        "work, answered": (True, f"{work}?lage=besvarad"),
        "work, service": (True, f"{work}?service=drivmedel"),
        "work, searching": (True, f"{work}?q=biblioteket"),
        "desk": (True, desk),
        "desk, a code": (True, f"{desk}?kod={named['one']}"),
        "crosstab": (True, f"{desk}tabell/"),
        "side by side": (True, f"{desk}jamfor/?a={named['one']}&b={named['other']}"),
    }


def measure(named: dict[str, str]) -> dict[str, dict[str, float]]:
    """Wall and CPU milliseconds (medians) and queries of each, uncached, in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from kunskapsbanken.people.models import User

    visitor, officer = (Client(SERVER_NAME="localhost", headers={"user-agent": "Mozilla/5.0 (bench)"}) for _n in "12")
    officer.force_login(User.objects.get(email="handlaggare@prov.invalid"))
    figures = {}
    for name, (is_officers, address) in addresses(named).items():
        client = officer if is_officers else visitor
        mark = "&" if "?" in address else "?"
        answered = client.get(f"{address}{mark}gang=varm").status_code
        if answered != 200:
            sys.exit(f"{address}: {answered}")
        gc.collect()
        gc.freeze()  # as the server does once it has started: config/wsgi.py
        walls, cpus = [], []
        for round_ in range(ROUNDS):
            wall, cpu = time.perf_counter(), time.process_time()
            client.get(f"{address}{mark}gang={round_}")
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{address}{mark}gang=frågor")
        figures[name] = {
            "wall_ms": statistics.median(walls),
            "cpu_ms": statistics.median(cpus),
            "queries": float(len(queries)),
        }
    return figures


def _broken(figures: dict[str, dict[str, float]]) -> list[str]:
    """What asks or takes more than it may."""
    told = []
    for name, row in figures.items():
        if row["queries"] > MOST_QUERIES or row["cpu_ms"] > MOST_MS:
            took = f"{row['cpu_ms']:.0f} ms of {MOST_MS:.0f}"
            told.append(f"{name}: {row['queries']:.0f} queries of {MOST_QUERIES}, {took}")
    return told


def main() -> int:
    """Print the table; 1 where a list asks or takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_PAGE_CACHE": "off"}
        os.environ["REQUIRE_TWO_FACTOR"] = "no"  # the officer comes in without a telephone
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        figures = measure(fill(options.voices))
    print(f"{'list':16} {'wall ms':>8} {'CPU ms':>8} {'× minimal':>10} {'queries':>8}")
    for name, row in figures.items():
        ratio = row["cpu_ms"] / figures["minimal"]["cpu_ms"]
        print(f"{name:16} {row['wall_ms']:8.1f} {row['cpu_ms']:8.1f} {ratio:10.1f} {row['queries']:8.0f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    broken = _broken(figures)
    print("\n".join(broken))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
