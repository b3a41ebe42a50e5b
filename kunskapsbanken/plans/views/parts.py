"""Writing the numbered rows of a plan: the flow that is the same for them all."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.models import ServicePlan
from kunskapsbanken.plans.views.doors import work_context

Act = Callable[..., object]
TAKE_AWAY = "ta-bort"


def write_part(
    request: HttpRequest,
    plan: ServicePlan,
    form: Any,
    *,
    save: Act,
    remove: Act | None,
    heading: str,
    told: tuple[str, str],
    back: str,
) -> HttpResponse:
    """A form for one row: `save` takes its fields, `remove` takes it away (none of a new one). `told` are the words
    when it was saved and when it was taken away; then one is led to the desk's page `back`.
    """
    taken_away = remove is not None and TAKE_AWAY in request.POST
    if request.method == "POST" and (taken_away or form.is_valid()):
        try:
            act = remove if taken_away and remove is not None else lambda **who: save(**form.cleaned_data, **who)
            act(by=request.user)
        except ValidationError as fault:
            refuse(request, form, fault)
        else:
            messages.success(request, told[taken_away])
            return redirect(back, pk=plan.pk)
    return render_part(request, plan, form, heading, is_new=remove is None, back=back)


def refuse(request: HttpRequest, form: Any, fault: ValidationError) -> None:
    """Say why; a form that was only to be taken away has not been looked at, so its faults are not told."""
    if TAKE_AWAY in request.POST:
        form.full_clean()
        form._errors.clear()
    add_faults(form, fault)


def render_part(request: HttpRequest, plan: ServicePlan, form: Any, heading: str, **more: Any) -> HttpResponse:
    """The page of one row's form."""
    context = work_context(plan, heading, form=form, **more)
    return render(request, "plans/part_write.html", context, status=422 if form.errors else 200)
