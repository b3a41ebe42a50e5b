"""Organisations, districts, who is what on a place, and the link of an invitation."""

from django.urls import path

from kunskapsbanken.people.views import contacting, directory, districts, entrance, places, portals, register

urlpatterns = [
    path("integritet/register/", register.personal_data_register, name="personal_data_register"),
    path("organisationer/", directory.organisations, name="organisations"),
    path("organisationer/karta/", directory.on_map, name="organisations_map"),
    path("organisationer/ny/", directory.add, name="organisation_add"),
    path("organisationer/<slug:slug>/", directory.organisation, name="organisation"),
    path("organisationer/<slug:slug>/kontakta/", contacting.contact, name="organisation_contact"),
    path("organisationer/<slug:slug>/andra/", directory.change, name="organisation_change"),
    path("bygder/ny/", districts.add, name="district_add"),
    path("bygder/karta/", districts.on_map, name="districts_map"),
    path("bygder/<slug:code>/grans/", districts.draw, name="district_draw"),
    path("personer/<slug:code>/", places.people, name="people_of_place"),
    path("personer/<slug:code>/bjud-in/", places.invite, name="person_invite"),
    path("personer/<slug:code>/roll/<int:pk>/", places.change, name="role_change"),
    path("personer/<slug:code>/roll/<int:pk>/avsluta/", places.end, name="role_end"),
    path("personer/<slug:code>/lamna-over/<int:pk>/", places.hand_over, name="role_hand_over"),
    path("personer/<slug:code>/inbjudan/<int:pk>/paminn/", places.remind, name="invitation_remind"),
    path("personer/<slug:code>/inbjudan/<int:pk>/ta-tillbaka/", places.withdraw, name="invitation_withdraw"),
    path("portaler/", portals.portals, name="portals"),
    path("portaler/ny/", portals.make, name="portal_make"),
    path("portaler/<slug:slug>/", portals.change, name="portal_change"),
    path("portaler/<slug:slug>/personer/", portals.people, name="portal_people"),
    path("portaler/<slug:slug>/oppna/", portals.open_it, name="portal_open"),
    path("portaler/<slug:slug>/stang/", portals.close, name="portal_close"),
    path("portaler/<slug:slug>/doman/", portals.domain, name="portal_domain"),
    path("inbjudan/<str:key>/", entrance.invitation, name="invitation"),
]
