"""The addresses of registration. An event's own page stands in the tree of pages."""

from django.urls import path

from kunskapsbanken.events.views import calendars, registering, running

urlpatterns = [
    path("moten/kalender.ics", calendars.feed, name="event_feed"),
    path("anmalan/<int:pk>/", registering.register, name="event_register"),
    path("anmalan/<int:pk>/installningar/", running.settings, name="event_registration"),
    path("anmalan/<int:pk>/stall-in/", running.cancel, name="event_cancel"),
    path("anmalan/<int:pk>/anmalda/", running.bookings, name="event_bookings"),
    path("anmalan/<int:pk>/anmalda.csv", running.bookings_file, name="event_bookings_file"),
    path("anmalan/<int:pk>/anmalda/<int:number>/", running.booking, name="event_booking"),
    path("anmald/<str:key>/", registering.booking, name="booking"),
    path("anmald/<str:key>/ta-tillbaka/", registering.take_back, name="booking_take_back"),
]
