"""Addresses of the face itself."""

from django.urls import path

from kunskapsbanken.ui import views

urlpatterns = [
    path("design/", views.design, name="design"),
    path("dela/kod/", views.code, name="share_code"),
    path("dela/kod.svg", views.code_picture, name="share_code_picture"),
]
