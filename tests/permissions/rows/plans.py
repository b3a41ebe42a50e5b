"""The plans' routes."""

from tests.permissions.rows import GONE, LOGIN, NO, OK, by_role, everyone

WORK = {"officer": OK, "lead": OK, "owner": OK}
# A district's own plan: its group's lead too, and neither who leads another group nor members.
LOCAL_WORK = {**WORK, "group_lead": OK}
GROUPS = {"group_lead": OK, "association": OK}

ROUTES = {
    "plan_register": everyone("/planer/"),
    "plan_feed": everyone("/planer/flode.atom"),
    "consultation_feed": everyone("/planer/samrad.atom"),
    "plan_region": everyone("/planer/lan/90/"),
    "plan_region_file": everyone("/planer/lan/90/serviceplaner.csv"),
    # A municipal plan has no such page: its officers find nothing there.
    "plan_from_municipalities": by_role(
        "/planer/{plan}/fran-kommunerna/", NO, auditor=GONE, **dict.fromkeys(WORK, GONE)
    ),
    "plan_start": by_role("/planer/ny/?plats={municipality}", NO, **WORK),
    # Those who may choose among the district's plan and the municipality's; who has but one is led on to it.
    "measure_from_insight": by_role("/planer/av-insikt/?insikt={insight}", NO, group_lead=LOGIN, **WORK),
    "plan_compare": everyone("/planer/jamfor/?plan={plan_out}&plan={plan_followed}"),
    "plan_compare_csv": everyone("/planer/jamfor/jamforelse.csv?plan={plan_out}"),
    "municipalities_alike": everyone("/planer/liknande/"),
    # For those who draft a plan anywhere; most of all for those of other municipalities. Who leads a group in a
    # district drafts its plan.
    "part_borrow": by_role("/planer/lana/?plan={plan_out}&atgard=1", NO, elsewhere=OK, region=OK, **GROUPS, **WORK),
    "plan_work": by_role("/planer/{plan}/arbeta/", NO, auditor=OK, **WORK),
    "plan_together": by_role("/planer/{plan}/arbetet/", NO, auditor=OK, **WORK),
    "plan_section_share": by_role("/planer/{plan}/arbetet/avsnitt/", 405, visitor=LOGIN),
    "plan_task_add": by_role("/planer/{plan}/arbetet/uppgifter/ny/", NO, **WORK),
    "plan_task_change": by_role("/planer/{plan}/arbetet/uppgifter/1/", NO, **dict.fromkeys(WORK, GONE)),
    "plan_task_tick": by_role("/planer/{plan}/arbetet/uppgifter/1/klar/", 405, visitor=LOGIN),
    "plan_remark_tick": by_role("/planer/{plan}/kontroll/", 405, visitor=LOGIN),
    "plan_sections": by_role("/planer/{plan}/avsnitt/", NO, auditor=OK, **WORK),
    "plan_import_send": by_role("/planer/{plan}/befintlig/", NO, **WORK),
    "plan_import": by_role("/planer/{plan}/befintlig/0/", NO, **dict.fromkeys(WORK, GONE)),
    "plan_goals": by_role("/planer/{plan}/mal/", NO, auditor=OK, **WORK),
    "plan_evidence": by_role("/planer/{plan}/underlag/", NO, auditor=OK, **WORK),
    # No map is laid in here: who may look finds nothing, and so does who may not.
    "evidence_picture": everyone("/planer/{plan}/underlag/1/karta.svg", GONE),
    "version_picture": everyone("/planer/{plan_out}/version/1/underlag/1/karta.svg", GONE),
    "plan_referral": by_role("/planer/{plan}/remiss/", NO, auditor=OK, **WORK),
    "plan_referral_csv": by_role("/planer/{plan}/remiss/sandlista.csv", NO, auditor=OK, **WORK),
    "recipient_change": by_role("/planer/{plan}/remiss/{planned_recipient}/", NO, **WORK),
    "recipient_door": everyone("/remiss/{door}/"),
    "recipient_comment": everyone("/remiss/{door}/planen/mal/"),
    "recipient_plan": everyone("/remiss/{door}/planen/"),
    "recipient_reply_change": everyone("/remiss/{door}/{door_reply}/"),
    "reply_list": everyone("/planer/{plan_out}/avsnitt/mal/synpunkter/"),
    # What nobody has let through is read by those who work with the plan, and by those who let it through.
    "reply_file": by_role("/planer/synpunkter/fil/{reply_file}/", GONE, visitor=GONE, auditor=OK, chief=OK, **WORK),
    "reply_enter": by_role("/planer/{plan}/synpunkter/skriv-in/", NO, **WORK),
    "reply_map": everyone("/planer/{plan_out}/synpunkter/karta/"),
    "reply_points": everyone("/planer/{plan_out}/synpunkter/karta.geojson"),
    "plan_replies": by_role("/planer/{plan}/synpunkter/", NO, auditor=OK, **WORK),
    "goal_add": by_role("/planer/{plan}/mal/ny/", NO, **WORK),
    "goal_change": by_role("/planer/{plan}/mal/1/", NO, **WORK),
    "indicator_add": by_role("/planer/{plan}/mal/1/indikatorer/ny/", NO, **WORK),
    "indicator_change": by_role("/planer/{plan}/mal/1/indikatorer/1/", NO, **WORK),
    "plan_places": by_role("/planer/{plan}/orter/", NO, auditor=OK, **WORK),
    "place_class_add": by_role("/planer/{plan}/orter/klasser/ny/", NO, **WORK),
    "place_class_change": by_role("/planer/{plan}/orter/klasser/1/", NO, **WORK),
    "classed_place_add": by_role("/planer/{plan}/orter/ny/", NO, **WORK),
    "classed_place_change": by_role("/planer/{plan}/orter/1/", NO, **WORK),
    "plan_steering": by_role("/planer/{plan}/styrning/", NO, auditor=OK, **WORK),
    "governing_link_add": by_role("/planer/{plan}/styrning/dokument/ny/", NO, **WORK),
    "governing_link_change": by_role("/planer/{plan}/styrning/dokument/1/", NO, **WORK),
    "wheel_step_add": by_role("/planer/{plan}/styrning/arshjul/ny/", NO, **WORK),
    "wheel_step_change": by_role("/planer/{plan}/styrning/arshjul/1/", NO, **WORK),
    "measure_add": by_role("/planer/{plan}/atgarder/ny/", NO, **WORK),
    "measure": by_role("/planer/{plan}/atgarder/1/", GONE, visitor=GONE, auditor=OK, **WORK),
    "measure_change": by_role("/planer/{plan}/atgarder/1/redigera/", NO, **WORK),
    "consultation_open": by_role("/planer/{plan}/samrad/oppna/", NO, **WORK),
    "consultation_close": by_role("/planer/{plan}/samrad/stang/", NO, **WORK),
    "reply_send": everyone("/planer/{plan_out}/avsnitt/mal/synpunkt/"),
    "reply_answer": by_role("/planer/synpunkter/{reply}/svara/", NO, **WORK),
    "plan_adopt": by_role("/planer/{plan}/anta/", NO, lead=OK, owner=OK),
    "plan_revoke": by_role("/planer/{plan}/upphav/", NO, lead=OK, owner=OK),
    "plan_archive": by_role("/planer/{plan}/arkivera/", NO, lead=OK, owner=OK),
    "plan_follow_up": by_role("/planer/{plan}/folj-upp/", NO, **WORK),
    # Open while the consultation is: for those who work on the plan alone.
    "consultation_report": by_role("/planer/{plan_out}/samradsredogorelse/", GONE, visitor=GONE, auditor=OK, **WORK),
    "report_download": by_role(
        "/planer/{plan_out}/samradsredogorelse/redogorelse.docx", GONE, visitor=GONE, auditor=OK, **WORK
    ),
    "plan_difference": by_role("/planer/{plan_out}/skillnad/", GONE, visitor=GONE, auditor=OK, **WORK),
    "progress_feed": everyone("/planer/{plan_followed}/lage/flode.atom"),
    "progress_embed": everyone("/planer/{plan_followed}/lage/inbaddning/"),
    "plan_progress": everyone("/planer/{plan_followed}/lage/"),
    "plan_progress_desk": by_role("/planer/{plan_followed}/uppfoljning/arbeta/", NO, auditor=OK, **WORK),
    "follow_up_contacts": by_role("/planer/{plan_followed}/uppfoljning/ansvariga/", NO, **WORK),
    "follow_up": everyone("/planer/{plan_followed}/uppfoljning/2024/"),
    "follow_up_decision": by_role("/planer/{plan_followed}/uppfoljning/2024/beslut/", NO, **WORK),
    "follow_up_file": everyone("/planer/{plan_followed}/uppfoljning/2024/uppfoljning.docx"),
    "status_report": everyone("/uppfoljning/{status_door}/"),
    "plan_version": everyone("/planer/{plan_out}/version/1/"),
    "plan_download": everyone("/planer/{plan_out}/version/1/plan.docx"),
    "version_archive": everyone("/planer/{plan_out}/version/1/arkiv.zip"),
    "version_tables": everyone("/planer/{plan_out}/version/1/tabeller.xlsx"),
    # A version that was laid out has no papers of a decision.
    "version_document": everyone("/planer/{plan_out}/version/1/handlingar/1/", GONE),
    "version_by_digest": everyone("/p/{digest}/", 301),
}
PAGES = [
    by_role("/planer/ny/?plats={district}", NO, **LOCAL_WORK),
    by_role("/planer/{local_plan}/arbeta/", NO, auditor=OK, **LOCAL_WORK),
    by_role("/planer/{local_plan}/avsnitt/", NO, auditor=OK, **LOCAL_WORK),
    by_role("/planer/{local_plan}/mal/ny/", NO, **LOCAL_WORK),
    by_role("/planer/{local_plan}/samrad/oppna/", NO, **LOCAL_WORK),
    # The group decides on it, and not the municipality.
    by_role("/planer/{local_plan}/anta/", NO, group_lead=OK, owner=OK),
    everyone("/planer/{plan_out}/atgarder/1/"),
    everyone("/planer/{plan}/avsnitt/mal/synpunkt/", GONE),
    everyone("/planer/{plan}/version/1/", GONE),
    everyone("/planer/{plan}/version/1/arkiv.zip", GONE),
    everyone("/planer/{plan}/version/1/tabeller.xlsx", GONE),
    everyone("/p/000000000000/", GONE),
    everyone("/planer/{plan}/lage/", GONE),
    by_role("/planer/{plan}/synpunkter/karta/", GONE, visitor=GONE, auditor=OK, **WORK),
    by_role("/planer/{plan}/synpunkter/karta.geojson", GONE, visitor=GONE, auditor=OK, **WORK),
    everyone("/uppfoljning/ingen-sadan/", GONE),
]
ADMIN = [
    by_role("/admin/pages/{plan}/edit/", 302, officer=OK, lead=OK, editor=OK, chief=OK, owner=OK),
    by_role("/admin/pages/{local_plan}/edit/", 302, group_lead=OK, officer=OK, lead=OK, editor=OK, chief=OK, owner=OK),
]
