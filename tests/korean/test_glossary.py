from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from korean.english import base_forms, words_of
from korean.glossary import Glossary, GlossaryError
from korean.hangul import word_key
from settings import ROOT

REAL = ROOT / "data" / "glossary.yaml"

SMALL = """\
capitals: [IT]
entries:
  - {ko: [수소연료전지, 연료전지], en: [hydrogen fuel cell, fuel cell]}
  - {ko: [화장품, 뷰티, 미용], en: [cosmetics, beauty]}
  - {ko: [지원, 돕다], en: [support, help]}
  - {ko: [센터], en: [center, centre]}
  - {ko: [기업, 회사], en: [company]}
  - {ko: [사물인터넷, IoT], en: [internet of things, IoT]}
  - {ko: [정보기술, IT], en: [information technology, IT]}
  - {ko: [원스톱], en: [one-stop]}
  - {ko: [연구개발, R&D], en: [research and development, R&D]}
  - {ko: [시장], en: [market]}
  - {ko: [전통시장, 재래시장], en: [traditional market]}
  - {ko: [마케팅], en: [marketing]}
  - {ko: [매출], en: [sales]}
  - {ko: [판매], en: [sale]}
  - {ko: [수입], en: [import]}
  - {ko: [계획], en: [plan]}
  - {ko: [여성], en: [woman]}
  - {ko: [물], en: [water]}
  - {ko: [에너지 신산업], en: [new energy industry]}
  - {ko: [대구, 대구시], en: [Daegu]}
  - {ko: [가전], en: [home appliance]}
  - {ko: [전략], en: [strategy]}
  - {ko: [청년], en: [youth]}
  - {ko: [창업], en: [startup]}
  - {ko: [조선], en: [shipbuilding]}
  - {ko: [고려], en: [bank]}
  - {ko: [은행], en: [bank]}
"""


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    path = tmp_path_factory.mktemp("glossary") / "glossary.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return Glossary.load(path)


@pytest.fixture(scope="module")
def real() -> Glossary:
    return Glossary.load(REAL)


def phrases(glossary: Glossary, text: str) -> list[str]:
    return [phrase for phrase, _ in glossary.english(text)]


def words(glossary: Glossary, text: str) -> list[str]:
    return [word for word, _ in glossary.synonyms(text)]


def test_an_english_question_gets_its_korean_words_in_order(glossary: Glossary) -> None:
    assert glossary.english("Which center supports Hydrogen Fuel Cells?") == [
        ("center", ("센터",)),
        ("supports", ("지원", "돕다")),
        ("Hydrogen Fuel Cells", ("수소연료전지", "연료전지")),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("supported supporting SUPPORTS", ["supported", "supporting", "SUPPORTS"]),
        ("the companies", ["companies"]),
        ("the company's", ["company's"]),
        ("planned, planning", ["planned", "planning"]),
        ("women", ["women"]),
        ("one stop one-stop One‑Stop", ["one stop", "one-stop", "One‑Stop"]),
        ("R&D or R & D", ["R&D", "R & D"]),
        ("센터의 internet of things를", ["internet of things"]),
    ],
)
def test_inflection_and_spelling(glossary: Glossary, text: str, found: list[str]) -> None:
    assert phrases(glossary, text) == found


@pytest.mark.parametrize(
    "text", ["important", "supporters", "is it?", "cell fuel", "", "?!", "수소"]
)
def test_what_is_no_english_phrase_of_the_glossary(glossary: Glossary, text: str) -> None:
    assert glossary.english(text) == []


@pytest.mark.parametrize(
    ("text", "korean"),
    [
        ("traditional markets", "전통시장"),
        ("markets", "시장"),
        ("marketing", "마케팅"),
        ("sales", "매출"),
        ("sale", "판매"),
        ("IT", "정보기술"),
        ("iot", "사물인터넷"),
    ],
)
def test_the_longest_and_closest_phrase_wins(glossary: Glossary, text: str, korean: str) -> None:
    assert [found[0] for _, found in glossary.english(text)] == [korean]


def test_an_ambiguous_phrase_gets_the_words_of_both_entries(glossary: Glossary) -> None:
    assert glossary.english("banks") == [("banks", ("고려", "은행"))]


def test_korean_words_get_the_others_of_their_meaning(glossary: Glossary) -> None:
    assert glossary.synonyms("뷰티 기업을 지원하는 뷰티 센터") == [
        ("뷰티", ("화장품", "미용", "cosmetics", "beauty")),
        ("기업", ("회사", "company")),
        ("지원", ("돕다", "support", "help")),
        ("센터", ("center", "centre")),
    ]


def test_a_latin_word_that_korean_uses_is_not_its_own_synonym(glossary: Glossary) -> None:
    assert glossary.synonyms("iot") == [("iot", ("사물인터넷", "internet of things"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("전통 시장은", ["전통 시장"]),
        ("에너지신산업과 에너지·신산업", ["에너지신산업", "에너지·신산업"]),
        ("청년창업지원사업", ["청년", "창업", "지원"]),
        ("신전략을", ["전략"]),
        ("국가전략산업", []),  # 가전 is not meant; 전략 in the middle is left out
        ("국가전략", ["전략"]),
        ("차세대수소연료전지차", ["수소연료전지"]),
        ("대구 시 예산", ["대구 시"]),
        ("대구 시민", ["대구"]),
        ("IoT기업, 첨단IT", ["IoT", "기업", "IT"]),
        ("audIT ITem riots", []),
        ("물", []),
        ("", []),
    ],
)
def test_where_a_korean_word_counts(glossary: Glossary, text: str, found: list[str]) -> None:
    assert words(glossary, text) == found


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("centers", "center"),
        ("companies", "company"),
        ("moved", "move"),
        ("moving", "move"),
        ("running", "run"),
        ("applied", "apply"),
        ("boxes", "box"),
        ("held", "hold"),
        ("open", "open"),
    ],
)
def test_base_forms(word: str, base: str) -> None:
    assert base in base_forms(word)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("entries: [", "읽을 수 없습니다"),
        ("- a\n", "'entries'"),
        ("", "'entries'"),
        ("entries: [수소]", "1번째 항목 '수소'"),
        ("entries: [{ko: [수소]}]", "1번째 항목.*'ko'"),
        ("entries: [{ko: [수소], en: [hydrogen]}, {ko: [], en: [car]}]", "2번째 항목.*빈 목록"),
        ("entries: [{ko: [수소], en: []}]", "빈 목록.*empty list"),
        ("entries: [{ko: 수소, en: [hydrogen]}]", "목록이어야 합니다"),
        ("entries: [{ko: [수소, 3], en: [hydrogen]}]", "목록이어야 합니다"),
        ("entries: [{ko: [수소차, 수소 차], en: [hydrogen]}]", "'수소 차'가 두 번.*twice"),
        ("entries: [{ko: [수소], en: [Fuel cell, fuel-cell]}]", "'fuel-cell'가 두 번"),
        ("entries: [{ko: [수소], en: ['&']}]", "글자가 없는"),
        ("capitals: IT\nentries: []", "capitals"),
    ],
)
def test_a_faulty_file_is_refused_and_the_entry_named(
    text: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GlossaryError, match=message):
        Glossary.load(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_an_unreadable_file_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    if content:
        path.write_bytes(content)
    with pytest.raises(GlossaryError, match=r"none\.yaml"):
        Glossary.load(path)


def test_the_glossary_of_the_project_has_no_word_in_two_entries(real: Glossary) -> None:
    assert len(real.entries) >= 600
    korean = Counter(word_key(word) for entry in real.entries for word in entry.korean)
    english = Counter(words_of(word) for entry in real.entries for word in entry.english)
    assert [word for word, times in (korean + english).items() if times > 1] == []


def test_every_word_of_the_glossary_finds_its_entry(real: Glossary) -> None:
    for entry in real.entries:
        for phrase in entry.english:
            assert real.english(phrase) == [(phrase, entry.korean)]
        for word in entry.korean:
            if len(word_key(word)) > 1:
                [(found, others)] = real.synonyms(word)
                assert found == word
                assert set(map(word_key, entry.korean)) <= {word_key(word), *map(word_key, others)}


@pytest.mark.parametrize(
    ("question", "korean"),
    [
        ("which center supports hydrogen fuel cells?", "수소연료전지"),
        ("When did the Gwangju center open?", "개소"),
        ("Who is the partner company of Jeonbuk?", "전담기업"),
        ("smart factories", "스마트공장"),
        ("Does it offer a one-stop service?", "원스톱 서비스"),
        ("When were the patents opened up?", "개방"),
        ("carbon fibres", "탄소섬유"),
        ("agri-bio startups", "농생명"),
        ("Where can I make a prototype with a 3D printer?", "3D프린팅"),
        ("What is the deadline for the Initial Startup Package?", "초기창업패키지"),
        ("How much is the budget?", "예산"),
        ("Am I eligible?", "지원자격"),
        ("employment zones", "고용존"),
        ("the Ministry of Science, ICT and Future Planning", "미래창조과학부"),
        ("tax breaks for drone companies in North Gyeongsang Province", "드론"),
    ],
)
def test_questions_reach_the_words_of_the_documents(
    question: str, korean: str, real: Glossary
) -> None:
    assert korean in [found[0] for _, found in real.english(question)]
