"""The newsletter's desk in the admin: every issue with how its sending goes, and those whose letters come back."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kunskapsbanken.news import actions
from kunskapsbanken.news.forms import SendForm
from kunskapsbanken.news.models import IssuePage, Mailing, MailingState, NewsletterPage, Subscriber
from kunskapsbanken.news.permissions import PREPARE_NEWSLETTER, SEND_NEWSLETTER
from kunskapsbanken.news.queries import mailings as queries
from kunskapsbanken.news.queries.content import composed
from kunskapsbanken.news.tasks import send_batch
from kunskapsbanken.people.rights import may, may_see

MOST_PAUSED = 50


class ForNewsletterMakers(View):
    """Answers 403 to those who may open the admin but do not make the newsletter."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Wagtail itself would send them home with a message, which hides what happened."""
        if not may_see(request.user, PREPARE_NEWSLETTER):
            return render(request, "news/desk_refused.html", status=403)
        return super().dispatch(request, *args, **kwargs)


class NewsletterDesk(ForNewsletterMakers, WagtailAdminTemplateMixin, View):
    """All issues, how many subscribe, and what has come back."""

    page_title = gettext_lazy("Nyhetsbrev")
    header_icon = "mail"
    template_name = "news/desk.html"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The overview."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try an address again."""
        subscriber = get_object_or_404(Subscriber, pk=request.POST.get("prenumerant", "0"))
        actions.resume(subscriber=subscriber, by=request.user)
        messages.success(request, _("Nästa nummer går till %s igen.") % subscriber.email)
        return redirect("newsletter_desk")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """One step from the start."""
        return [{"url": reverse("wagtailadmin_home"), "label": _("Hem")}, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is shown."""
        user, archive = self.request.user, NewsletterPage.objects.first()
        issues = Paginator(queries.issues_to_prepare(user), 20).get_page(self.request.GET.get("p"))
        rows = [(issue, getattr(issue, "mailing", None)) for issue in issues]
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "window": issues,
            "audience": queries.audience(),
            "paused": queries.paused_subscribers(user)[:MOST_PAUSED],
            "bounces": queries.latest_bounces(user, 20),
            "may_prepare": may(user, PREPARE_NEWSLETTER),
            "archive": archive,
        }


class IssueDesk(ForNewsletterMakers, WagtailAdminTemplateMixin, View):
    """One issue on its way: a test to oneself, when it is sent and to how many, how it goes, stop and go on."""

    header_icon = "mail"
    template_name = "news/desk_issue.html"
    _show_breadcrumbs = True
    form: SendForm | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The issue and its sending."""
        super().setup(request, *args, **kwargs)
        self.issue = get_object_or_404(IssuePage, pk=kwargs["pk"])
        self.mailing = queries.mailing_of(self.issue)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How it stands."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the button says."""
        doings: dict[str, Callable[[], str]] = {"prov": self._test, "avboka": self._call_off}
        doings |= {"stoppa": self._stop, "fortsatt": self._go_on}
        what = request.POST.get("gor", "")
        if what == "skicka":
            return self._send(request)
        try:
            said = doings[what]() if what in doings else ""
        except ValidationError as faults:
            messages.error(request, " ".join(faults.messages))
        else:
            messages.success(request, said or _("Inget gjordes."))
        return redirect("newsletter_issue", pk)

    def _send(self, request: HttpRequest) -> HttpResponse:
        self.form = SendForm(request.POST)
        if self.form.is_valid():
            try:
                mailing = actions.plan_sending(
                    issue=self.issue,
                    by=request.user,
                    starts_at=self.form.chosen_time,
                    recipients=self.form.cleaned_data["recipients"],
                )
            except ValidationError as faults:
                self.form.add_error(None, faults.messages)
            else:
                if self.form.chosen_time is None:
                    send_batch.enqueue(mailing.pk)
                messages.success(request, _("Numret ska skickas. Här ser du hur det går."))
                return redirect("newsletter_issue", self.issue.pk)
        return self.render_to_response(self.get_context_data(), status=422)

    def _test(self) -> str:
        actions.send_test(issue=self.issue, by=self.request.user)
        return _("Ett prov är skickat till %s.") % self.request.user.email

    def _call_off(self) -> str:
        actions.call_off(mailing=self._sending(), by=self.request.user)
        return _("Utskicket är avbokat. Numret kan ändras och skickas senare.")

    def _stop(self) -> str:
        actions.stop_sending(mailing=self._sending(), by=self.request.user)
        return _("Utskicket är stoppat. De som inte har fått brevet får det om du fortsätter.")

    def _go_on(self) -> str:
        mailing = self._sending()
        actions.go_on(mailing=mailing, by=self.request.user)
        send_batch.enqueue(mailing.pk)
        return _("Utskicket fortsätter.")

    def _sending(self) -> Mailing:
        if self.mailing is None:
            raise ValidationError(_("Numret är inte planerat att skickas."))
        return self.mailing

    def get_page_title(self) -> str:
        """The issue's name."""
        return str(self.issue.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """By way of the desk."""
        steps = [(reverse("wagtailadmin_home"), _("Hem")), (reverse("newsletter_desk"), _("Nyhetsbrev"))]
        return [{"url": url, "label": label} for url, label in [*steps, ("", self.get_page_title())]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is shown."""
        draft = self.issue.get_latest_revision_as_object()
        told, audience = composed(draft), queries.audience()
        return {
            **super().get_context_data(**kwargs),
            "issue": self.issue,
            "draft": draft,
            "parts": told.parts,
            "faults": told.faults,
            "audience": audience,
            "mailing": self.mailing,
            "state": MailingState,
            "progress": queries.progress_of(self.mailing) if self.mailing and self.mailing.began else None,
            "form": self.form or SendForm(initial={"recipients": audience.reached}),
            "may_prepare": may(self.request.user, PREPARE_NEWSLETTER),
            "may_send": may(self.request.user, SEND_NEWSLETTER),
        }
