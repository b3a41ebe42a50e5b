"""The plans' addresses beside their pages."""

from django.urls import path

from kunskapsbanken.plans.views import desk, imports, measures, plan, send_in, steps, work

urlpatterns = [
    path("planer/", plan.register, name="plan_register"),
    path("planer/av-insikt/", measures.from_insight, name="measure_from_insight"),
    path("planer/ny/", work.start, name="plan_start"),
    path("planer/synpunkter/<str:key>/svara/", steps.answer, name="reply_answer"),
    path("planer/<int:pk>/arbeta/", work.work, name="plan_work"),
    path("planer/<int:pk>/avsnitt/", desk.sections, name="plan_sections"),
    path("planer/<int:pk>/befintlig/", imports.send, name="plan_import_send"),
    path("planer/<int:pk>/befintlig/<int:number>/", imports.one, name="plan_import"),
    path("planer/<int:pk>/mal/", desk.goals, name="plan_goals"),
    path("planer/<int:pk>/underlag/", desk.evidence, name="plan_evidence"),
    path("planer/<int:pk>/synpunkter/", desk.replies, name="plan_replies"),
    path("planer/<int:pk>/mal/ny/", measures.goal, name="goal_add"),
    path("planer/<int:pk>/mal/<int:number>/", measures.goal, name="goal_change"),
    path("planer/<int:pk>/atgarder/ny/", measures.measure, name="measure_add"),
    path("planer/<int:pk>/atgarder/<int:number>/", plan.measure, name="measure"),
    path("planer/<int:pk>/atgarder/<int:number>/redigera/", measures.measure, name="measure_change"),
    path("planer/<int:pk>/samrad/oppna/", steps.open_, name="consultation_open"),
    path("planer/<int:pk>/samrad/stang/", steps.close, name="consultation_close"),
    path("planer/<int:pk>/avsnitt/<str:kind>/synpunkt/", send_in.reply, name="reply_send"),
    path("planer/<int:pk>/anta/", steps.adopt, name="plan_adopt"),
    path("planer/<int:pk>/folj-upp/", steps.follow_up, name="plan_follow_up"),
    path("planer/<int:pk>/version/<int:number>/", plan.version, name="plan_version"),
    path("planer/<int:pk>/version/<int:number>/plan.<str:form>", plan.download, name="plan_download"),
]
