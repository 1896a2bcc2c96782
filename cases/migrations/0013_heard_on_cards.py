from django.db import migrations


def keep_who_was_heard(apps, schema_editor):
    """A card held how many perspectives were heard; what came instead of one can only be seen by its key."""
    for edition in _editions(apps):
        _write(edition, sorted(edition.payload["sureness"]["stakeholders"]))


def keep_how_many(apps, schema_editor):
    for edition in _editions(apps):
        _write(edition, len(edition.payload["sureness"]["stakeholders"]))


def _editions(apps):
    return apps.get_model("cases", "Edition").objects.only("card", "payload").iterator(chunk_size=100)


def _write(edition, stakeholders):
    card = edition.card | {"stakeholders": stakeholders}
    type(edition).objects.filter(pk=edition.pk).update(card=card)


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0012_records_of_code_steps"),
    ]

    operations = [
        migrations.RunPython(keep_who_was_heard, keep_how_many),
    ]
