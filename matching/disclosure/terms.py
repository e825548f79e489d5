"""Custodial terms as the Act counts them: consecutive and concurrent ones made into single terms (ROA 1974 s.5(7))."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.periods import Length, last_day_of_term
from matching.disclosure.records import Conviction, Sentence
from matching.disclosure.tables import Law

ONE_DAY = timedelta(days=1)
Key = tuple[int, int]  # place of the conviction in the record, place of the sentence in the conviction


@dataclass(frozen=True, slots=True)
class Term:
    """A single term: from `start`, by its length to `nominal_end`, in fact completed on `completes_on`.

    `nominal_end` is None if the length is not known; `completes_on` if neither length nor papers give it. A term is
    unclear if a suspended sentence was activated, or joined to one that was not suspended, or if it is said to follow
    one that had ended before it was imposed: no date is safe then.
    """

    start: date
    nominal_end: date | None
    completes_on: date | None
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One custodial sentence on its way into a term."""

    key: Key
    sentence: Sentence
    start: date
    proceedings: str
    imposed: tuple[date, date]  # the first and the last day on which it can have been imposed

    @property
    def name(self) -> str:
        """What a consecutive sentence calls it by: its id, or its place in the record."""
        return self.sentence.id or f"convictions[{self.key[0]}].sentences[{self.key[1]}]"


@dataclass(frozen=True, slots=True)
class Block:
    """A term with the sentences and proceedings it was made from."""

    term: Term
    keys: frozenset[Key]
    proceedings: frozenset[str]
    is_suspended: bool


def start_of(sentence: Sentence, conviction: Conviction, *, latest: bool) -> date:
    """The first day of a sentence: as told, else when imposed, else the day of conviction."""
    return sentence.starts_on or sentence.imposed_on or conviction.on(latest=latest)


def custodial_parts(convictions: Sequence[Conviction], law: Law, *, latest: bool) -> Iterator[Part]:
    """Every sentence whose period is a band by the length of its term."""
    for i, conviction in enumerate(convictions):
        for j, sentence in enumerate(conviction.sentences):
            if law.disposals[sentence.disposal].clock is Clock.CUSTODY:
                proceedings = conviction.proceedings or f"conviction {conviction.id}"
                imposed = (
                    sentence.imposed_on or conviction.earliest,
                    sentence.imposed_on or conviction.on(latest=latest),
                )
                yield Part((i, j), sentence, start_of(sentence, conviction, latest=latest), proceedings, imposed)


def merge_terms(convictions: Sequence[Conviction], law: Law, *, latest: bool) -> Mapping[Key, Term]:
    """The single term that each custodial sentence belongs to, by place in the record.

    Consecutive terms are one term, across proceedings too (s.5(7)(a)); terms wholly or partly concurrent are one
    if the convictions were in the same proceedings (s.5(7)(b)). The order of entry does not matter.
    """
    parts = list(custodial_parts(convictions, law, latest=latest))
    chains = [piece for chain in chains_of(parts) for piece in (unjoined(chain) if not latest else [chain])]
    blocks = [join_consecutive(chain) for chain in chains]
    if len(blocks) > 1:
        blocks = join_concurrent(blocks)
    return {key: block.term for block in blocks for key in block.keys}


def chains_of(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts by chain of consecutive sentences, each chain in the order it is served."""
    by_name = {part.name: part for part in parts}
    chains: dict[str, list[tuple[int, str, Part]]] = {}
    for part in parts:
        depth, root = 0, part
        while root.sentence.consecutive_to in by_name:
            depth, root = depth + 1, by_name[root.sentence.consecutive_to]
        chains.setdefault(root.name, []).append((depth, part.name, part))
    return [[part for _, _, part in sorted(chain, key=lambda item: item[:2])] for chain in chains.values()]


def join_consecutive(chain: Sequence[Part]) -> Block:
    """One chain as a single term whose length is the sum of the lengths.

    A sentence is not completed before it is imposed, be all of it served on remand or its start set back.
    """
    start = chain[0].start
    length = sum_of([part.sentence.length for part in chain])
    nominal_end = last_day_of_term(start, length) if length else None
    ends = [part.sentence.ended_on for part in chain if part.sentence.ended_on]
    if chain[-1].sentence.ended_on is None and nominal_end:
        ends.append(nominal_end)
    suspended = {part.sentence.disposal is Disposal.SUSPENDED_CUSTODY for part in chain}
    unclear = len(suspended) > 1 or any(part.sentence.activated for part in chain) or comes_too_late(chain)
    completes_on = max(*ends, chain[0].imposed[1]) if ends else None
    term = Term(start, nominal_end, completes_on, unclear)
    keys = frozenset(part.key for part in chain)
    return Block(term, keys, frozenset(part.proceedings for part in chain), suspended == {True})


def comes_too_late(chain: Sequence[Part]) -> bool:
    """Whether a term is said to follow others that had ended before it can have been imposed."""
    for place, part in enumerate(chain[1:], start=1):
        length = sum_of([one.sentence.length for one in chain[:place]])
        ends = [one.sentence.ended_on for one in chain[:place] if one.sentence.ended_on]
        ends += [last_day_of_term(chain[0].start, length)] if length else []
        if ends and part.imposed[0] > max(ends) + ONE_DAY:
            return True
    return False


def unjoined(chain: Sequence[Part]) -> list[Sequence[Part]]:
    """The chain; its terms apart if one is said to follow what had ended, for then they need not be one."""
    return [[part] for part in chain] if comes_too_late(chain) else [chain]


def sum_of(lengths: Sequence[Length | None]) -> Length | None:
    """The lengths one after the other, or None if one is not known."""
    total = Length()
    for length in lengths:
        if length is None:
            return None
        total = total.plus(length)
    return total


def join_concurrent(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that overlap in the same proceedings made one, until none is left to join."""
    joined: list[Block] = []
    for block in blocks:
        merged, others = block, []
        for other in joined:
            if may_join(merged, other):
                merged = join(merged, other)
            else:
                others.append(other)
        joined = [*others, merged]
    return joined if len(joined) == len(blocks) else join_concurrent(joined)


def may_join(first: Block, second: Block) -> bool:
    """Whether two terms are wholly or partly concurrent and of the same proceedings."""
    if first.is_suspended != second.is_suspended or not first.proceedings & second.proceedings:
        return False
    return starts_within(first.term, second.term) or starts_within(second.term, first.term)


def starts_within(inner: Term, outer: Term) -> bool:
    """Whether a term starts while another runs, by its length or by the papers."""
    end = outer.nominal_end or outer.completes_on or outer.start
    return outer.start <= inner.start <= end


def join(first: Block, second: Block) -> Block:
    """Two overlapping terms as one, first start to last end."""
    one, two = first.term, second.term
    known = one.nominal_end is not None and two.nominal_end is not None
    ends = [day for day in (one.completes_on, two.completes_on) if day]
    term = Term(
        start=min(one.start, two.start),
        nominal_end=max(one.nominal_end, two.nominal_end) if known else None,  # type: ignore[type-var]  # both known
        completes_on=max(ends, default=None),
        is_unclear=one.is_unclear or two.is_unclear,
    )
    return Block(term, first.keys | second.keys, first.proceedings | second.proceedings, first.is_suspended)
