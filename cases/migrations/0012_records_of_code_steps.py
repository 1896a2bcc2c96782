from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0011_codes_of_rounds"),
    ]

    operations = [
        migrations.AddField(
            model_name="codestep",
            name="records",
            field=models.JSONField(default=list),
        ),
    ]
