"""The employers of the demo, their levels and the people who sign in for them."""

from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import make_password

from backend.accounts.models import Role, User
from backend.demo.dice import dice_for, id_for
from backend.demo.people import name_of
from backend.demo.places import postcode_in
from backend.demo.staff import PASSWORD, Colleague, user_of
from backend.demo.tables import Firm, firms
from employers.models import AllianceMembership, Employer, EmployerContact

JOB_TITLES = ("Personnel manager", "Operations manager", "Owner", "Site manager", "Recruitment adviser")
KNOWN_CONTACTS = {
    "Northern Parcels": Colleague("sam", "Sam", "Okoro", Role.EMPLOYER_CONTACT),
    "Aire Valley Kitchens": Colleague("jo", "Jo", "Lindley", Role.EMPLOYER_CONTACT),
    "Bright Start Leeds": Colleague("lee", "Lee", "Marsh", Role.EMPLOYER_CONTACT),
    "Whitegates Solicitors": Colleague("win", "Win", "Castell", Role.EMPLOYER_CONTACT),
}


def employer_ids() -> list[UUID]:
    """The external ids by which the demo's employers are known, in the order of the file."""
    return [id_for("employer", number) for number in range(len(firms()))]


def create_employers(*, on: date) -> int:
    """Adds the employers that are missing, with levels and a contact each; how many."""
    ids = employer_ids()
    held = set(Employer.objects.filter(external_id__in=ids).values_list("external_id", flat=True))
    missing = [(number, firm) for number, firm in enumerate(firms()) if ids[number] not in held]
    rows = Employer.objects.bulk_create(employer_of(number, firm) for number, firm in missing)
    pairs = [(row, number, firm) for row, (number, firm) in zip(rows, missing, strict=True)]
    AllianceMembership.objects.bulk_create(
        AllianceMembership(employer=row, level=level, joined_on=joined_on(number, level, on))
        for row, number, firm in pairs
        for level in firm.levels
    )
    _create_contacts(pairs)
    return len(rows)


def employer_of(number: int, firm: Firm) -> Employer:
    """An unsaved employer."""
    return Employer(
        external_id=id_for("employer", number),
        name=firm.name,
        description=firm.about,
        sector=firm.sector,
        status=firm.status,
        postcode=postcode_in(dice_for("office", number), firm.region),
    )


def joined_on(number: int, level: int, on: date) -> date:
    """When an employer joined a level: lower levels first."""
    dice = dice_for("membership", number)
    years = dice.randint(1, 3) + 3 - level
    return date(on.year - years, dice.randint(1, 12), dice.randint(1, 28))


def contact_of(number: int, firm: Firm) -> Colleague:
    """Who signs in for an employer: someone known by name for a few, else contact-1 and so on."""
    if firm.name in KNOWN_CONTACTS:
        return KNOWN_CONTACTS[firm.name]
    dice = dice_for("contact", number)
    first_name, last_name = name_of(dice, is_woman=dice.random() < 0.5)
    return Colleague(f"contact-{number + 1}", first_name, last_name, Role.EMPLOYER_CONTACT)


def _create_contacts(pairs: list[tuple[Employer, int, Firm]]) -> None:
    people = {row.pk: contact_of(number, firm) for row, number, firm in pairs}
    names = [one.username for one in people.values()]
    held = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    password_hash = make_password(PASSWORD)
    User.objects.bulk_create(user_of(one, password_hash) for one in people.values() if one.username not in held)
    users = User.objects.in_bulk(names, field_name="username")
    EmployerContact.objects.bulk_create(
        EmployerContact(
            user=users[people[row.pk].username],
            employer=row,
            job_title=dice_for("job title", number).choice(JOB_TITLES),
        )
        for row, number, _ in pairs
    )
