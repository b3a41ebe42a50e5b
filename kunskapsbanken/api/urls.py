"""The interface's own addresses; each room has those of its part."""

from django.urls import path

from kunskapsbanken.api import desk, views

urlpatterns = [
    path("api/", views.about, name="api_about"),
    path("api/v1/openapi.json", views.openapi_document, name="api_openapi"),
    path("mitt/nycklar/", desk.keys, name="api_keys"),
    path("mitt/nycklar/ny/", desk.new_key, name="api_key_new"),
    path("mitt/nycklar/<int:pk>/aterkalla/", desk.revoke, name="api_key_revoke"),
    path("mitt/webhookar/", desk.webhooks, name="api_webhooks"),
    path("mitt/webhookar/ny/", desk.new_webhook, name="api_webhook_new"),
    path("mitt/webhookar/<int:pk>/", desk.webhook, name="api_webhook"),
]
