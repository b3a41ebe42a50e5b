"""Addresses of the face itself."""

from django.urls import path

from kunskapsbanken.ui import views

urlpatterns = [path("design/", views.design, name="design")]
