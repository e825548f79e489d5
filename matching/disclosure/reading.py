"""Reads a record in the shape of the candidate import files: convictions with a sentence, and cautions.

Offences come in free text: what the table recognises brings its flags, what it does not is "not known", except
that sexual and terrorism offences and murder are then taken as on the list that is never filtered.
"""

from collections.abc import Mapping

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.fields import Fields
from matching.disclosure.offences import Offence, flags_without_offence, offences_by_code, recognise_offence
from matching.disclosure.periods import Length
from matching.disclosure.records import Caution, CautionKind, Conviction, Country, InvalidRecord, Record, Sentence
from matching.disclosure.tables import current_law
from matching.disclosure.vocabulary import OffenceCategory

CAUTION_KINDS: Mapping[str, CautionKind] = {
    **{kind.value: kind for kind in CautionKind},
    "simple_caution": CautionKind.SIMPLE,
    "caution": CautionKind.SIMPLE,
    "adult_caution": CautionKind.SIMPLE,
    "adult_simple_caution": CautionKind.SIMPLE,
    "conditional_caution": CautionKind.CONDITIONAL,
    "adult_conditional_caution": CautionKind.CONDITIONAL,
    "youth_caution": CautionKind.YOUTH,
    "youth_simple_caution": CautionKind.YOUTH,
    "youth_conditional_caution": CautionKind.YOUTH_CONDITIONAL,
    "final_warning": CautionKind.WARNING,
}
COUNTRIES: Mapping[str, Country] = {
    "": Country.ENGLAND_AND_WALES,
    **{country.value: country for country in Country},
    "XX": Country.ELSEWHERE,
}
FLAGS = ("schedule_18", "specified", "summary", "endorsed")  # what the offences table says, and a file may know better
NO_OFFENCE = "none"  # somebody looked, and it is none of the table
CUSTODIAL_CLOCKS = (Clock.CUSTODY, Clock.COMPLETION)


def read_record(raw: Mapping[str, object], where: str = "") -> Record:
    """The record of one candidate: its `convictions` and `cautions`; other fields are not looked at.

    Raises:
        InvalidRecord: with the path to the field, what was found and what is accepted.
    """
    fields = Fields(raw, where)
    convictions = [read_conviction(item, i) for i, item in enumerate(fields.objects("convictions"))]
    cautions = [read_caution(item, i) for i, item in enumerate(fields.objects("cautions"))]
    try:
        return Record(tuple(convictions), tuple(cautions))
    except InvalidRecord as error:
        raise InvalidRecord(fields.path(error.where), error.found, error.accepted) from error


def read_conviction(fields: Fields, place: int) -> Conviction:
    """One conviction: convicted_on, offence, offence_category, age_at_conviction, sentence (one or a list)."""
    convicted_on = fields.day_or_span("convicted_on")
    category = read_category(fields)
    offence = read_offence(fields, category)
    schedule_18, specified = flags_of(offence, category)
    sentences = tuple(read_sentence(item) for item in fields.objects("sentence") + fields.objects("sentences"))
    age = fields.whole("age_at_conviction", least=10, most=120)
    unknown = read_unknown_flags(fields)
    is_endorsable = read_endorsable(fields, offence, category, sentences)
    conviction = Conviction(
        id=fields.text("id", f"c{place + 1}"),
        convicted_on=convicted_on,
        category=category,
        sentences=sentences,
        under_18=None if age is None else age < 18,
        offence=offence.code if offence else "",
        schedule_18=read_flag(fields, "schedule_18", unknown, of_the_table=schedule_18),
        specified=read_flag(fields, "specified", unknown, of_the_table=specified),
        is_endorsable=None if "endorsed" in unknown else is_endorsable,
        proceedings=fields.text("proceedings"),
        country=read_country(fields),
        confiscation_outstanding=bool(fields.flag("confiscation_outstanding")),
        confiscation_paid_on=fields.day("confiscation_paid_on"),
        is_removed=bool(fields.flag("set_aside")),
        is_summary=read_flag(
            fields, "summary", unknown, of_the_table=True if offence and offence.is_summary_only else None
        ),
        offence_under_18=fields.flag("offence_under_18"),
    )
    fields.refuse_unknown()
    return conviction


def read_unknown_flags(fields: Fields) -> frozenset[str]:
    """The flags held to be not known, whatever the table says. Their reason, `flags_reason`, decides nothing."""
    fields.text("flags_reason")
    value = fields.get("unknown_flags") or []
    if not isinstance(value, list) or not set(map(str, value)) <= set(FLAGS):
        raise InvalidRecord(fields.path("unknown_flags"), value, f"a list of {', '.join(FLAGS)}")
    return frozenset(map(str, value))


def read_flag(fields: Fields, name: str, unknown: frozenset[str], *, of_the_table: bool | None) -> bool | None:
    """A flag: not known if that is held, else as told, else as the table has it."""
    told = fields.flag(name)
    if name in unknown:
        return None
    return of_the_table if told is None else told


def read_country(fields: Fields) -> Country:
    """The country of the court; England and Wales unless another is named."""
    value = fields.text("country")
    if value not in COUNTRIES:
        raise InvalidRecord(fields.path("country"), value, ", ".join(name for name in COUNTRIES if name))
    return COUNTRIES[value]


def read_category(fields: Fields) -> OffenceCategory:
    """The offence category of a conviction or a caution."""
    value = fields.text("offence_category")
    try:
        return OffenceCategory(value)
    except ValueError as error:
        raise InvalidRecord(fields.path("offence_category"), value, ", ".join(OffenceCategory)) from error


def read_offence(fields: Fields, category: OffenceCategory) -> Offence | None:
    """The offence: by `offence_code` if given ("none": none of the table), else as the words in `offence` say."""
    code, words = fields.text("offence_code"), fields.text("offence")
    if code == NO_OFFENCE:
        return None
    if code and code not in offences_by_code():
        raise InvalidRecord(fields.path("offence_code"), code, "a code of the offences table, or leave it out")
    if code:
        return offences_by_code()[code]
    return recognise_offence(words, category) or recognise_offence(words)


def flags_of(offence: Offence | None, category: OffenceCategory) -> tuple[bool | None, bool | None]:
    """Schedule 18 and specified: from the table, else the cautious reading of the category."""
    if offence is None:
        return flags_without_offence(category)
    return offence.schedule_18, offence.specified


def read_endorsable(
    fields: Fields, offence: Offence | None, category: OffenceCategory, sentences: tuple[Sentence, ...]
) -> bool | None:
    """Whether the licence was endorsed: as told, else as the offence has it, else only driving leaves it open."""
    told = fields.flag("endorsed")
    if told is not None:
        return told
    if offence is not None and offence.is_endorsable is not None:
        return offence.is_endorsable
    if any(sentence.disposal is Disposal.PENALTY_POINTS for sentence in sentences):
        return True
    return None if category is OffenceCategory.DRIVING else False


def read_sentence(fields: Fields) -> Sentence:
    """One sentence: type, months (or years, weeks, days), ended_on_or_ends_on."""
    disposal = read_disposal(fields)
    clock = current_law().disposals[disposal].clock
    length = read_length(fields)
    ends_on = fields.day("ended_on_or_ends_on")
    custodial = clock in CUSTODIAL_CLOCKS
    open_ended = bool(fields.flag("until_further_order"))
    paid_on = fields.day("paid_on")
    sentence = Sentence(
        disposal=disposal,
        id=fields.text("id"),
        length=length,
        imposed_on=fields.day("imposed_on"),
        starts_on=fields.day("starts_on"),
        ended_on=ends_on if custodial else None,
        order_ends_on=ends_on if clock is Clock.ORDER else None,
        until_further_order=open_ended,
        no_last_day=bool(fields.flag("no_last_day")),
        ceased_on=fields.day("ceased_on"),
        paid_on=paid_on or (ends_on if clock is Clock.PAYMENT else None),
        is_paid=fields.flag("paid"),
        schedule_18=fields.flag("schedule_18"),
        single_term_over_4_years=fields.flag("single_term_over_4_years"),
        consecutive_to=fields.text("consecutive_to") or None,
        activated=bool(fields.flag("activated")),
        activated_on=fields.day("activated_on"),
        is_several=bool(fields.flag("several")),
    )
    fields.refuse_unknown()
    return sentence


def read_disposal(fields: Fields) -> Disposal:
    """The disposal of a sentence, under any name the disposals table knows."""
    value = fields.text("type")
    keys = current_law().keys
    if value not in keys:
        raise InvalidRecord(fields.path("type"), value, ", ".join(sorted(Disposal)))
    return keys[value]


def read_length(fields: Fields) -> Length | None:
    """The length in years, months, weeks and days; None if none of them is given."""
    parts = {unit: fields.whole(unit, least=0, most=40_000) or 0 for unit in ("years", "months", "weeks", "days")}
    length = Length(**parts)
    return None if length.is_nothing else length


def read_caution(fields: Fields, place: int) -> Caution:
    """One caution: cautioned_on, offence, offence_category, age_at_caution, kind."""
    category = read_category(fields)
    offence = read_offence(fields, category)
    kind = fields.text("kind", CautionKind.SIMPLE)
    if kind not in CAUTION_KINDS:
        raise InvalidRecord(fields.path("kind"), kind, ", ".join(sorted(CAUTION_KINDS)))
    age = fields.whole("age_at_caution", least=10, most=120)
    unknown = read_unknown_flags(fields)
    caution = Caution(
        id=fields.text("id", f"caution{place + 1}"),
        given_on=fields.day_or_span("cautioned_on"),
        category=category,
        kind=CAUTION_KINDS[kind],
        conditions_end_on=fields.day("conditions_end_on"),
        under_18=None if age is None else age < 18,
        offence=offence.code if offence else "",
        specified=read_flag(fields, "specified", unknown, of_the_table=flags_of(offence, category)[1]),
    )
    fields.refuse_unknown()
    return caution
