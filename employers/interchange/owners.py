"""The employers whose openings an import brings: found, or added where our own shape names new ones."""

from datetime import date

from employers.interchange.report import RowError
from employers.interchange.shapes import Shape, Values
from employers.models import AllianceMembership, Employer, Vacancy
from employers.vocabulary import AllianceLevel, EmployerSector
from matching.skills.vocabulary import Sector

SECTOR_OF_EMPLOYER = {
    Sector.ADMIN_SUPPORT: EmployerSector.ADMIN_SUPPORT,
    Sector.AGRICULTURE: EmployerSector.AGRICULTURE,
    Sector.CATERING: EmployerSector.HOSPITALITY_CATERING,
    Sector.CLEANING_AND_MAINTENANCE: EmployerSector.ADMIN_SUPPORT,
    Sector.COMMUNITY: EmployerSector.HEALTH_SOCIAL,
    Sector.CONSTRUCTION: EmployerSector.CONSTRUCTION,
    Sector.CREATIVE: EmployerSector.ARTS_ENTERTAINMENT,
    Sector.DRIVING: EmployerSector.LOGISTICS,
    Sector.EDUCATION_TRAINING: EmployerSector.EDUCATION,
    Sector.HEALTH: EmployerSector.HEALTH_SOCIAL,
    Sector.HOSPITALITY: EmployerSector.HOSPITALITY_CATERING,
    Sector.MANUFACTURING: EmployerSector.MANUFACTURING,
    Sector.OUTDOOR: EmployerSector.AGRICULTURE,
    Sector.RETAIL: EmployerSector.RETAIL,
    Sector.SECURITY: EmployerSector.ADMIN_SUPPORT,
    Sector.SPORTS: EmployerSector.ARTS_ENTERTAINMENT,
    Sector.TECHNICAL: EmployerSector.TECHNOLOGY,
    Sector.TRAINING: EmployerSector.EDUCATION,
    Sector.WAREHOUSING: EmployerSector.LOGISTICS,
    Sector.WASTE_MANAGEMENT: EmployerSector.WASTE_MANAGEMENT,
}  # the likeliest industry of an employer known only by an opening in a sector


class Owners:
    """Employers by what a file calls them: the name in our shape, the id in that of the HMPPS jobs board."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.adds_new = shape.name != "hmpps"
        self._known = {self._key(self._name_of(one)): one for one in Employer.objects.all()}
        self._levels: dict[str, AllianceLevel] = {}
        self._new: dict[str, Employer] = {}

    def errors(self, values: Values, row: int) -> list[RowError]:
        """What is wrong with the employer of a row."""
        name = values.get("employer")
        if name is None or self.adds_new or self._key(name) in self._known:
            return []
        cure = "There is no employer with this id: import the employers first"
        return [RowError(row, self.shape.column_for("employer"), name, cure)]

    def note(self, values: Values, vacancy: Vacancy) -> None:
        """Remembers that a good row needs its employer, at the level that the opening needs."""
        name = values["employer"]
        key = self._key(name)
        self._levels[key] = max(vacancy.level_needed, self._levels.get(key, vacancy.level_needed))
        if key not in self._known and key not in self._new:
            sector = vacancy.industry_sector or SECTOR_OF_EMPLOYER.get(Sector(vacancy.sector))
            self._new[key] = Employer(name=" ".join(name.split()), sector=sector or EmployerSector.OTHER)

    def is_owner(self, values: Values, employer: Employer) -> bool:
        """Whether a row says that this is its employer."""
        return self._key(values["employer"]) == self._key(self._name_of(employer))

    def store(self, *, on: date) -> None:
        """Adds the new employers, and the first level of those that have none."""
        Employer.objects.bulk_create(self._new.values())
        self._known |= self._new
        self._new = {}
        ids = {self._known[key].pk: level for key, level in self._levels.items()}
        joined = set(AllianceMembership.objects.filter(employer__in=ids).values_list("employer_id", flat=True))
        AllianceMembership.objects.bulk_create(
            AllianceMembership(employer_id=pk, level=level, joined_on=on)
            for pk, level in ids.items()
            if pk not in joined
        )

    def owner_of(self, values: Values) -> Employer:
        """The employer of a row, once stored."""
        return self._known[self._key(values["employer"])]

    def _name_of(self, employer: Employer) -> str:
        return employer.name if self.adds_new else str(employer.external_id)

    def _key(self, name: str) -> str:
        return " ".join(name.split()).casefold()
