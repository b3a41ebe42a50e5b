"""The tree of places, its names and its borders."""

import pytest
import shapely
from django.core.exceptions import ValidationError

from kunskapsbanken.places.importers.boundaries import load_boundaries
from kunskapsbanken.places.importers.population import load_population, read_population
from kunskapsbanken.places.models import Boundary, Kind, Place, PopulationPoint, PopulationSet, municipality_name
from kunskapsbanken.places.queries import counties_with_municipalities, municipality_of, swedish_order, way_down_to
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Storuman", "Storumans kommun"),
        ("Umeå", "Umeå kommun"),
        ("Bengtsfors", "Bengtsfors kommun"),
        ("Falun", "Falu kommun"),
        ("Malung-Sälen", "Malung-Sälens kommun"),
        ("Gotland", "Region Gotland"),
    ],
)
def test_municipality_has_the_name_it_is_called_by(name, full):
    assert municipality_name(name) == full


def test_all_counties_and_municipalities_come_with_codes_and_borders():
    assert load_boundaries() == 311
    assert Place.objects.counties().count() == 21
    assert Place.objects.municipalities().count() == 290
    storuman = Place.objects.get(code="2421")
    assert (storuman.name, storuman.parent.name, storuman.slug) == ("Storuman", "Västerbottens län", "storumans-kommun")
    shape = shapely.geometry.shape(Boundary.objects.get(place=storuman).geometry)
    assert shape.contains(shapely.Point(storuman.longitude, storuman.latitude))
    assert load_boundaries() == 0


def test_the_alphabet_ends_with_three_letters_of_its_own():
    names = [
        place.name for place in swedish_order([Place(name=name) for name in ("Örebro", "Åre", "Zinkgruvan", "Ale")])
    ]
    assert names == ["Ale", "Zinkgruvan", "Åre", "Örebro"]


def test_a_district_lies_in_its_municipality_and_county(municipality):
    district = make_district(municipality)
    assert [place.kind for place in way_down_to(district)] == [Kind.COUNTY, Kind.MUNICIPALITY]
    assert municipality_of(district) == municipality
    assert list(Place.objects.within(municipality)) == [municipality, district]


def test_what_is_invented_is_in_no_national_list(municipality):
    make_municipality("Påhittköping", "X901", county=None, is_example=False, box=(1, 1, 2, 2))
    Place.objects.filter(code="X901").update(is_example=True)
    names = {place.name for _county, below in counties_with_municipalities() for place in below}
    assert names == {municipality.name}


def write(tmp_path, text):
    path = tmp_path / "befolkning.csv"
    path.write_text(text, encoding="utf-8")
    return path


def load(path):
    return load_population(read_population(path), name="Prov", source="Provräkningen", counted_on="2025-12-31")


def test_population_goes_to_the_municipality_it_lies_in(tmp_path, municipality):
    head = "lat,lon,persons,persons_0_17,persons_18_64,persons_65_79,persons_80_up"
    counted = load(write(tmp_path, f"{head}\n64.1,17.2,10,2,5,2,1\n"))
    point = counted.points.get()
    assert (point.municipality, point.persons, point.persons_80_up) == (municipality, 10, 1)


def test_a_new_count_of_the_same_name_takes_the_place_of_the_old(tmp_path, municipality):
    load(write(tmp_path, "lat,lon,persons\n64.1,17.2,10\n"))
    load(write(tmp_path, "lat,lon,persons\n64.1,17.2,11\n64.2,17.2,3\n"))
    assert PopulationSet.objects.count() == 1
    assert PopulationPoint.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lat,lon\n64,17\n", "Kolumner? saknas: persons"),
        ("lat,lon,persons\n64.1,17.2,tio\n", "Rad 2, kolumn persons"),
        ("lat,lon,persons\n64.1,17.2,10\n10,10,5\n", "Rad 3, kolumn lat och lon: punkten ligger inte i någon kommun"),
        ("lat,lon,persons\n64.1,17.2,-1\n", "Rad 2, kolumn persons: ”-1” är inget antal"),
        (
            "lat,lon,persons,persons_0_17,persons_18_64,persons_65_79,persons_80_up\n64.1,17.2,9,2,5,2,1\n",
            "Rad 2: åldrarna blir 10",
        ),
    ],
)
def test_a_faulty_file_changes_nothing_and_says_where(tmp_path, municipality, text, words):
    load(write(tmp_path, "lat,lon,persons\n64.1,17.2,7\n"))
    with pytest.raises(ValidationError, match=words):
        load(write(tmp_path, text))
    assert PopulationPoint.objects.get().persons == 7
