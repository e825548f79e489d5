"""The law on disclosure of criminal records: what must be said, to whom, for which role, on which day."""

from matching.disclosure.answers import Answer, Outcome, Status
from matching.disclosure.assessment import Assessment, assess
from matching.disclosure.barring import barred_lists
from matching.disclosure.certificates import Certificate, certificate
from matching.disclosure.disposals import Disposal
from matching.disclosure.elsewhere import answers_under
from matching.disclosure.enquiries import Enquiry, Verdict, enquiries
from matching.disclosure.offences import Offence, find_offences, recognise_offence
from matching.disclosure.periods import Length, Span
from matching.disclosure.reading import read_record
from matching.disclosure.records import Caution, CautionKind, Conviction, Country, InvalidRecord, Record, Sentence
from matching.disclosure.rehabilitation import spent_answers
from matching.disclosure.roles import LevelRefusal, RoleGroup, level_refusal, role_group, role_groups, role_rows
from matching.disclosure.summary import NO_RECORD, CheckClass, DisclosureSummary, Reach, summarise
from matching.disclosure.vocabulary import (
    WIDER,
    BarredList,
    CheckLevel,
    Confidence,
    Jurisdiction,
    OffenceCategory,
)

__all__ = [
    "NO_RECORD",
    "WIDER",
    "Answer",
    "Assessment",
    "BarredList",
    "Caution",
    "CautionKind",
    "Certificate",
    "CheckClass",
    "CheckLevel",
    "Confidence",
    "Conviction",
    "Country",
    "DisclosureSummary",
    "Disposal",
    "Enquiry",
    "InvalidRecord",
    "Jurisdiction",
    "Length",
    "LevelRefusal",
    "Offence",
    "OffenceCategory",
    "Outcome",
    "Reach",
    "Record",
    "RoleGroup",
    "Sentence",
    "Span",
    "Status",
    "Verdict",
    "answers_under",
    "assess",
    "barred_lists",
    "certificate",
    "enquiries",
    "find_offences",
    "level_refusal",
    "read_record",
    "recognise_offence",
    "role_group",
    "role_groups",
    "role_rows",
    "spent_answers",
    "summarise",
]
