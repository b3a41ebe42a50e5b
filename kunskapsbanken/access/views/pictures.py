"""The map as a picture."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kunskapsbanken.access.drawing.picture import svg_of
from kunskapsbanken.access.drawing.run_picture import picture_of
from kunskapsbanken.access.views.asking import asked_municipality, asked_run
from kunskapsbanken.engines.typeset.picture import as_png

FORMS = {"svg": "image/svg+xml", "png": "image/png"}


def picture(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The map of the newest run of a kind, or with `korning` of that very run, as SVG or PNG."""
    place, _kinds, kind = asked_municipality(request, code)
    run = asked_run(request, place, kind)
    by_catchment = request.GET.get("karta") == "upptagning"
    svg = svg_of(picture_of(run, by_catchment=by_catchment))
    content: str | bytes = svg
    if form == "png":
        content = as_png(svg, fonts=settings.BASE_DIR / "build" / "fonts")
    name = f"{'upptagning' if by_catchment else 'restid'}-{place.slug}-{run.kind.slug}.{form}"
    return HttpResponse(
        content, content_type=FORMS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
