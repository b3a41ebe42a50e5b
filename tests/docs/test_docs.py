"""The docs say the truth: every setting, command and room is told."""

import re
from pathlib import Path

from django.core.management import get_commands

from kunskapsbanken.access.models import NETWORK_ENDINGS as ENDINGS
from kunskapsbanken.engines.traveltime.nvdb import NAMES
from kunskapsbanken.engines.traveltime.speeds import BY_CLASS

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_setting_is_documented():
    read = set()
    for name in ("settings.py", "environment.py"):
        source = (ROOT / "kunskapsbanken" / "config" / name).read_text(encoding="utf-8")
        read |= set(re.findall(r'(?:text|flag|words)\(\s*"([A-Z_]+)"', source))
    assert read
    assert {name for name in read if f"`{name}`" not in OPERATIONS} == set()


def test_every_command_of_ours_is_documented():
    ours = {name for name, app in get_commands().items() if app.startswith("kunskapsbanken.")}
    assert ours
    assert {name for name in ours if f"manage.py {name}" not in OPERATIONS} == set()


def test_every_room_is_in_the_house_plan():
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "kunskapsbanken").glob("*/__init__.py")}
    assert {room for room in rooms if f"{room}/" not in plan} == set()


def test_speeds_and_columns_of_roads_are_documented():
    told = (ROOT / "docs" / "roads.md").read_text(encoding="utf-8")
    assert {road for road, kmh in BY_CLASS.items() if f"| {road} | {kmh} |" not in told} == set()
    for what, names in NAMES.items():
        assert f"| `{what}` | {', '.join(names)} |" in told
    assert {ending for ending in ENDINGS if f"`{ending}`" not in told} == set()


def test_every_decision_is_numbered_once():
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_every_make_target_explains_itself():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    assert all(re.search(rf"^{target}:.*## ", makefile, re.MULTILINE) for target in targets)
