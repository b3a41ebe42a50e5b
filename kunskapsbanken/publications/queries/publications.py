"""Publications and their versions, by who asks."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from kunskapsbanken.people.rights import Viewer, may, may_see, within_sight
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.publications.models import Build, BuildFile, Form, Publication
from kunskapsbanken.publications.permissions import EDIT_PUBLICATION


@dataclass(frozen=True)
class PublicPage:
    """What the public page tells: the newest version with files, the earlier ones, and whether one is on its way."""

    publication: Publication
    latest: Build | None
    earlier: list[Build]

    @property
    def files(self) -> list[BuildFile]:
        """The newest version's files, in the order of the forms."""
        return in_order(self.latest) if self.latest else []


def in_order(build: Build) -> list[BuildFile]:
    """The files of a version, in the order of the forms."""
    order = [form.value for form in Form]
    return sorted(build.files.all(), key=lambda file: order.index(file.form))


def public_publications() -> QuerySet[Publication]:
    """Those with a published version, with their covers."""
    return Publication.objects.public().select_related("cover", "place")


def public_page(slug: str) -> PublicPage | None:
    """What anyone may read of a publication; none where nothing is published."""
    readable = Prefetch("builds", Build.objects.readable().prefetch_related("files"), to_attr="readable_builds")
    found = public_publications().filter(slug=slug).prefetch_related(readable).first()
    if found is None:
        return None
    builds: list[Build] = found.readable_builds
    return PublicPage(found, builds[0] if builds else None, builds[1:])


def newest_build(slug: str) -> Build | None:
    """The newest published version that has files."""
    builds = Build.objects.readable().filter(publication__slug=slug)
    return builds.select_related("publication__place", "publication__cover").first()


def newest_builds(limit: int) -> list[Build]:
    """The versions that were published last."""
    builds = Build.objects.readable().select_related("publication")
    return list(builds.order_by("-published_at", "-pk")[:limit])


def readable_build(slug: str, number: int, viewer: Viewer) -> Build | None:
    """One version: where it is published, or for those who work on it."""
    builds = Build.objects.filter(publication__slug=slug, number=number)
    build = builds.select_related("publication__place").first()
    if build and (build.published_at or may_see(viewer, EDIT_PUBLICATION, build.publication)):
        return build
    return None


def file_of(build: Build, form: str) -> BuildFile | None:
    """A version in one form, where it is built."""
    return BuildFile.objects.filter(build=build, form=form).first()


def publications_to_edit(viewer: Viewer) -> QuerySet[Publication]:
    """Those that the viewer works on, the latest changed first."""
    found = Publication.objects.filter(within_sight(viewer, EDIT_PUBLICATION))
    return found.select_related("place").prefetch_related("builds").order_by("-changed_at", "pk")


def workable(pk: int, viewer: Viewer) -> Publication | None:
    """One that the viewer may see the making of."""
    return publications_to_edit(viewer).select_related("cover").filter(pk=pk).first()


def builds_of(publication: Publication) -> list[Build]:
    """All versions, the latest first, with their files."""
    return list(Build.objects.filter(publication=publication).prefetch_related("files"))


def may_publish_for_all(viewer: Viewer) -> bool:
    """Whether the viewer may make what is the whole country's."""
    return may(viewer, EDIT_PUBLICATION, Publication())


def places_to_publish_for(viewer: Viewer) -> QuerySet[Place]:
    """The counties and municipalities whose publications the viewer may make."""
    places = Place.objects.filter(kind__in=(Kind.COUNTY, Kind.MUNICIPALITY)).order_by("name")
    if may_publish_for_all(viewer):
        return places
    return places.filter(pk__in=[place.pk for place in places if may(viewer, EDIT_PUBLICATION, place)])


def may_change(viewer: Viewer, publication: Publication) -> bool:
    """Whether the viewer works on it, and does not merely look on."""
    return may(viewer, EDIT_PUBLICATION, publication)
