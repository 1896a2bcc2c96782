import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0015_codes_made_as_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="BroughtIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("count", models.PositiveIntegerField(default=0)),
                ("left", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "step",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brought_in",
                        to="cases.codingstep",
                    ),
                ),
            ],
            options={
                "verbose_name": "ingelezen bestand",
                "verbose_name_plural": "ingelezen bestanden",
                "ordering": ["-step"],
            },
        ),
        migrations.AddField(
            model_name="coding",
            name="brought_in",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="codings",
                to="cases.broughtin",
            ),
        ),
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(
                condition=models.Q(("brought_in__isnull", False)),
                fields=["brought_in"],
                name="codings_by_file",
            ),
        ),
    ]
