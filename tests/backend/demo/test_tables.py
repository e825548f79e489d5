"""The invented tables hang together: every sector has work and an employer, every title is known to the engine."""

from datetime import date

import pytest

from backend.demo.places import PRISONS, REGIONS
from backend.demo.records import CAUTIONED, EARLIER
from backend.demo.stories import LAST_SENTENCED_FOR
from backend.demo.tables import adverts, firms, general_texts, opening_texts, trades, word_lists
from employers.vocabulary import AllianceLevel, role_choices, role_group_of
from matching.disclosure.offences import offences_by_code
from matching.geography import point_of_district
from matching.skills.phrases import Names
from matching.skills.titles import named_by
from matching.skills.vocabulary import Sector


def test_every_sector_has_an_advert_and_a_training_programme():
    assert {advert.sector for advert in adverts()} == set(Sector)
    assert set(opening_texts().programmes) == set(Sector)


def test_there_are_sixty_employers_at_all_levels_with_names_of_their_own():
    assert len(firms()) == 60
    assert len({firm.name for firm in firms()}) == 60
    assert {level for firm in firms() for level in firm.levels} == set(AllianceLevel)
    assert {max(firm.levels) for firm in firms()} == set(AllianceLevel)


def test_in_every_sector_somebody_may_recruit_and_somebody_may_train():
    recruiting = {sector for firm in firms() if AllianceLevel.THREE in firm.levels for sector in firm.openings}
    assert recruiting == set(Sector)


def test_every_employer_works_where_the_map_knows_the_districts():
    assert {firm.region for firm in firms()} <= {*REGIONS, "everywhere"}
    assert {prison.region for prison in PRISONS} <= set(REGIONS)
    unknown = [name for districts in REGIONS.values() for name in districts if point_of_district(name) is None]
    assert unknown == []


def test_there_are_eight_prisons_and_their_shares_make_a_whole():
    assert len({prison.code for prison in PRISONS}) == 8
    assert sum(prison.share for prison in PRISONS) == pytest.approx(1)


@pytest.mark.parametrize("advert", adverts(), ids=lambda advert: advert.titles[0])
def test_an_advert_has_enough_to_choose_from_and_a_title_the_engine_knows(advert):
    assert min(len(advert.essential), len(advert.desirable), len(advert.duties)) >= 1
    assert any(named_by(title, (Names.OCCUPATION,)) for title in advert.titles) or len(advert.essential) >= 2
    assert all(len(title) <= 80 for title in advert.titles)
    assert advert.pay[0] >= 0
    assert advert.pay[1] >= advert.pay[0]


@pytest.mark.parametrize("advert", adverts(), ids=lambda advert: advert.titles[0])
def test_an_advert_asks_for_no_check_above_what_the_law_allows_for_its_role(advert):
    assert advert.role_group in {"", *dict(role_choices())}
    assert set(advert.checks) <= set(role_group_of(advert.role_group, on=date(2027, 3, 1)).levels)


def test_every_trade_has_work_in_prison_and_outside_and_something_to_show():
    for trade in trades().values():
        assert trade.prison
        assert trade.outside
        assert trade.tickets
        assert set(trade.sectors) <= set(Sector)
    assert general_texts()["general_tickets"]


def test_every_offence_is_in_the_table_of_offences():
    codes = {code for (code, _), _ in LAST_SENTENCED_FOR} | {code for code, _ in EARLIER} | set(CAUTIONED)
    assert codes <= set(offences_by_code())


def test_there_are_names_enough():
    names = word_lists("names.toml")
    assert min(len(set(names[key])) for key in ("women", "men")) >= 50
    assert len(set(names["families"])) >= 150
