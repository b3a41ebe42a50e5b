"""The dialogue's addresses. A meeting's own page stands in the tree of pages; its doings stand here."""

from django.urls import path

from kunskapsbanken.dialogue.views import capture, insights, meetings, planning, voices, work

urlpatterns = [
    path("moten/", meetings.meetings, name="meetings"),
    path("moten/nytt/", planning.plan, name="meeting_plan"),
    path("moten/<int:pk>/kalender.ics", meetings.calendar, name="meeting_calendar"),
    path("moten/<int:pk>/andra/", planning.change, name="meeting_change"),
    path("moten/<int:pk>/anteckna/", capture.capture, name="meeting_capture"),
    path("moten/<int:pk>/anteckna/<str:key>/", capture.correct, name="statement_correct"),
    path("moten/<int:pk>/avsluta/", planning.close, name="meeting_close"),
    path("roster/", voices.voices, name="voices"),
    path("roster/lamna/", voices.give, name="voice_give"),
    path("roster/att-besvara/", work.unanswered, name="voices_unanswered"),
    path("roster/<str:key>/", voices.contribution, name="contribution"),
    path("roster/<str:key>/svara/", work.answer, name="voice_answer"),
    path("roster/<str:key>/tilldela/", work.assign, name="voice_assign"),
    path("insikter/ny/", insights.form, name="insight_form"),
    path("insikter/<str:key>/", insights.insight, name="insight"),
    path("insikter/<str:key>/koppla/", insights.link, name="insight_link"),
]
