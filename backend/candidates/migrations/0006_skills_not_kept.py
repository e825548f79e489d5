from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0005_sentences_in_full"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="skills_not_kept",
            field=models.JSONField(
                blank=True,
                help_text="Codes of skills found that a coach saw and did not keep; None: nobody looked",
                null=True,
            ),
        ),
    ]
