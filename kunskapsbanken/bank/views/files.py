"""Files: an attachment's preview, and an item as a document to take along."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from kunskapsbanken.bank.exporters import EXPORTS, export_item
from kunskapsbanken.bank.models import ItemAttachment
from kunskapsbanken.bank.previews import preview_of
from kunskapsbanken.bank.queries.items import items_at
from kunskapsbanken.ui.serving import crumbs_under


def download_item(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The item as PDF or DOCX."""
    if form not in EXPORTS:
        raise Http404
    item = get_object_or_404(items_at(slug))
    headers = {"Content-Disposition": f'attachment; filename="{slug}.{form}"'}
    return HttpResponse(export_item(item, form), content_type=EXPORTS[form], headers=headers)


def preview(request: HttpRequest, slug: str, document_id: int) -> HttpResponse:
    """What an attached file holds, without downloading it."""
    attachments = ItemAttachment.objects.filter(item__in=items_at(slug).values("pk"))
    attachment = get_object_or_404(attachments.select_related("document", "item"), document_id=document_id)
    context = {
        "item": attachment.item,
        "breadcrumbs": [
            *crumbs_under(_("Kunskapsbank"), attachment.item)[:1],
            (attachment.item.title, attachment.item.url),
            (attachment.document.title, ""),
        ],
        "document": attachment.document,
        "preview": preview_of(attachment.document),
    }
    return render(request, "bank/attachment_view.html", context)
