"""Addresses of publications."""

from django.urls import path

from kunskapsbanken.publications.views import feeds, making, parts, reading

urlpatterns = [
    path("publikationer/", reading.publication_list, name="publications"),
    path("publikationer/flode.atom", feeds.publications, name="publication_feed"),
    path("publikationer/arbeta/", making.desk, name="publication_desk"),
    path("publikationer/arbeta/ny/", making.new, name="publication_new"),
    path("publikationer/arbeta/<int:pk>/", making.work, name="publication_work"),
    path("publikationer/arbeta/<int:pk>/uppgifter/", making.edit, name="publication_edit"),
    path("publikationer/arbeta/<int:pk>/gor/", making.do, name="publication_do"),
    path("publikationer/arbeta/<int:pk>/delar/ny/<slug:kind>/", parts.part_new, name="publication_part_new"),
    path("publikationer/arbeta/<int:pk>/delar/hittad/", parts.part_found, name="publication_part_found"),
    path("publikationer/arbeta/<int:pk>/delar/<int:part>/", parts.part_edit, name="publication_part"),
    path("publikationer/arbeta/<int:pk>/delar/<int:part>/flytta/", parts.part_move, name="publication_part_move"),
    path("publikationer/<slug:slug>/", reading.publication, name="publication"),
    path("publikationer/<slug:slug>/las/", reading.read, name="publication_read"),
    path("publikationer/<slug:slug>/las/bilder/<str:name>", reading.picture, name="publication_picture"),
    path("publikationer/<slug:slug>/version/<int:number>/<slug:form>/", reading.download, name="publication_file"),
]
