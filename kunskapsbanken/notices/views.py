"""Following over HTTP. What is in a letter is opened by the key in it; nobody needs an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kunskapsbanken.notices import actions
from kunskapsbanken.notices.forms import FollowByMailForm, RhythmForm
from kunskapsbanken.notices.models import Follower, Rhythm
from kunskapsbanken.notices.queries import followed_by, followed_subject, follower_of, is_followed
from kunskapsbanken.notices.registry import Subject


@never_cache
def follow(request: HttpRequest, kind: str) -> HttpResponse:
    """Follow one thing: by the account, or by an address that is then confirmed."""
    ref = request.GET.get("vilken", "")
    subject = _subject(kind, ref)
    follower = follower_of(request.user)
    form = _follow_form(request, follower)
    if request.method == "POST" and form.is_valid():
        try:
            return _begin(request, kind, ref, form)
        except ValidationError as fault:
            form.add_error(None, fault)
    context = {
        "form": form,
        "subject": subject,
        "follows": is_followed(follower, kind, ref),
        "breadcrumbs": [(subject.title, subject.url), (_("Följ"), "")],
    }
    return render(request, "notices/follow.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def followings(request: HttpRequest) -> HttpResponse:
    """What the one who is logged in follows."""
    return _list(request, follower_of(request.user), [(_("Mitt arbetsbord"), reverse("desk"))])


@never_cache
def following_by_key(request: HttpRequest, key: str) -> HttpResponse:
    """The same for whoever has the letter."""
    return _list(request, _by_key(key), [])


@never_cache
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Say yes to what was asked for; a press, so that no machine that reads mail says it."""
    follower = _by_key(key)
    asked = {name: request.GET.get(name, "") for name in ("slag", "vilken", "rytm")}
    subject = _subject(asked["slag"], asked["vilken"])
    rhythm = Rhythm(asked["rytm"]) if asked["rytm"] in Rhythm.values else Rhythm.WEEKLY
    if request.method == "POST":
        try:
            actions.confirm(follower=follower, kind=asked["slag"], ref=asked["vilken"], rhythm=rhythm)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("Klart. Nu följer du %s.") % subject.title)
        return redirect("following_by_key", key=follower.key)
    return render(request, "notices/following_confirm.html", {"subject": subject, "rhythm": rhythm.label})


@never_cache
@require_POST
def rhythm(request: HttpRequest, key: str) -> HttpResponse:
    """Hear more or less often."""
    follower = _by_key(key)
    form = RhythmForm(request.POST)
    if form.is_valid():
        actions.set_rhythm(follower=follower, rhythm=Rhythm(form.cleaned_data["rhythm"]))
        messages.success(request, _("Sparat. Så ofta får du brev nu."))
    return redirect("following_by_key", key=key)


@never_cache
@require_POST
def unfollow(request: HttpRequest, key: str, following_id: int) -> HttpResponse:
    """Stop following one thing."""
    follower = _by_key(key)
    actions.unfollow(follower=follower, following_id=following_id)
    messages.success(request, _("Du följer det inte längre."))
    if follower.pk is None:
        return redirect("following_stopped")
    return redirect("following_by_key", key=key)


@csrf_exempt
@never_cache
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop everything. A mail reader's own button posts here straight (RFC 8058), so it carries no token of ours."""
    follower = Follower.objects.filter(key=key).first()
    if request.method == "POST":
        if follower is not None:
            actions.stop_all(follower=follower)
        return redirect("following_stopped")
    if follower is None:
        return redirect("following_stopped")
    return render(request, "notices/following_stop.html", {"follower": follower, "lines": followed_by(follower)})


@never_cache
def stopped(request: HttpRequest) -> HttpResponse:
    """No more letters."""
    return render(request, "notices/following_stopped.html")


def _subject(kind: str, ref: str) -> Subject:
    subject = followed_subject(kind, ref)
    if subject is None:
        raise Http404
    return subject


def _by_key(key: str) -> Follower:
    return get_object_or_404(Follower.objects.select_related("user"), key=key)


def _follow_form(request: HttpRequest, follower: Follower | None) -> RhythmForm | FollowByMailForm:
    if not request.user.is_authenticated:
        return FollowByMailForm(request.POST or None, request=request)
    return RhythmForm(request.POST or None, initial={"rhythm": follower.rhythm if follower else Rhythm.WEEKLY})


def _begin(request: HttpRequest, kind: str, ref: str, form: RhythmForm | FollowByMailForm) -> HttpResponse:
    rhythm = Rhythm(form.cleaned_data["rhythm"])
    if request.user.is_authenticated:
        actions.follow(user=request.user, kind=kind, ref=ref, rhythm=rhythm)
        messages.success(request, _("Klart. Du får brev när det händer något."))
        return redirect("followings")
    actions.follow_by_mail(email=form.cleaned_data["email"], kind=kind, ref=ref, rhythm=rhythm)
    return render(request, "notices/follow_sent.html", {"email": form.cleaned_data["email"]})


def _list(request: HttpRequest, follower: Follower | None, crumbs: list[tuple[str, str]]) -> HttpResponse:
    context = {
        "follower": follower,
        "lines": followed_by(follower),
        "form": RhythmForm(initial={"rhythm": follower.rhythm}) if follower else None,
        "breadcrumbs": [*crumbs, (_("Det här följer du"), "")],
    }
    return render(request, "notices/following_list.html", context)
