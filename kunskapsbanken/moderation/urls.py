"""Moderation's public addresses."""

from django.urls import path

from kunskapsbanken.moderation import views

urlpatterns = [
    path("inskickat/<str:key>/", views.status, name="submission_status"),
    path("inskickat/<str:key>/glom-mig/", views.forget, name="submission_forget"),
]
