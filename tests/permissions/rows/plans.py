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
    "plan_progress": everyone("/planer/{plan_followed}/lage/"),
    "plan_progress_desk": by_role("/planer/{plan_followed}/uppfoljning/arbeta/", NO, auditor=OK, **WORK),
    "follow_up_contacts": by_role("/planer/{plan_followed}/uppfoljning/ansvariga/", NO, **WORK),
    "follow_up": everyone("/planer/{plan_followed}/uppfoljning/2024/"),
    "follow_up_decision": by_role("/planer/{plan_followed}/uppfoljning/2024/beslut/", NO, **WORK),
    "follow_up_file": everyone("/planer/{plan_followed}/uppfoljning/2024/uppfoljning.docx"),
    "status_report": everyone("/uppfoljning/{status_door}/"),
    "plan_version": everyone("/planer/{plan_out}/version/1/"),
    "plan_download": everyone("/planer/{plan_out}/version/1/plan.docx"),
}
PAGES = [
    everyone("/planer/{plan_out}/atgarder/1/"),
    everyone("/planer/{plan}/avsnitt/mal/synpunkt/", GONE),
    everyone("/planer/{plan}/version/1/", GONE),
    everyone("/planer/{plan}/lage/", GONE),
    everyone("/uppfoljning/ingen-sadan/", GONE),
]
ADMIN = [
    by_role("/admin/pages/{plan}/edit/", 302, officer=OK, lead=OK, editor=OK, chief=OK, owner=OK),
]
