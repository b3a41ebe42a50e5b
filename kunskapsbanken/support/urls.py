"""The guide's addresses."""

from django.urls import path

from kunskapsbanken.support import feeds, views

urlpatterns = [
    path("", views.guide, name="support"),
    path("flode.atom", feeds.changes, name="support_feed"),
    path("hemsandning/rakna/", views.home_delivery, name="support_home_delivery"),
    path("<slug:slug>/", views.scheme, name="support_scheme"),
    path("<slug:slug>/prova/", views.trial, name="support_trial"),
]
