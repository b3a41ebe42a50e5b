import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The text of a document in a table of its own: what is read of each of hundreds of hits lies closer then."""

    dependencies = [("search", "0012_asked")]

    operations = [
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="told",
                        serialize=False,
                        to="search.indexeddocument",
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
        migrations.RunSQL(
            "INSERT INTO search_indexedtext (document_id, text) SELECT id, text FROM search_indexeddocument",
            "UPDATE search_indexeddocument SET text ="
            " (SELECT told.text FROM search_indexedtext told WHERE told.document_id = search_indexeddocument.id)"
            " WHERE id IN (SELECT document_id FROM search_indexedtext)",
        ),
    ]
