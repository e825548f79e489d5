from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0001_candidates"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="security_category",
            field=models.CharField(
                blank=True,
                choices=[
                    ("A", "Category A"),
                    ("B", "Category B"),
                    ("C", "Category C"),
                    ("D", "Category D"),
                    ("restricted", "Restricted status"),
                    ("closed", "Closed conditions"),
                    ("open", "Open conditions"),
                ],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="candidate",
            name="day_release_bars",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
