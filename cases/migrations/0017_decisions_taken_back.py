from django.db import migrations, models


def tell_apart(apps, schema_editor):
    """A decision that was taken back stood as one that was taken: it left none of its codings."""
    steps = apps.get_model("cases", "CodingStep")
    for step in steps.objects.filter(verb="settle").only("changes").iterator(chunk_size=50):
        if step.changes and all(row["after"] is None for row in step.changes):
            steps.objects.filter(pk=step.pk).update(verb="unsettle")


def tell_alike(apps, schema_editor):
    apps.get_model("cases", "CodingStep").objects.filter(verb="unsettle").update(verb="settle")


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0016_imports_as_steps"),
    ]

    operations = [
        migrations.AlterField(
            model_name="codingstep",
            name="verb",
            field=models.CharField(
                choices=[
                    ("add", "gecodeerd"),
                    ("change", "codering gewijzigd"),
                    ("remove", "codering verwijderd"),
                    ("auto", "zoekresultaat gecodeerd"),
                    ("carry", "meegenomen naar een nieuwe tekst"),
                    ("merge", "code samengevoegd"),
                    ("split", "code gesplitst"),
                    ("settle", "verschil beslecht"),
                    ("unsettle", "beslissing teruggedraaid"),
                    ("import", "geïmporteerd"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunPython(tell_apart, tell_alike),
    ]
