"""Answering what was thought of a plan: on the desk, in the report, and as a difference in the text."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kunskapsbanken.dialogue.faults import fault_in_words
from kunskapsbanken.people.rights import require
from kunskapsbanken.plans import tasks
from kunskapsbanken.plans.actions.answering import DECIDED, answer_reply, answer_together, take_in_suggestion
from kunskapsbanken.plans.actions.reading_replies import ask_to_read, has_broken_off
from kunskapsbanken.plans.answer_forms import AnswerForm
from kunskapsbanken.plans.exporters import EXPORTS, export_report
from kunskapsbanken.plans.forms import add_faults
from kunskapsbanken.plans.models import Reply, ReplyFile, SectionKind, ServicePlan, State
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.points import replies_on_map
from kunskapsbanken.plans.queries.progressing import since_consultation
from kunskapsbanken.plans.queries.reading import may_draft
from kunskapsbanken.plans.queries.reply_texts import file_text_of, quoted
from kunskapsbanken.plans.queries.report import (
    about_of,
    grouped,
    may_read_report,
    replies_in_order,
    report_of,
    those_that_changed,
)
from kunskapsbanken.plans.titles import section_title
from kunskapsbanken.plans.views.doors import crumbs, desk_context, desk_plan, plan_for, visible_plan, work_context

PAGE_SIZE = 50
# What one can choose to see on the desk.
SHOWN = {"obesvarade": Q(answered_at__isnull=True), "karta": Q(latitude__isnull=False)}


@never_cache
@login_required
def replies(request: HttpRequest, pk: int) -> HttpResponse:
    """What was thought of the plan by section and paragraph; those that say the same are answered together."""
    if request.method == "POST":
        return _answer_together(request, plan_for(request, pk, DRAFT_PLAN))
    return _desk(request, desk_plan(pk))


def _desk(request: HttpRequest, plan: ServicePlan, form: AnswerForm | None = None) -> HttpResponse:
    section, shown = _asked(request)
    rows = replies_in_order(plan, section)
    rows = rows.filter(SHOWN[shown]) if shown else rows
    window = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("sida"))
    context = desk_context(request, plan, "plan_replies")
    context |= {
        "report": report_of(plan),
        "section": section,
        "shown": shown,
        "window": window,
        "on_map": replies_on_map(plan, section).count(),
        "map_source": f"{reverse('reply_points', kwargs={'pk': plan.pk})}?arbete=1&avsnitt={section}",
        "groups": grouped_by_section(plan, window.object_list),
        "form": form or AnswerForm(has_suggestion=True),
        "chosen": request.POST.getlist("synpunkt"),
        "may_answer": context["may_draft"] and plan.state not in DECIDED,
    }
    return render(request, "plans/desk_replies.html", context, status=422 if form is not None else 200)


def _asked(request: HttpRequest) -> tuple[str, str]:
    """The section and the selection of the address; what is not known is not asked for."""
    section, shown = request.GET.get("avsnitt", ""), request.GET.get("visa", "")
    return section if section in SectionKind.values else "", shown if shown in SHOWN else ""


def grouped_by_section(plan: ServicePlan, rows: Any) -> list[tuple[str, list[tuple[str, list[Reply]]]]]:
    """Comments by section and by what of it they are about, in the order that they came."""
    sections: dict[str, list[Reply]] = {}
    for reply in rows:
        sections.setdefault(reply.section, []).append(reply)
    return [(section_title(plan.kind, kind), grouped(found)) for kind, found in sections.items()]


def _answer_together(request: HttpRequest, plan: ServicePlan) -> HttpResponse:
    chosen = list(
        Reply.objects.filter(consultation__plan=plan, key__in=request.POST.getlist("synpunkt")).select_related(
            "consultation"
        )
    )
    form = AnswerForm(request.POST, has_suggestion=True)
    if not _done(form, lambda data: answer_together(plan=plan, replies=chosen, by=request.user, **data)):
        return _desk(request, plan, form)
    messages.success(request, _("Svaret är publicerat vid de synpunkter som du valde."))
    return redirect(request.get_full_path())


@never_cache
@login_required
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a comment; take its suggested words into the text where that can be done."""
    reply = get_object_or_404(Reply.objects.select_related("consultation__plan__place", "recipient"), key=key)
    require(request.user, DRAFT_PLAN, reply)
    plan, file_text = reply.consultation.plan, file_text_of(reply)
    if request.method == "POST" and "las-filen" in request.POST and file_text:
        return _read(request, reply, file_text.file)
    quotes = quoted(file_text.pieces, request.GET.getlist("citera")) if file_text else ""
    initial = {"text": f"{quotes}{reply.answer}", "changed_the_plan": reply.changed_the_plan, "verdict": reply.verdict}
    form = AnswerForm(request.POST or None, initial=initial, has_suggestion=bool(reply.suggested), is_alone=True)
    if request.method == "POST" and "ta-in" in request.POST:
        form.data = {**request.POST.dict(), "verdict": "antas"}
        if _done(form, lambda data: take_in_suggestion(reply=reply, text=data["text"], by=request.user)):
            messages.success(request, _("Lydelsen är inlagd i utkastet och svaret är publicerat."))
            return redirect("plan_replies", pk=plan.pk)
    elif request.method == "POST" and _done(form, lambda data: answer_reply(reply=reply, by=request.user, **data)):
        messages.success(request, _("Svaret är publicerat."))
        return redirect("plan_replies", pk=plan.pk)
    context = work_context(plan, _("Svara på en synpunkt"), form=form, reply=reply)
    reading = file_text.reading if file_text else None
    context |= {
        "file_text": file_text,
        "fault": fault_in_words(reading.fault) if reading else "",
        "has_broken_off": bool(reading and has_broken_off(reading)),
        "section": section_title(plan.kind, reply.section),
        "about": about_of(reply),
        "may_take_in": bool(reply.suggested and reply.anchor.startswith("block:")) and plan.state == State.REVISION,
        "desk_url": reverse("plan_replies", kwargs={"pk": plan.pk}),
    }
    return render(request, "plans/reply_answer.html", context, status=422 if form.errors else 200)


def _read(request: HttpRequest, reply: Reply, file: ReplyFile) -> HttpResponse:
    by: Any = request.user
    if ask_to_read(file=file, by=by):
        tasks.read_reply.enqueue(file.pk)
    return redirect("reply_answer", key=reply.key)


def _done(form: AnswerForm, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a sent form was right and its action let it through; what was wrong is told by the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as fault:
        add_faults(form, fault)
        return False
    return True


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of the consultation: in sum, and the points of a section at a time."""
    plan = _reported(request, pk)
    section, _shown = _asked(request)
    window = Paginator(replies_in_order(plan, section), PAGE_SIZE).get_page(request.GET.get("sida"))
    context = {
        "plan": plan,
        "place": plan.place,
        "report": report_of(plan),
        "changed": those_that_changed(plan)[:PAGE_SIZE],
        "section": section,
        "window": window,
        "groups": grouped_by_section(plan, window.object_list),
        "may_draft": may_draft(request.user, plan),
        "breadcrumbs": crumbs(plan, (_("Samrådsredogörelse"), "")),
    }
    return render(request, "plans/report_view.html", context)


def report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as PDF or DOCX."""
    if form not in EXPORTS:
        raise Http404
    plan = _reported(request, pk)
    name = f"{plan.place.slug}-samradsredogorelse-{slugify(plan.title.replace('–', '-'))}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = export_report(report_of(plan), replies_in_order(plan), form)
    return HttpResponse(content, content_type=EXPORTS[form], headers=headers)


def _reported(request: HttpRequest, pk: int) -> ServicePlan:
    plan = visible_plan(request, pk)
    if not may_read_report(request.user, plan) or not plan.consultations.exists():
        raise Http404
    return plan


def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """What has become of the plan since it was laid out for comment."""
    plan = visible_plan(request, pk)
    found = since_consultation(plan, request.user)
    if found is None:
        raise Http404
    context = {
        "plan": plan,
        "place": plan.place,
        **found._asdict(),
        "breadcrumbs": crumbs(plan, (_("Vad som har ändrats"), "")),
    }
    return render(request, "plans/difference_view.html", context)
