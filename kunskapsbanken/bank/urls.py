"""The bank's addresses beside its pages; an item's own things stand under the item's address."""

from django.urls import path

from kunskapsbanken.bank.views import embed, feeds, files, item, readers, send_in

urlpatterns = [
    path("kunskapsbank/flode.atom", feeds.items, name="item_feed"),
    path("larstigar/flode.atom", feeds.paths, name="path_feed"),
    path("kunskapsbank/<slug:slug>/", item.item_at, name="item"),
    path("kunskapsbank/<slug:slug>/spara/", readers.save, name="item_save"),
    path("kunskapsbank/<slug:slug>/erfarenhet/", send_in.experience, name="item_experience"),
    path("kunskapsbank/<slug:slug>/inbaddning/", embed.item, name="item_embed"),
    path("kunskapsbank/<slug:slug>/ladda-ned.<str:form>", files.download_item, name="item_download"),
    path("kunskapsbank/<slug:slug>/filer/<int:document_id>/", files.preview, name="attachment_preview"),
    path("tipsa-oss/", send_in.tip, name="tip"),
    path("sparat/", readers.saved, name="saved"),
    path("sparat/dela/", readers.share, name="saved_share"),
    path("lista/<str:key>/", readers.shared_list, name="shared_list"),
]
