import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows for how an organisation is reached and where more about it stands; its logo; whether it takes messages."""

    dependencies = [
        ("files", "0002_initial"),
        ("people", "0008_portals"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.WAGTAILIMAGES_IMAGE_MODEL,
                verbose_name="logotyp",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="takes_messages",
            field=models.BooleanField(default=True, verbose_name="tar emot meddelanden"),
        ),
        migrations.CreateModel(
            name="OrganisationContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("function", models.CharField(max_length=120, verbose_name="funktion")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="namn")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-postadress")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telefon")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontakt",
                "verbose_name_plural": "kontakter",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), ("phone", ""), _negated=True),
                        name="contact_can_be_reached",
                        violation_error_message="Ange e-post eller telefon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("function", ""), _negated=True), name="contact_has_a_function"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120, verbose_name="rubrik")),
                (
                    "url",
                    models.URLField(
                        max_length=300,
                        validators=[
                            django.core.validators.URLValidator(
                                message="Skriv hela adressen, med https:// först.", schemes=["http", "https"]
                            )
                        ],
                        verbose_name="webbadress",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="people.organisation"
                    ),
                ),
            ],
            options={"verbose_name": "länk", "verbose_name_plural": "länkar", "ordering": ["position", "pk"]},
        ),
    ]
