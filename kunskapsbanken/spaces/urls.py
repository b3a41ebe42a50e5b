"""Addresses of working spaces."""

from django.urls import path

from kunskapsbanken.spaces.views import board, drafts, files

urlpatterns = [
    path("rum/<slug:slug>/", board.space, name="space"),
    path("rum/<slug:slug>/anslag/<int:pk>/", board.post_edit, name="space_post_edit"),
    path("rum/<slug:slug>/anslag/<int:pk>/kommentera/", board.post_comment, name="space_post_comment"),
    path("rum/<slug:slug>/anslag/<int:pk>/fast/", board.post_pin, name="space_post_pin"),
    path("rum/<slug:slug>/uppgift/<int:pk>/klar/", board.task_finish, name="space_task_finish"),
    path("rum/<slug:slug>/filer/", files.file_add, name="space_file_add"),
    path("rum/<slug:slug>/filer/<int:pk>/", files.file_fetch, name="space_file"),
    path("rum/<slug:slug>/filer/<int:pk>/ta-bort/", files.file_remove, name="space_file_remove"),
    path("rum/<slug:slug>/texter/ny/", drafts.draft_new, name="space_draft_new"),
    path("rum/<slug:slug>/texter/<int:pk>/", drafts.draft, name="space_draft"),
    path("rum/<slug:slug>/texter/<int:pk>/skriv/", drafts.draft_edit, name="space_draft_edit"),
    path("rum/<slug:slug>/texter/<int:pk>/skicka/", drafts.draft_hand_on, name="space_draft_hand_on"),
    path("rum/<slug:slug>/texter/<int:pk>/ta-bort/", drafts.draft_remove, name="space_draft_remove"),
]
