"""One value of a file: read into the value of a field, or written from it. Text stands for itself in CSV."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from html import unescape
from uuid import UUID, uuid5

from employers.drafts import lines_in
from matching.geography import normalise_postcode

Reader = Callable[[object], object]
Writer = Callable[[object], object]

NAMESPACE = UUID("5b0a1a1e-8f3c-4c55-9d57-6d2f0a3b7c21")  # of ids that are no UUIDs
YES = {"true", "yes", "y", "1"}
NO = {"false", "no", "n", "0"}


class UnreadableValue(ValueError):  # noqa: N818  # reads as what it is
    """A value of a file that cannot be read; its text is what to do."""


def is_empty(value: object) -> bool:
    """Whether a value says nothing: null, empty text or an empty list."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def text(longest: int, shortest: int = 0) -> Reader:
    """Reads text of at most so many characters, with plain line ends."""

    def read(value: object) -> str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise UnreadableValue("Write it as text")
        found = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        if len(found) > longest:
            raise UnreadableValue(f"Shorten it to {longest} characters: it has {len(found)}")
        if len(found) < shortest:
            raise UnreadableValue(f"Write at least {shortest} characters")
        return found

    return read


def unescaped(read: Reader) -> Reader:
    """The reader of text in which HTML entities stand for characters; they are resolved once."""

    def read_unescaped(value: object) -> object:
        return read(unescape(value) if isinstance(value, str) else value)

    return read_unescaped


def one_of(codes: Iterable[str]) -> Reader:
    """Reads a code of a list, in any case of letters."""
    known = {code.casefold(): code for code in codes}

    def read(value: object) -> str:
        found = known.get(str(value).strip().casefold())
        if found is None:
            raise UnreadableValue(f"Use one of {', '.join(known.values())}")
        return found

    return read


def some_of(codes: Collection[str]) -> Reader:
    """Reads a list of codes; in text they are parted by semicolons or commas."""
    read_one = one_of(codes)

    def read(value: object) -> list[object]:
        parts = re.split(r"[;,]", value) if isinstance(value, str) else value
        if not isinstance(parts, list):
            raise UnreadableValue("Write a list of codes")
        return list(dict.fromkeys(read_one(part) for part in parts if not is_empty(part)))

    return read


def lines(value: object) -> list[str]:
    """Reads a list of texts, or a text with one a line."""
    if isinstance(value, list):
        value = "\n".join(str(line) for line in value)
    found = lines_in(str(value))
    if any(len(line) > 1000 for line in found):
        raise UnreadableValue("Shorten each line to 1000 characters")
    return found


def whole_number(lowest: int, highest: int) -> Reader:
    """Reads a whole number within limits."""

    def read(value: object) -> int:
        try:
            found = Decimal(str(value).strip())
        except InvalidOperation:
            raise UnreadableValue("Write a whole number") from None
        if isinstance(value, bool) or not found.is_finite() or found != found.to_integral_value():
            raise UnreadableValue("Write a whole number")
        if not lowest <= found <= highest:
            raise UnreadableValue(f"Write a number from {lowest} to {highest}")
        return int(found)

    return read


def decimal(places: int, highest: int) -> Reader:
    """Reads a number from 0 with at most so many decimal places; pounds and thousands signs are left out."""

    def read(value: object) -> Decimal:
        try:
            found = Decimal(str(value).replace("£", "").replace(",", "").strip())
        except InvalidOperation:
            raise UnreadableValue("Write a number, such as 12.71") from None
        if isinstance(value, bool) or not found.is_finite() or not 0 <= found <= highest:
            raise UnreadableValue(f"Write a number from 0 to {highest}")
        rounded = round(found, places)
        if rounded != found:
            raise UnreadableValue(f"Write at most {places} decimal places")
        return rounded

    return read


def yes_or_no(value: object) -> bool:
    """Reads true or false, yes or no."""
    word = str(value).strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise UnreadableValue("Write true or false")


def day(value: object) -> date:
    """Reads a date such as 2027-05-04; in text also 04/05/2027, day first."""
    found = str(value).strip()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            read = datetime.strptime(found, pattern).date()  # noqa: DTZ007  # a date has no time zone
        except ValueError:
            continue
        if 1900 <= read.year <= 2100:
            return read
    raise UnreadableValue("Write a real date as YYYY-MM-DD, from 1900 to 2100")


def clock_time(value: object) -> time:
    """Reads a time such as 07:30."""
    try:
        return time.fromisoformat(str(value).strip()).replace(tzinfo=None)
    except ValueError:
        raise UnreadableValue("Write a time as HH:MM, such as 07:30") from None


def postcode(value: object) -> str:
    """Reads a postcode, or its district or sector, into its usual form. It need not be on our map."""
    found = normalise_postcode(str(value))
    if found is None:
        raise UnreadableValue("Write a postcode such as LS1 1UR, or its district such as LS1")
    return found


def uuid(value: object) -> str:
    """Reads a UUID."""
    try:
        return str(UUID(str(value).strip()))
    except ValueError:
        raise UnreadableValue("Write a UUID, such as 89de6c84-3372-4546-bbc1-9d1dc9ceb354") from None


def as_uuid(value: object) -> str:
    """An id as a UUID: itself if it is one, else the one that always stands for it."""
    try:
        return str(UUID(str(value)))
    except ValueError:
        return str(uuid5(NAMESPACE, str(value)))


def plain(value: object) -> object:
    """A value as JSON has it: numbers without needless places, dates and times as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


def or_null(value: object) -> object:
    """A value as JSON has it, null where it says nothing."""
    return None if is_empty(value) else plain(value)


def joined(value: object) -> object:
    """Lines as one text."""
    return "\n".join(str(line) for line in value) if isinstance(value, list) else value


def joined_or_null(value: object) -> object:
    """Lines as one text, null for none."""
    return joined(value) or None


def translated(table: dict[str, str]) -> Writer:
    """Writes a code of ours as the one another system has for it."""

    def write(value: object) -> object:
        return or_null(table.get(str(value), value))

    return write
