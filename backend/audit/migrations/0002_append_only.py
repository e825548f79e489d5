"""The database itself refuses to change or delete an entry of the audit trail."""

from django.db import migrations

from backend.audit import triggers


class Migration(migrations.Migration):
    """Installs the triggers."""

    dependencies = [("audit", "0001_entry")]

    operations = [migrations.RunPython(triggers.install, triggers.remove)]
