"""Employers as they travel: in our own shape, and in that of the HMPPS jobs board."""

from employers import vocabulary
from employers.interchange.shapes import Column, Shape, defaults_of
from employers.interchange.values import one_of, postcode, some_of, text, unescaped, uuid
from employers.models import Employer

EMPLOYERS = Shape(
    "ours",
    (
        Column("id", "external_id", uuid, is_required=True),
        Column("name", "name", text(100, 3), is_required=True),
        Column("description", "description", text(1000)),
        Column("sector", "sector", one_of(vocabulary.EmployerSector.values), is_required=True),
        Column("status", "status", one_of(vocabulary.PartnerStatus.values)),
        Column("postcode", "postcode", postcode),
        Column("levels", "levels", some_of([str(level) for level in vocabulary.AllianceLevel.values])),
    ),
    defaults_of(Employer),
)
HMPPS_EMPLOYERS = Shape(
    "hmpps",
    (
        Column("id", "external_id", uuid, is_required=True),
        Column("name", "name", unescaped(text(100, 3)), is_required=True),
        Column("description", "description", unescaped(text(1000))),
        Column("sector", "sector", one_of(vocabulary.EmployerSector.values), is_required=True),
        Column("status", "status", one_of(vocabulary.PartnerStatus.values)),
    ),
    defaults_of(Employer),
    kept=("createdAt", "createdBy", "lastModifiedAt", "lastModifiedBy"),
)
EMPLOYER_SHAPES = {shape.name: shape for shape in (EMPLOYERS, HMPPS_EMPLOYERS)}
