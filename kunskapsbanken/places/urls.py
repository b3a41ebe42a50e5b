"""The addresses of the land behind the maps; the same in every language."""

from django.urls import path

from kunskapsbanken.places.views import map_background

urlpatterns = [path("<int:west>/<int:south>.geojson", map_background, name="map_background")]
