"""A second reading of rules A2 to A8, written apart from the engine: worked examples in, expected answers out.

It shares no code with the engine. It knows the plain cases only: day, age, disposal key, length or end of order,
Schedule 18 answers, endorsement, payment, several convictions.
"""

from calendar import monthrange
from datetime import date, timedelta

OPEN = date(9999, 1, 1)
NEVER = date(9999, 12, 31)
NIL = date(1, 1, 1)

CUSTODY = {
    "adult_prison_sentence", "adult_suspended_prison_sentence", "detention", "detention_training_order",
}  # fmt: skip
FINES = {"adult_fine", "fine", "adult_motoring_fine", "youth_motoring_fine"}
REMOVALS = {
    "adult_cashiering_discharge_dismissal", "cashiering_discharge_dismissal", "adult_dismissal", "dismissal",
    "adult_reprimand", "reprimand",
}  # fmt: skip
DETENTION_IN_SERVICE = {"adult_service_detention", "service_detention"}
AT_ONCE = {"adult_absolute_discharge", "absolute_discharge", "adult_reparation_order", "reparation_order"}
COMPENSATION = {"adult_compensation_to_a_victim", "compensation_to_a_victim"}
ENDORSEMENTS = {"adult_penalty_points", "youth_penalty_points", "adult_penalty_notice", "youth_penalty_notice"}
HOSPITAL = {"adult_hospital_order", "hospital_order"}
ORDERS = {
    "adult_attendance_centre_order", "adult_bind_over", "adult_community_order", "adult_conditional_discharge",
    "adult_overseas_community_order", "adult_service_community_order", "bind_over", "conditional_discharge",
    "overseas_community_order", "referral_order", "service_community_order", "supervision_order",
    "youth_rehabilitation_order", *HOSPITAL,
}  # fmt: skip
PARA_G = {
    "adult_criminal_behaviour", "adult_disqualification", "adult_other_requirement_order", "adult_restraining_order",
    "adult_serious_crime_prevention", "adult_sexual_harm_prevention_order", "restraining_order",
    "sexual_harm_prevention_order", "youth_disqualification", "youth_other_requirement_order",
}  # fmt: skip
EVERY_KEY = CUSTODY | FINES | REMOVALS | DETENTION_IN_SERVICE | AT_ONCE | COMPENSATION | ENDORSEMENTS | ORDERS | PARA_G


def later(day, months):
    """The corresponding day, and whether it exists; the end of the month if not."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    if day.day > monthrange(year, month)[1]:
        return date(year, month, monthrange(year, month)[1]), False
    return date(year, month, day.day), True


def with_day(day, months):
    """The last day of a period beginning with the day."""
    found, exists = later(day, months)
    return found - timedelta(1) if exists else found


def term_end(start, length):
    """The last day of a term."""
    value, unit = length["value"], length["unit"]
    if unit in ("months", "years"):
        return with_day(start, value * (12 if unit == "years" else 1))
    return start + timedelta(value * (7 if unit == "weeks" else 1) - 1)


def of_custody(conviction, sentence, start):
    """Excluded, or a band from the completion."""
    young = conviction["under_18"]
    end = term_end(start, sentence["length"])
    over_4 = end > with_day(start, 48)
    answers = sentence.get("schedule18") or {}
    single = answers.get("multiple_sentences") != "yes" or answers.get("single_sentence_over_4_years") == "yes"
    if over_4 and answers.get("schedule18") == "yes" and single:
        return NEVER
    months = 84 if over_4 else 48 if end > with_day(start, 12) else 12
    return with_day(end, months // 2 if young else months)


def of_order(conviction, sentence, key, start):
    """The order's own last day."""
    length = sentence.get("length")
    if length and length["unit"] == "indefinite":
        return date.fromisoformat(sentence["order_ceased"]) if sentence.get("order_ceased") else OPEN
    if length and length["unit"] == "no_length":
        return OPEN if key in HOSPITAL else with_day(date.fromisoformat(conviction["conviction_date"]), 24)
    if sentence.get("order_end_date"):
        return date.fromisoformat(sentence["order_end_date"])
    return term_end(start, length)


def of_sentence(conviction, sentence):
    """The last unspent day by one sentence."""
    key = sentence["subtype"]["key"]
    convicted = date.fromisoformat(conviction["conviction_date"])
    start = date.fromisoformat(sentence["known_date"]) if sentence.get("known_date") else convicted
    young = conviction["under_18"]
    if sentence.get("excluded"):
        return NEVER
    if key in CUSTODY:
        return of_custody(conviction, sentence, start)
    if key in FINES | REMOVALS:
        return with_day(convicted, 6 if young else 12)
    if key in DETENTION_IN_SERVICE:
        return with_day(term_end(start, sentence["length"]), 6 if young else 12)
    if key in AT_ONCE:
        return NIL
    if key in COMPENSATION:
        paid = sentence.get("compensation_payment_date")
        return date.fromisoformat(paid) if paid else OPEN
    if key in ENDORSEMENTS:
        return later(convicted, 30 if young else 60)[0]
    return of_order(conviction, sentence, key, start)


def of_conviction(conviction):
    """The day of conviction, the whole period, the period that may extend others, and whether excluded."""
    ends = [(of_sentence(conviction, one), one["subtype"]["key"] in PARA_G) for one in conviction["sentences"]]
    if conviction.get("endorsed"):
        young = conviction["under_18"]
        ends.append((later(date.fromisoformat(conviction["conviction_date"]), 30 if young else 60)[0], False))
    excluded = any(end == NEVER for end, _ in ends)
    reference = max([end for end, para_g in ends if not para_g], default=NIL)
    return {
        "on": date.fromisoformat(conviction["conviction_date"]),
        "end": max(end for end, _ in ends),
        "reference": reference,
        "excluded": excluded,
    }


def expected_answers(convictions):
    """The last unspent day of each conviction by label, after further convictions, going round until nothing moves."""
    found = {one["label"]: of_conviction(one) for one in convictions}
    ends = {label: one["end"] for label, one in found.items()}
    moved = True
    while moved:
        moved = False
        for a, first in found.items():
            for b, second in found.items():
                if a == b or first["excluded"] or not first["on"] <= second["on"] <= ends[a]:
                    continue
                changes = [(a, NEVER)] if second["excluded"] else [(a, second["reference"]), (b, first["reference"])]
                for label, end in changes:
                    if end > ends[label]:
                        ends[label], moved = end, True
    return ends
