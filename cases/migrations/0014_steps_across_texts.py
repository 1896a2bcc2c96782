from django.db import migrations, models


def name_the_texts(apps, schema_editor):
    """A step on several texts said which only inside its changes."""
    steps = apps.get_model("cases", "CodingStep")
    link = steps.others.through
    known = set(apps.get_model("cases", "SourceText").objects.values_list("pk", flat=True))
    for step in steps.objects.only("text", "changes").iterator(chunk_size=50):
        states = (state for row in step.changes for state in (row["before"], row["after"]) if state)
        others = {state["text_id"] for state in states} & known - {step.text_id}
        link.objects.bulk_create([link(codingstep_id=step.pk, sourcetext_id=key) for key in sorted(others)])


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0013_heard_on_cards"),
    ]

    operations = [
        migrations.AddField(
            model_name="codingstep",
            name="others",
            field=models.ManyToManyField(
                editable=False, related_name="steps_across", to="cases.sourcetext"
            ),
        ),
        migrations.AddIndex(
            model_name="codingstep",
            index=models.Index(
                condition=models.Q(("undone_at__isnull", False)),
                fields=["text", "by", "-undone_at"],
                name="undone_steps_of_a_person",
            ),
        ),
        migrations.RunPython(name_the_texts, migrations.RunPython.noop),
    ]
