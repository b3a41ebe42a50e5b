"""docs/security.md: every requirement once, and everything that it names exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("| ")]
# ASVS 5.0.0 has so many requirements at the first level and at the second.
AT_LEVEL = {"1": 70, "2": 183}
ANSWERS = ("held", "deployer", "n/a", "partly", "**not met**")


def rows():
    return [row for row in ROWS if re.match(r"\d+\.\d+\.\d+", row[0])]


def test_every_requirement_has_one_row():
    numbers = [(number, row[1]) for row in rows() for number in row[0].split(", ")]
    assert len({number for number, _level in numbers}) == len(numbers)
    for level, expected in AT_LEVEL.items():
        assert len([number for number, own in numbers if own == level]) == expected


def test_every_row_has_an_answer_and_something_to_show_for_it():
    for row in rows():
        assert len(row) == 5, row
        assert row[3].startswith(ANSWERS), row
        assert row[4], row


def test_every_file_named_exists():
    named = set(
        re.findall(r"`((?:kunskapsbanken|tests|docs|tools|content)/[^`:]+|requirements\.lock|package-lock\.json)", TEXT)
    )
    assert len(named) > 30
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_test_named_exists():
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT))
    assert len(named) > 50
    missing = {
        f"{file}::{test}" for file, test in named if f"def {test}(" not in (ROOT / file).read_text(encoding="utf-8")
    }
    assert missing == set()
