from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0014_steps_across_texts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="codestep",
            name="verb",
            field=models.CharField(
                choices=[
                    ("add", "code gemaakt"),
                    ("edit", "code gewijzigd"),
                    ("move", "code verplaatst"),
                    ("merge", "code samengevoegd"),
                    ("split", "code gesplitst"),
                    ("retire", "code vervallen verklaard"),
                    ("revive", "code teruggehaald"),
                    ("carry", "coderingen overgezet"),
                ],
                max_length=6,
            ),
        ),
    ]
