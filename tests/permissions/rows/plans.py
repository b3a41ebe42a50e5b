"""The plans' routes."""

from tests.permissions.rows import GONE, LOGIN, NO, OK, by_role, everyone

WORK = {"officer": OK, "lead": OK, "owner": OK}

ROUTES = {
    "plan_register": everyone("/planer/"),
    "plan_start": by_role("/planer/ny/?plats={municipality}", NO, **WORK),
    # Those who may are led on to the one plan there is to write in.
    "measure_from_insight": by_role("/planer/av-insikt/?insikt={insight}", NO, **dict.fromkeys(WORK, LOGIN)),
    "plan_work": by_role("/planer/{plan}/arbeta/", NO, auditor=OK, **WORK),
    "plan_sections": by_role("/planer/{plan}/avsnitt/", NO, auditor=OK, **WORK),
    "plan_import_send": by_role("/planer/{plan}/befintlig/", NO, **WORK),
    "plan_import": by_role("/planer/{plan}/befintlig/0/", NO, **dict.fromkeys(WORK, GONE)),
    "plan_goals": by_role("/planer/{plan}/mal/", NO, auditor=OK, **WORK),
    "plan_evidence": by_role("/planer/{plan}/underlag/", NO, auditor=OK, **WORK),
    "plan_replies": by_role("/planer/{plan}/synpunkter/", NO, auditor=OK, **WORK),
    "goal_add": by_role("/planer/{plan}/mal/ny/", NO, **WORK),
    "goal_change": by_role("/planer/{plan}/mal/1/", NO, **WORK),
    "measure_add": by_role("/planer/{plan}/atgarder/ny/", NO, **WORK),
    "measure": by_role("/planer/{plan}/atgarder/1/", GONE, visitor=GONE, auditor=OK, **WORK),
    "measure_change": by_role("/planer/{plan}/atgarder/1/redigera/", NO, **WORK),
    "consultation_open": by_role("/planer/{plan}/samrad/oppna/", NO, **WORK),
    "consultation_close": by_role("/planer/{plan}/samrad/stang/", NO, **WORK),
    "reply_send": everyone("/planer/{plan_out}/avsnitt/mal/synpunkt/"),
    "reply_answer": by_role("/planer/synpunkter/{reply}/svara/", NO, **WORK),
    "plan_adopt": by_role("/planer/{plan}/anta/", NO, lead=OK, owner=OK),
    "plan_follow_up": by_role("/planer/{plan}/folj-upp/", NO, **WORK),
    "plan_version": everyone("/planer/{plan_out}/version/1/"),
    "plan_download": everyone("/planer/{plan_out}/version/1/plan.docx"),
}
PAGES = [
    everyone("/planer/{plan_out}/atgarder/1/"),
    everyone("/planer/{plan}/avsnitt/mal/synpunkt/", GONE),
    everyone("/planer/{plan}/version/1/", GONE),
]
ADMIN = [
    by_role("/admin/pages/{plan}/edit/", 302, officer=OK, lead=OK, editor=OK, chief=OK, owner=OK),
]
