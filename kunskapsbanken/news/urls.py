"""Addresses of news and the newsletter beside their pages."""

from django.urls import path

from kunskapsbanken.news.views import subscribing
from kunskapsbanken.news.views.feeds import IssueFeed, NewsFeed

urlpatterns = [
    path("nyheter/flode.atom", NewsFeed(), name="news_feed"),
    path("nyhetsbrev/flode.atom", IssueFeed(), name="newsletter_feed"),
    path("nyhetsbrev/prenumerera/", subscribing.subscribe, name="newsletter_subscribe"),
    path("nyhetsbrev/avslutad/", subscribing.stopped, name="newsletter_stopped"),
    path("nyhetsbrev/bekrafta/<str:key>/", subscribing.confirm, name="newsletter_confirm"),
    path("nyhetsbrev/avsluta/<str:key>/", subscribing.stop, name="newsletter_stop"),
]
