"""What holds now, what held before, and what cannot all be true."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

from korean.centers import CenterDirectory
from profiles.fields import Fields
from profiles.profile import Values, values_of
from profiles.reader import Profiles
from tests.profiles.builders import amount, fact
from vectorstore.types import Fact

Of = Callable[..., Values]


@pytest.fixture
def of(fields: Fields) -> Of:
    def make(*facts: Fact) -> Values:
        return values_of(fields[facts[0].field], facts)

    return make


def shown(values: Values) -> list[str]:
    return [told.fact.value for told in values]


def test_values_come_newest_first_whatever_order_they_are_told_in(of: Of) -> None:
    values = of(
        amount("investment", 1, "2015-05-11"),
        amount("investment", 3, "2020"),
        amount("investment", 2, "2016-09"),
        amount("investment", 9, None),
    )
    assert shown(values) == ["3원", "2원", "1원", "9원"]
    assert [told.fact.value for told in values.current] == ["3원"]
    assert [told.fact.value for told in values.older] == ["2원", "1원", "9원"]


def test_a_year_alone_stands_after_its_months(of: Of) -> None:
    values = of(amount("sales", 1, "2016-09-30"), amount("sales", 2, "2016"))
    assert shown(values) == ["2원", "1원"]


def test_a_newer_head_takes_the_place_of_the_older(of: Of) -> None:
    values = of(fact("head", "이수정", "2015-05-11"), fact("head", "박하늘", "2022"))
    assert [told.fact.value for told in values.current] == ["박하늘"]
    assert [told.fact.value for told in values.older] == ["이수정"]
    assert values.contradicts == ()


def test_programmes_stand_side_by_side(of: Of) -> None:
    values = of(fact("programme", "등대학교", "2015"), fact("programme", "파도타기", "2022"))
    assert len(values.current) == 2 and values.older == ()


def test_the_same_value_by_several_documents_is_one(of: Of) -> None:
    values = of(
        fact("partner", "한빛전자", "2015"),
        fact("partner", "한빛 전자", "2020", document_id="d2"),
        fact("partner", "다온", "2020", document_id="d2"),
    )
    assert shown(values) == ["한빛 전자", "다온"]
    assert [one.document_id for one in values.told[0].facts] == ["d2", "d1"]


def test_a_day_told_in_full_speaks_for_the_month(of: Of) -> None:
    values = of(
        fact("opening", "2015-05", "2015-05"),
        fact("opening", "2015-05-11", "2015-05-11", document_id="d2"),
    )
    assert shown(values) == ["2015-05-11"]
    assert values.contradicts == ()


def test_two_opening_dates_contradict_however_old(of: Of) -> None:
    values = of(
        fact("opening", "2015-07-14", "2015-07-14"),
        fact("opening", "2015-07-15", "2015-07-15", document_id="d2"),
    )
    assert len(values.current) == 2
    [group] = values.contradicts
    assert {told.fact.value for told in group} == {"2015-07-14", "2015-07-15"}


def test_figures_of_one_date_by_two_documents_contradict(of: Of) -> None:
    values = of(
        amount("investment", 300, "2018"),
        amount("investment", 30, "2018-12", document_id="d2"),
        amount("investment", 5, "2016", document_id="d3"),
    )
    [group] = values.contradicts
    assert {told.fact.number for told in group} == {300, 30}


def test_a_document_does_not_contradict_itself(of: Of) -> None:
    values = of(amount("investment", 300, "2018"), amount("investment", 30, "2018"))
    assert values.contradicts == ()
    assert len(values.current) == 2


def test_documents_that_agree_on_one_figure_speak_of_parts(of: Of) -> None:
    values = of(
        amount("sales", 100, "2018"),
        amount("sales", 40, "2018"),
        amount("sales", 100, "2018", document_id="d2"),
    )
    assert values.contradicts == ()


def test_funds_of_one_size_and_unlike_names_are_two(of: Of) -> None:
    values = of(
        amount("fund", 100, label="R펀드"),
        amount("fund", 100, label="C펀드"),
        amount("fund", 100, document_id="d2"),
    )
    assert sorted(told.label for told in values) == ["C펀드", "R펀드"]


def test_a_nameless_mention_takes_its_name_from_the_other(of: Of) -> None:
    [told] = of(
        amount("fund", 100, "2016", label="물결펀드"), amount("fund", 100, "2020", document_id="d2")
    )
    assert (told.label, told.as_of) == ("물결펀드", "2020")


class Kept:
    """Facts as a store hands them out."""

    def __init__(self, *facts: Fact) -> None:
        self.told = facts
        self.read = 0

    @property
    def facts_revision(self) -> str:
        return str(hash(self.told))

    def facts(self, centers: Collection[str] | None = None) -> list[Fact]:
        self.read += 1
        return [one for one in self.told if centers is None or one.center_id in centers]


@pytest.fixture
def profiles(fields: Fields, network: CenterDirectory) -> Profiles:
    kept = Kept(
        fact("partner", "한빛전자"),
        fact("opening", "2015-07-14"),
        fact("opening", "2015-07-15", document_id="d2"),
        fact("partner", "다온", center_id="nuri"),
        fact("head", "이수정", "2015", center_id="nuri"),
        fact("head", "박하늘", "2020", center_id="nuri"),
        fact("partner", "먼곳", center_id="gone"),
    )
    return Profiles(kept, fields, network)


def test_a_profile_has_every_field_though_some_are_empty(
    profiles: Profiles, fields: Fields
) -> None:
    profile = profiles.profile("garam")
    assert list(profile.by_field) == [field.field_id for field in fields]
    assert shown(profile.values("partner")) == ["한빛전자"]
    assert not profile.values("head")
    with pytest.raises(KeyError):
        profile.values("colour")


def test_all_profiles_come_in_the_order_of_the_directory(profiles: Profiles) -> None:
    ids = [profile.center.center_id for profile in profiles.all()]
    assert ids == ["garam", "nuri", "mirae"]


def test_an_unknown_center_has_no_profile(profiles: Profiles) -> None:
    with pytest.raises(KeyError):
        profiles.profile("gone")


def test_a_comparison_has_a_cell_for_each_center_and_none_where_nothing_is_told(
    profiles: Profiles,
) -> None:
    table = profiles.comparison(["nuri", "garam", "mirae"], ["partner", "head", "opening"])
    assert [center.center_id for center in table.centers] == ["nuri", "garam", "mirae"]
    assert [row.field.field_id for row in table.rows] == ["partner", "head", "opening"]
    partner = table.cell("nuri", "partner")
    assert partner and [told.fact.value for told in partner.values] == ["다온"]
    assert table.cell("mirae", "partner") is None
    head = table.cell("nuri", "head")
    assert head and [told.fact.value for told in head.values] == ["박하늘"] and head.older == 1
    opening = table.cell("garam", "opening")
    assert opening and len(opening.contradicts) == 2
    with pytest.raises(KeyError):
        table.cell("garam", "fund")


@pytest.mark.parametrize(("centers", "asked"), [(["gone"], ["partner"]), (["nuri"], ["colour"])])
def test_a_comparison_of_what_there_is_not(
    profiles: Profiles, centers: list[str], asked: list[str]
) -> None:
    with pytest.raises(KeyError):
        profiles.comparison(centers, asked)


def test_facts_are_read_once_until_they_change(fields: Fields, network: CenterDirectory) -> None:
    kept = Kept(fact("partner", "한빛전자"))
    profiles = Profiles(kept, fields, network)
    assert shown(profiles.profile("garam").values("partner")) == ["한빛전자"]
    profiles.all()
    profiles.comparison(["garam"], ["partner"])
    assert kept.read == 1
    kept.told = (fact("partner", "새솔은행"),)
    assert shown(profiles.profile("garam").values("partner")) == ["새솔은행"]
    assert shown(profiles.all()[0].values("partner")) == ["새솔은행"]
