"""Telling somebody something by e-mail, once what they are told of is stored."""

import logging
from collections.abc import Iterable
from functools import partial
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from backend.accounts.models import User

logger = logging.getLogger(__name__)


def tell(people: Iterable[User], template: str, **context: object) -> None:
    """Sends each of them a message when the transaction is stored; nobody without an address, nothing if it is undone.

    Args:
        people: who is told.
        template: of `frontend_templates/emails/`, such as `put_forward`. Its first line is the subject.
        context: what the template may say. Never a candidate's name or number: an e-mail is not private.
    """
    addresses = [person.email for person in people if person.is_active and person.email]
    subject, _, body = render_to_string(f"emails/{template}.txt", context).strip().partition("\n")
    for address in addresses:
        transaction.on_commit(partial(_send, address, subject, body.strip(), template))


def _send(address: str, subject: str, body: str, template: str) -> None:
    """A message that cannot be sent is for somebody to look at; what it tells of waits in the service all the same."""
    try:
        send_mail(subject, body, None, [address])
    except (SMTPException, OSError):
        logger.warning("message_not_sent template=%s", template, exc_info=True)
