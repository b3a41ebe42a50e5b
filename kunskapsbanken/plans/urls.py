"""The plans' addresses beside their pages."""

from django.urls import path

from kunskapsbanken.plans.views import context, desk, indicators, measures, places, plan, send_in, steps, work

urlpatterns = [
    path("planer/", plan.register, name="plan_register"),
    path("planer/av-insikt/", measures.from_insight, name="measure_from_insight"),
    path("planer/ny/", work.start, name="plan_start"),
    path("planer/synpunkter/<str:key>/svara/", steps.answer, name="reply_answer"),
    path("planer/<int:pk>/arbeta/", work.work, name="plan_work"),
    path("planer/<int:pk>/avsnitt/", desk.sections, name="plan_sections"),
    path("planer/<int:pk>/mal/", desk.goals, name="plan_goals"),
    path("planer/<int:pk>/underlag/", desk.evidence, name="plan_evidence"),
    path("planer/<int:pk>/synpunkter/", desk.replies, name="plan_replies"),
    path("planer/<int:pk>/mal/ny/", measures.goal, name="goal_add"),
    path("planer/<int:pk>/mal/<int:number>/", measures.goal, name="goal_change"),
    path("planer/<int:pk>/mal/<int:number>/indikatorer/ny/", indicators.add, name="indicator_add"),
    path("planer/<int:pk>/mal/<int:number>/indikatorer/<int:indicator>/", indicators.change, name="indicator_change"),
    path("planer/<int:pk>/orter/", places.places, name="plan_places"),
    path("planer/<int:pk>/orter/ny/", places.classed_place, name="classed_place_add"),
    path("planer/<int:pk>/orter/<int:number>/", places.classed_place, name="classed_place_change"),
    path("planer/<int:pk>/orter/klasser/ny/", places.place_class, name="place_class_add"),
    path("planer/<int:pk>/orter/klasser/<int:number>/", places.place_class, name="place_class_change"),
    path("planer/<int:pk>/styrning/", context.steering, name="plan_steering"),
    path("planer/<int:pk>/styrning/dokument/ny/", context.governing_link, name="governing_link_add"),
    path("planer/<int:pk>/styrning/dokument/<int:number>/", context.governing_link, name="governing_link_change"),
    path("planer/<int:pk>/styrning/arshjul/ny/", context.wheel_step, name="wheel_step_add"),
    path("planer/<int:pk>/styrning/arshjul/<int:number>/", context.wheel_step, name="wheel_step_change"),
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
