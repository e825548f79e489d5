"""Checks that no entry of the audit trail has been changed, removed or put in between."""

from django.core.management.base import BaseCommand, CommandError

from backend.audit.services import check_chain


class Command(BaseCommand):
    """check_audit_trail."""

    help = __doc__ or ""

    def handle(self, **_options: object) -> None:
        """Prints the result; exit status 1 when the trail is broken."""
        report = check_chain()
        if not report.is_whole:
            first = report.broken[0]
            raise CommandError(
                f"The trail is broken at entry {first.sequence:,} ({first.at.isoformat()}, {first.action}): it "
                "does not agree with its hash or with the entry before. "
                "Keep a copy of the database and tell the security officer."
            )
        self.stdout.write(f"The trail is whole: {report.entries:,} entries")
