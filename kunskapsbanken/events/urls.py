"""The addresses of registration. An event's own page stands in the tree of pages."""

from django.urls import path

from kunskapsbanken.events.views import afterwards, calendars, door, feeds, pages, registering, running

urlpatterns = [
    path("moten/kalender.ics", calendars.feed, name="event_feed"),
    path("evenemang/flode.atom", feeds.events, name="event_atom"),
    path("evenemang/<int:pk>/", pages.short, name="event_short"),
    path("evenemang/<int:pk>/affisch.pdf", pages.poster, name="event_poster"),
    path("evenemang/<int:pk>/karta.json", pages.point, name="event_point"),
    path("evenemang/<int:pk>/kalender.ics", pages.calendar, name="event_calendar"),
    path("evenemang/<int:pk>/lardomar/<int:number>/", afterwards.lift, name="event_lesson_lift"),
    path("anmalan/<int:pk>/", registering.register, name="event_register"),
    path("anmalan/<int:pk>/installningar/", running.settings, name="event_registration"),
    path("anmalan/<int:pk>/stall-in/", running.cancel, name="event_cancel"),
    path("anmalan/<int:pk>/anmalda/", running.bookings, name="event_bookings"),
    path("anmalan/<int:pk>/narvaro/", running.attendance, name="event_attendance"),
    path("anmalan/<int:pk>/anmalda.csv", running.bookings_file, name="event_bookings_file"),
    path("anmalan/<int:pk>/anmalda/<int:number>/", running.booking, name="event_booking"),
    path("anmalan/<int:pk>/utvardering/", afterwards.evaluations, name="event_evaluations"),
    path("anmald/<str:key>/", registering.booking, name="booking"),
    path("anmald/<str:key>/ta-tillbaka/", registering.take_back, name="booking_take_back"),
    path("anmald/<str:key>/incheckning/", door.check_in, name="booking_check_in"),
    path("anmald/<str:key>/intyg.pdf", door.certificate, name="booking_certificate"),
    path("anmald/<str:key>/utvardering/", door.evaluate, name="booking_evaluate"),
]
