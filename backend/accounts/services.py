"""Accounts: opened and closed by the administrator's commands; passwords and sessions by their owners.

This app lies below the audit trail, so the commands that open and close accounts record it themselves.
"""

import logging
from collections.abc import Collection

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import HttpRequest
from rest_framework.authtoken.models import Token

from backend.accounts.models import Establishment, Role, User

logger = logging.getLogger(__name__)

SUPERVISED = "supervised"


def start_supervised(request: HttpRequest, prefix: str) -> None:
    """Ties the session to the addresses that begin with `prefix`, until a password is given (leave_supervised).

    Args:
        request: the coach's own.
        prefix: an absolute path that ends in a slash, such as `/candidates/12/supervised/`.

    Raises:
        ValueError: when the prefix would leave more reachable than one candidate's pages.
    """
    if not (prefix.startswith("/") and prefix.endswith("/") and len(prefix) > 1):
        raise ValueError(f"{prefix!r} is not a path that begins and ends with a slash.")
    request.session[SUPERVISED] = {"prefix": prefix}
    request.session.cycle_key()
    logger.info("supervised_view_started user=%s", request.user.pk)


def supervised_prefix(request: HttpRequest) -> str:
    """Where the session's supervised view is; empty when there is none."""
    return str(request.session.get(SUPERVISED, {}).get("prefix", ""))


def leave_supervised(request: HttpRequest, password: str) -> bool:
    """Ends the supervised view if the password is the signed-in person's own; whether it was.

    Wrong passwords count towards the lockout of django-axes, as at sign-in.
    """
    user = authenticate(request, username=request.user.get_username(), password=password)
    if user is None or user.pk != request.user.pk:
        return False
    request.session.pop(SUPERVISED, None)
    request.session.cycle_key()
    logger.info("supervised_view_left user=%s", request.user.pk)
    return True


def change_password(actor: User, *, password: str) -> User:
    """Sets the person's own password; it has been checked by the validators of the settings before."""
    actor.set_password(password)
    actor.save(update_fields=["password"])
    logger.info("password_changed user=%s", actor.pk)
    return actor


@transaction.atomic
def open_account(
    *, username: str, password: str, role: Role, name: str = "", establishments: Collection[Establishment] = ()
) -> User:
    """A new account.

    Args:
        username: what they sign in with.
        password: checked by the validators of the settings.
        role: what they may do.
        name: given name, then family name.
        establishments: where they belong; people without one see nobody.

    Raises:
        ValidationError: the user name is taken or has signs it may not have, or the password is easy to guess.
    """
    first_name, _space, last_name = name.strip().partition(" ")
    user = User(username=username, role=role, first_name=first_name, last_name=last_name)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    user.establishments.set(establishments)
    logger.info("account_opened user=%s", user.pk)
    return user


@transaction.atomic
def issue_token(*, user: User) -> str:
    """A new token to use the API as the person. One they had before is worth nothing from now on."""
    Token.objects.filter(user=user).delete()
    token = Token.objects.create(user=user)
    logger.info("token_issued user=%s", user.pk)
    return str(token.key)


def close_account(*, user: User) -> User:
    """Lets the person sign in no more, and ends what sessions and tokens they have. The trail keeps who they were."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    logger.info("account_closed user=%s", user.pk)
    return user
