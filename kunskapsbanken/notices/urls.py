"""Addresses of following."""

from django.urls import path

from kunskapsbanken.notices import views

urlpatterns = [
    path("folj/<slug:kind>/", views.follow, name="follow"),
    path("foljer/", views.followings, name="followings"),
    path("foljer/slut/", views.stopped, name="following_stopped"),
    path("foljer/<str:key>/", views.following_by_key, name="following_by_key"),
    path("foljer/<str:key>/bekrafta/", views.confirm, name="following_confirm"),
    path("foljer/<str:key>/hur-ofta/", views.rhythm, name="following_rhythm"),
    path("foljer/<str:key>/sluta/", views.stop, name="following_stop"),
    path("foljer/<str:key>/<int:following_id>/sluta/", views.unfollow, name="unfollow"),
]
