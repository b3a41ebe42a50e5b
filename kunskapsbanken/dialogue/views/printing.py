"""What a meeting or a place prints: its poster, its letter, its forms, and the short addresses that stand on them."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.actions.papers import print_batch
from kunskapsbanken.dialogue.forms.papers import PrintForm
from kunskapsbanken.dialogue.invitation_letter import invitation_letter
from kunskapsbanken.dialogue.models import FormBatch, Meeting
from kunskapsbanken.dialogue.paper_forms import form_as_pdf
from kunskapsbanken.dialogue.permissions import RECORD_MEETING, WRITE_IN_VOICE
from kunskapsbanken.dialogue.posters import meeting_poster
from kunskapsbanken.dialogue.queries.meetings import readable_meetings
from kunskapsbanken.dialogue.queries.papers import batches_of, sheet_of
from kunskapsbanken.dialogue.views.asked import asked_place, status_of
from kunskapsbanken.engines.typeset.poster import PAPERS, Paper
from kunskapsbanken.people.rights import may, require
from kunskapsbanken.places.models import Place


def short(request: HttpRequest, pk: int) -> HttpResponse:
    """The address that one types from a poster: on to the meeting's page."""
    return redirect(_readable(request, pk).url or "meetings")


def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting's poster, A4 unless `format=a3`."""
    found = _readable(request, pk)
    paper = request.GET.get("format", "a4").lower()
    if paper not in PAPERS:
        raise Http404
    return _file(meeting_poster(found, paper=cast(Paper, paper)), f"affisch-{found.slug}-{paper}")


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitation as a letter to send oneself, or that the meeting is called off; none where it is over."""
    found = _readable(request, pk)
    heading = _("Berätta att mötet är inställt") if found.cancelled_at else _("Bjud in med e-post")
    context = {
        "meeting": found,
        "place": found.place,
        "heading": heading,
        "letter": None if found.is_over else invitation_letter(found),
        "breadcrumbs": [(found.title, found.url), (heading, "")],
    }
    return render(request, "dialogue/meeting_letter.html", context)


def meeting_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for the meeting's participants: one without a number, or a batch's (`omgang`) for those who record."""
    found = _readable(request, pk)
    batch = _asked_batch(request, found.place, found)
    return _file(form_as_pdf(found.place, meeting=found, batch=batch), f"blankett-{found.slug}")


def place_form(request: HttpRequest) -> HttpResponse:
    """The form for a place's box."""
    place = _place(request)
    return _file(form_as_pdf(place, batch=_asked_batch(request, place, None)), f"blankett-{slugify(place.name)}")


@never_cache
@login_required
def meeting_forms(request: HttpRequest, pk: int) -> HttpResponse:
    """Print numbered forms for a meeting."""
    found = get_object_or_404(Meeting.objects.select_related("place", "organisation"), pk=pk)
    require(request.user, RECORD_MEETING, found)
    crumbs = [(_("Möten"), reverse("meetings")), (found.title, found.url), (_("Blanketter"), "")]
    return _forms(request, found.place, found, reverse("meeting_form_pdf", args=[pk]), crumbs)


@never_cache
@login_required
def place_forms(request: HttpRequest) -> HttpResponse:
    """Print numbered forms for a place's box."""
    place = _place(request)
    require(request.user, WRITE_IN_VOICE, place)
    crumbs = [(_("Röster"), reverse("voices")), (_("Blanketter"), "")]
    return _forms(request, place, None, f"{reverse('place_form_pdf')}?{urlencode({'plats': place.code})}", crumbs)


@never_cache
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The address on a sheet: those who type in come to the page for it, all others to the form on the web."""
    found = sheet_of(code)
    if found is None:
        raise Http404
    if found.meeting is not None and may(request.user, RECORD_MEETING, found.meeting):
        return redirect(f"{reverse('meeting_papers', args=[found.meeting.pk])}?{urlencode({'blankett': str(found)})}")
    if found.meeting is None and may(request.user, WRITE_IN_VOICE, found.place):
        told = {"plats": found.place.code, "blankett": str(found)}
        return redirect(f"{reverse('voice_write_in')}?{urlencode(told)}")
    return redirect(f"{reverse('voice_give')}?{urlencode({'plats': found.place.code})}")


def _forms(
    request: HttpRequest, place: Place, meeting: Meeting | None, pdf_url: str, crumbs: list[tuple[str, str]]
) -> HttpResponse:
    form = PrintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        batch = print_batch(place=place, meeting=meeting, copies=form.cleaned_data["copies"], by=request.user)
        messages.success(request, _("Omgången %s är klar att skriva ut. Den finns i listan.") % batch.code)
        return redirect(request.get_full_path())
    context = {
        "meeting": meeting,
        "place": place,
        "form": form,
        "pdf_url": pdf_url,
        "batches": batches_of(request.user, place=place, meeting=meeting),
        "breadcrumbs": crumbs,
    }
    return render(request, "dialogue/form_print.html", context, status=status_of(form))


def _asked_batch(request: HttpRequest, place: Place, meeting: Meeting | None) -> FormBatch | None:
    code = request.GET.get("omgang", "")
    return get_object_or_404(batches_of(request.user, place=place, meeting=meeting), code=code) if code else None


def _readable(request: HttpRequest, pk: int) -> Meeting:
    return get_object_or_404(readable_meetings(request.user), pk=pk)


def _place(request: HttpRequest) -> Place:
    place = asked_place(request)
    if place is None:
        raise Http404
    return place


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
