"""Meetings, voices and insights: read by all, recorded by the group, answered by the municipality."""

from tests.permissions.rows import OK, Row, by_role, everyone

_RECORD = {"member": OK, "officer": OK, "lead": OK, "owner": OK, "group_lead": OK, "process": OK}
_ANSWER = {"officer": OK, "lead": OK, "owner": OK}

ROUTES: dict[str, Row] = {
    "meetings": everyone("/moten/"),
    "meeting_plan": by_role("/moten/nytt/?plats={district}", **_RECORD),
    "meeting_calendar": everyone("/moten/{meeting}/kalender.ics"),
    "meeting_change": by_role("/moten/{meeting}/andra/", **_RECORD),
    "meeting_capture": by_role("/moten/{meeting}/anteckna/", **_RECORD),
    "statement_correct": by_role("/moten/{meeting}/anteckna/{statement}/", **_RECORD),
    "meeting_close": by_role("/moten/{meeting}/avsluta/", **_RECORD),
    "voices": everyone("/roster/"),
    "voice_give": everyone("/roster/lamna/?plats={district}"),
    "voices_unanswered": by_role("/roster/att-besvara/", elsewhere=OK, region=OK, auditor=OK, **_ANSWER),
    "contribution": everyone("/roster/{contribution}/"),
    "voice_answer": by_role("/roster/{contribution}/svara/", **_ANSWER),
    "voice_assign": by_role("/roster/{contribution}/tilldela/", **_ANSWER),
    "insight_form": by_role("/insikter/ny/?plats={district}", process=OK, **_ANSWER),
    "insight": everyone("/insikter/{insight}/"),
    "insight_link": by_role("/insikter/{insight}/koppla/", process=OK, **_ANSWER),
}
