from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("employers", "0001_employers_and_vacancies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="vacancy",
            index=models.Index(
                fields=["status", "-created_at", "-id", "closes_on", "is_rolling"], name="vacancy_open_newest_first"
            ),
        ),
    ]
