"""Addresses of working spaces."""

from django.urls import path

from kunskapsbanken.spaces import views

urlpatterns = [
    path("rum/<slug:slug>/", views.space, name="space"),
    path("rum/<slug:slug>/anslag/<int:pk>/", views.post_edit, name="space_post_edit"),
    path("rum/<slug:slug>/anslag/<int:pk>/kommentera/", views.post_comment, name="space_post_comment"),
    path("rum/<slug:slug>/anslag/<int:pk>/fast/", views.post_pin, name="space_post_pin"),
    path("rum/<slug:slug>/uppgift/<int:pk>/klar/", views.task_finish, name="space_task_finish"),
]
