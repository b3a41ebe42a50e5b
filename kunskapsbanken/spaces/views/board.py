"""The board and the tasks."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kunskapsbanken.spaces import actions, queries
from kunskapsbanken.spaces.forms import FileForm, PostForm, TaskForm
from kunskapsbanken.spaces.models import Post
from kunskapsbanken.spaces.views.door import space_of


@never_cache
@login_required
def space(request: HttpRequest, slug: str) -> HttpResponse:
    """The board and the tasks; a new post or task is sent here."""
    organisation = space_of(request, slug)
    is_task = request.POST.get("what") == "task"
    post_form = PostForm(request.POST if request.method == "POST" and not is_task else None)
    task_form = TaskForm(
        request.POST if request.method == "POST" and is_task else None, organisation=organisation, prefix="task"
    )
    form: forms.Form = task_form if is_task else post_form
    if request.method == "POST" and form.is_valid():
        make = actions.give_task if is_task else actions.write_post
        make(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Uppgiften är sparad.") if is_task else _("Anslaget är uppsatt."))
        return redirect("space", slug)
    roles = list(queries.roles_in(organisation))
    actions.look_in(organisation=organisation, by=request.user)
    context = {
        "organisation": organisation,
        "posts": queries.posts_in(organisation, request.user)[:50],
        "tasks": queries.tasks_in(organisation, request.user)[:100],
        "files": queries.files_as_read(organisation, request.user, most=100),
        "drafts": queries.drafts_in(organisation, request.user)[:100],
        "roles": roles,
        "members": {held.user_id for held in roles},
        "file_form": FileForm(),
        "post_form": post_form,
        "task_form": task_form,
        "breadcrumbs": [(_("Mitt arbetsbord"), reverse("desk")), (_("Arbetsrum"), "")],
    }
    return render(request, "spaces/space_view.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def post_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change one's own post or comment."""
    organisation = space_of(request, slug)
    post = get_object_or_404(Post, organisation=organisation, pk=pk, author=request.user)
    form = PostForm(request.POST or None, initial={"text": post.text})
    if form.is_valid():
        actions.change_post(post=post, by=request.user, **form.cleaned_data)
        messages.success(request, _("Ändringen är sparad."))
        return redirect("space", slug)
    context = {"organisation": organisation, "form": form}
    return render(request, "spaces/post_edit.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
def post_comment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Comment on a post."""
    organisation = space_of(request, slug)
    post = get_object_or_404(queries.posts_in(organisation, request.user), pk=pk)
    form = PostForm(request.POST or None)
    if form.is_valid():
        actions.write_post(organisation=organisation, on=post, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kommentaren är sparad."))
        return redirect("space", slug)
    context = {"organisation": organisation, "form": form, "post": post}
    return render(request, "spaces/post_edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def post_pin(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Pin or unpin a post."""
    post = get_object_or_404(queries.posts_in(space_of(request, slug), request.user), pk=pk)
    actions.pin_post(post=post, pinned=not post.is_pinned, by=request.user)
    return redirect("space", slug)


@login_required
@require_POST
def task_finish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Tick a task off, or open it again."""
    task = get_object_or_404(queries.tasks_in(space_of(request, slug), request.user), pk=pk)
    actions.finish_task(task=task, done=not task.is_done, by=request.user)
    return redirect("space", slug)
