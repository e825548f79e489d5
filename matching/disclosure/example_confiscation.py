"""What a worked example says of a confiscation order: outstanding, or paid on which day (ROA 1974 s.1(2B))."""

from collections.abc import Mapping, Sequence
from datetime import date

from matching.disclosure.example_sentences import first_day, first_known
from matching.disclosure.fields import Fields

OUTSTANDING_WORDS = ("outstanding", "unpaid", "not paid", "part paid", "balance")
PAID_WORDS = ("paid", "satisfied", "discharged", "none")
OUTSTANDING_KEYS = ("outstanding", "is_outstanding", "unpaid", "balance_outstanding")
ASSUMED_OUTSTANDING = "The record does not say whether the confiscation order has been paid: taken as outstanding."
PAID_ON_KEYS = ("paid_on", "payment_date", "paid_in_full_on", "satisfied_on")


def read_confiscation(all_fields: Sequence[Fields], assumptions: list[str]) -> tuple[bool, date | None]:
    """Whether a confiscation order is outstanding by the conviction or one of its sentences, and when it was paid.

    An order of which nothing else is said is taken as outstanding, which is noted among the assumptions.
    """
    named = [(fields, key) for fields in all_fields for key in fields.raw if "confiscation" in key]
    paid = [fields.day(key) for fields, key in named if key.endswith(("_on", "_date"))]
    told = [read_order(fields, key) for fields, key in named if not key.endswith(("_on", "_date"))]
    days = [day for day in (*paid, *(day for _, day in told)) if day]
    is_outstanding = any(outstanding for outstanding, _ in told) and not days
    if is_outstanding and not any(says_of_payment(fields, key) for fields, key in named):
        assumptions.append(ASSUMED_OUTSTANDING)
    return is_outstanding, max(days, default=None)


def says_of_payment(fields: Fields, key: str) -> bool:
    """Whether the name of a field about the order, or what stands in it, says if it has been paid."""
    value = fields.get(key)
    if isinstance(value, Mapping):
        return any(inner in value for inner in (*OUTSTANDING_KEYS, "paid", "paid_in_full", "satisfied"))
    said = f"{key} {value}".lower().replace("_", " ")
    return any(word in said for word in (*OUTSTANDING_WORDS, "paid"))


def read_order(fields: Fields, key: str) -> tuple[bool, date | None]:
    """One field about the order: yes or no, in words, or an object that says whether and when it was paid."""
    value = fields.get(key)
    if isinstance(value, Mapping):
        nested = Fields(value, fields.path(key))
        paid_on = first_day(nested, PAID_ON_KEYS)
        is_paid = first_known(nested, ("paid", "paid_in_full", "satisfied"))
        unsaid = not is_paid and paid_on is None
        return bool(first_known(nested, OUTSTANDING_KEYS, default=unsaid)), paid_on
    words = value.lower().replace("_", " ") if isinstance(value, str) else ""
    if any(word in words for word in OUTSTANDING_WORDS):
        return True, None
    if any(word in words for word in PAID_WORDS):
        return False, None
    return bool(fields.flag(key)) and not key.endswith("_paid"), None
