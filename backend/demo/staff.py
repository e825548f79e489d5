"""The establishments of the demo and who signs in: somebody of every role, all with one password."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from backend.accounts.models import Establishment, Role, User
from backend.demo.places import PRISONS

PASSWORD = "lantern-bread-morning"  # noqa: S105 the demo's, printed when it is made


class Colleague(NamedTuple):
    """Somebody who signs in."""

    username: str
    first_name: str
    last_name: str
    role: Role
    prisons: tuple[str, ...] = ()  # codes


STAFF: tuple[Colleague, ...] = (
    Colleague("kim", "Kim", "Hollis", Role.WORK_COACH, ("LEI", "WEI")),
    Colleague("ade", "Ade", "Bankole", Role.WORK_COACH, ("HLI",)),
    Colleague("priya", "Priya", "Raman", Role.WORK_COACH, ("LEI",)),
    Colleague("tom", "Tom", "Aldred", Role.WORK_COACH, ("WEI", "NHI")),
    Colleague("rosa", "Rosa", "Bell", Role.WORK_COACH, ("NHI",)),
    Colleague("moira", "Moira", "Tennant", Role.WORK_COACH, ("MDI",)),
    Colleague("idris", "Idris", "Vale", Role.WORK_COACH, ("WYI",)),
    Colleague("gwen", "Gwen", "Carrow", Role.WORK_COACH, ("BMI",)),
    Colleague("yusuf", "Yusuf", "Demir", Role.WORK_COACH, ("BXI",)),
    Colleague("chris", "Chris", "Lowther", Role.CHECKER, ("LEI", "WEI")),
    Colleague("pat", "Pat", "Merrow", Role.ALLIANCE_MANAGER),
    Colleague("ana", "Ana", "Silveira", Role.ANALYST),
    Colleague("adi", "Adi", "Keane", Role.ADMINISTRATOR),
    Colleague("audrey", "Audrey", "Finch", Role.AUDITOR),
)


def create_establishments() -> dict[str, Establishment]:
    """The prisons of the demo by their code; those that are missing are added."""
    for prison in PRISONS:
        Establishment.objects.get_or_create(
            code=prison.code, defaults={"name": prison.name, "postcode": prison.postcode}
        )
    codes = [prison.code for prison in PRISONS]
    return {row.code: row for row in Establishment.objects.filter(code__in=codes)}


def create_staff(establishments: dict[str, Establishment]) -> int:
    """Adds those of STAFF who are missing; how many. Nobody who is there is changed."""
    held = set(User.objects.values_list("username", flat=True))
    missing = [one for one in STAFF if one.username not in held]
    password_hash = make_password(PASSWORD)
    users = User.objects.bulk_create(user_of(one, password_hash) for one in missing)
    places = User.establishments.through
    places.objects.bulk_create(
        places(user_id=user.pk, establishment_id=establishments[code].pk)
        for user, one in zip(users, missing, strict=True)
        for code in one.prisons
    )
    return len(users)


def user_of(one: Colleague, password_hash: str) -> User:
    """An unsaved user. The hash is an argument since it takes long to make, on purpose."""
    return User(
        username=one.username,
        first_name=one.first_name,
        last_name=one.last_name,
        role=one.role,
        password=password_hash,
    )


def coaches_by_prison() -> dict[str, list[User]]:
    """The demo's work coaches of each prison, in the order of STAFF."""
    users = User.objects.in_bulk([one.username for one in STAFF], field_name="username")
    return {
        prison.code: [
            users[one.username] for one in STAFF if one.role == Role.WORK_COACH and prison.code in one.prisons
        ]
        for prison in PRISONS
    }
