from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_accounts"),
        ("candidates", "0006_skills_not_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="candidate",
            name="candidates__establi_19a080_idx",
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["establishment", "last_name", "first_name", "id"], name="candidate_by_name"),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["establishment", "released_on", "last_name", "id"], name="candidate_by_release"),
        ),
    ]
