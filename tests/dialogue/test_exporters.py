"""The calendar file and the minutes' text."""

from datetime import UTC, datetime

import pytest

from kunskapsbanken.dialogue.exporters import calendar_of
from kunskapsbanken.dialogue.minutes import minutes_html
from tests.factories.dialogue import make_meeting

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_calendar_lines_are_folded_at_75_octets_and_end_as_the_standard_says(district):
    starts = datetime(2026, 6, 12, 16, tzinfo=UTC)
    meeting = make_meeting(
        district, starts_at=starts, ends_at=None, purpose="Åäö; och, mer \\ av det. " * 12 + "\nNy rad"
    )
    text = calendar_of(meeting, address="https://exempel.test/mote/", now=NOW)
    lines = text.split("\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    whole = text.replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20260612T160000Z" in whole
    assert "DTEND:20260612T180000Z" in whole
    assert f"UID:mote-{meeting.pk}@exempel.test" in whole
    (description,) = (line for line in whole if line.startswith("DESCRIPTION:"))
    assert r"Åäö\; och\, mer \\ av det." in description
    assert r"\nNy rad\n\nhttps://exempel.test/mote/" in description


def test_minutes_become_paragraphs_points_and_headings_with_nothing_let_through():
    text = "Vi enades.\nTillsammans.\n\n# Nästa steg\n- Macken\n- <script>\n\nSlut & tack"
    assert minutes_html(text) == (
        "<p>Vi enades.<br/>Tillsammans.</p><h2>Nästa steg</h2><ul><li>Macken</li><li>&lt;script&gt;</li></ul>"
        "<p>Slut &amp; tack</p>"
    )
    assert minutes_html("  \n ") == ""
