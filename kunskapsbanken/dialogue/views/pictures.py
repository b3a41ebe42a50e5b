"""Photos from a meeting: added from a phone, handed out to those who may see them, taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.dialogue.actions.pictures import add_picture, remove_picture
from kunskapsbanken.dialogue.forms.pictures import PictureForm
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.permissions import RECORD_MEETING
from kunskapsbanken.dialogue.queries.pictures import pictures_of
from kunskapsbanken.dialogue.views.asked import status_of
from kunskapsbanken.people.rights import require


@never_cache
@login_required
def pictures(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting's photos, and a form to add one."""
    meeting = get_object_or_404(Meeting.objects.select_related("place"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_picture(meeting=meeting, by=request.user, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Fotot är inlagt. Det syns bara för er som antecknar, tills ni publicerar."))
            return redirect("meeting_pictures", pk=pk)
    context = {
        "meeting": meeting,
        "place": meeting.place,
        "form": form,
        "pictures": pictures_of(meeting, request.user),
        "breadcrumbs": [(_("Möten"), reverse("meetings")), (meeting.title, meeting.url), (_("Foton"), "")],
    }
    return render(request, "dialogue/picture_list.html", context, status=status_of(form))


@never_cache
def picture(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Hand a photo out; to strangers it is not there until the minutes are published."""
    meeting = get_object_or_404(Meeting, pk=pk)
    found = get_object_or_404(pictures_of(meeting, request.user), key=key)
    with found.file.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/jpeg")


@never_cache
@login_required
@require_POST
def remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Take a photo away."""
    meeting = get_object_or_404(Meeting.objects.select_related("place"), pk=pk)
    require(request.user, RECORD_MEETING, meeting)
    remove_picture(picture=get_object_or_404(pictures_of(meeting, request.user), key=key), by=request.user)
    messages.success(request, _("Fotot är borttaget."))
    return redirect("meeting_pictures", pk=pk)
