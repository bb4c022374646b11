"""A small corpus of six sources on made-up doings of seven centers, and what holds of any answer.

One article leaves its subjects out after the first sentence of a paragraph.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from assistant.assistant import Assistant
from assistant.types import Answer, AnswerSentence
from prompts.answers import answer_texts

SOURCES = {
    "articles/2024-03-05-부산-해양로봇.txt": """\
부산 센터, 해양 로봇 스타트업 열두 곳 뽑아
수중 드론과 선체 청소 로봇에 4억원

(부산=한빛신문) 이바람 기자 = 입력 2024.03.05 10:20

부산창조경제혁신센터가 해양 로봇 스타트업 12곳을 선발했다. \
뽑힌 기업에는 모두 4억원의 사업화 자금을 나눠 준다. 경쟁률은 9대 1이었다.

영도 조선소 터에 길이 25m짜리 시험 수조도 마련했다. \
수중 드론을 만드는 회사라면 7월부터 무료로 빌려 쓸 수 있다. 신청은 이메일로 받는다.
""",
    "articles/2023-11-20-경남-울산-선박배터리.txt": """\
경남·울산 센터, 선박 배터리 손잡았다

(창원=한빛신문) 최노을 기자 = 입력 2023.11.20 09:00

경남창조경제혁신센터와 울산창조경제혁신센터가 친환경 선박 배터리 공동 사업을 시작했다. \
두 센터는 3년 동안 60억원을 들인다.

울산창조경제혁신센터는 3D프린팅 장비 40대를 갖춘 공방을 연다.

전북창조경제혁신센터는 같은 날 한지로 만든 마스크 공모전을 마감했다. \
모두 217팀이 참가했고 대상은 한지 필터 마스크가 받았다.
""",
    "brochures/gwangju.md": """\
# 광주창조경제혁신센터 안내

발행: 광주창조경제혁신센터

발행일: 2023년 12월 1일

## 센터 소개

광주창조경제혁신센터는 2015년 1월 27일 문을 열었습니다. \
수소연료전지 자동차 분야의 창업을 지원합니다.

## 지원 사업

시제품 제작비를 기업당 최대 3천만원까지 지원합니다. 전통시장 상인에게는 온라인 판로 교육을 합니다.

| 항목 | 내용 |
|---|---|
| 주소 | 광주 북구 첨단과기로 123 |
| 운영 시간 | 평일 오전 9시부터 오후 6시까지 |
""",
    "brochures/jeju.txt": """\
제주창조경제혁신센터 안내

발행: 제주창조경제혁신센터
발행일: 2024년 2월

1. 센터 소개

제주창조경제혁신센터는 2015년 6월 26일 제주벤처마루에서 개소했습니다. \
화장품 창업과 스마트 관광을 돕습니다.

2. 입주 공간

입주 기업은 최대 2년까지 머물 수 있습니다. 사무실 임대료는 한 달에 5만원입니다.
""",
    "brochures/daegu.html": """\
<!doctype html><html lang="ko"><head><meta charset="utf-8">
<title>대구창조경제혁신센터 안내</title></head>
<body><h1>대구창조경제혁신센터 안내</h1><p>발행일: 2022년 9월 14일</p>
<h2>섬유 창업</h2>
<p>대구창조경제혁신센터는 섬유와 패션 스타트업을 키웁니다. \
봉제 장비 35대를 누구나 예약해 쓸 수 있습니다.</p>
<h2>투자</h2>
<p>대구창조경제혁신센터는 120억원 규모의 청년 펀드를 운용합니다.</p>
</body></html>
""",
    "faq/자주-묻는-질문.md": """\
# 자주 묻는 질문

## 예비 창업자도 상담을 받을 수 있나요?

예비 창업자도 사업자등록 없이 법률 상담을 받을 수 있습니다. 상담은 한 번에 40분이며 무료입니다.

## 특허 출원을 도와주나요?

특허 출원 비용의 절반을 200만원 한도로 돌려줍니다.
""",
}

ANSWERED = (
    "해양 로봇을 지원하는 센터는 어디인가요?",
    "부산 센터 해양 로봇 스타트업 경쟁률은 얼마였나요?",
    "수소연료전지를 지원하는 센터는 어디인가요?",
    "제주 센터는 언제 개소했나요?",
    "제주 센터 사무실 임대료는 얼마인가요?",
    "대구 센터의 청년 펀드 규모는 얼마인가요?",
    "특허 출원 비용을 얼마나 돌려주나요?",
    "전북 한지 마스크 공모전에는 몇 팀이 참가했나요?",
    "Which center supports hydrogen fuel cells?",
    "선박 배터리 사업을 하는 센터는 어디인가요?",
)
NOT_ANSWERED = (
    "국제 유가는 배럴당 얼마예요?",
    "화성 탐사 우주비행사는 누구인가요?",
    "북극곰은 겨울에 무엇을 먹나요?",
    "Who won the football world cup in Brazil?",
)

_MARKER = re.compile(r"\[(\d+)\]")


def write_sources(folder: Path) -> Path:
    """The six files; returns their folder."""
    for name, text in SOURCES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def require_honest(answer: Answer, assistant: Assistant) -> None:
    """What every answer promises, whatever was asked."""
    infos = {info.document_id: info for info in assistant.documents()}
    for citation in (*answer.citations, *answer.nearest, *answer.further):
        document = assistant.document(citation.document_id)
        assert citation.quote == document.text[citation.start : citation.end]
        assert citation.quote.strip()
        assert citation.title == infos[citation.document_id].title
    numbers = [citation.number for citation in answer.citations]
    beside = [citation.number for citation in answer.further]
    assert numbers + beside == list(range(1, len(numbers + beside) + 1))
    assert {one.document_id for one in answer.further} <= {
        one.document_id for one in answer.citations
    }
    assert list(dict.fromkeys(map(int, _MARKER.findall(answer.text)))) == numbers
    assert answer.text == "\n".join(each.with_markers() for each in answer.sentences)
    assert set(answer.centers) <= set(assistant.center_names())
    assert 0 <= answer.confidence <= 1 and answer.seconds >= 0
    assert json.dumps(answer.as_json(), ensure_ascii=False).encode()
    if answer.status == "answered":
        assert answer.citations and not answer.nearest
        assert all(sentence.citations or says_nothing(sentence) for sentence in answer.sentences)
    else:
        assert not answer.citations and not answer.centers
        assert not any(sentence.citations for sentence in answer.sentences)


def says_nothing(sentence: AnswerSentence) -> bool:
    """Whether a sentence only says that the documents tell nothing."""
    missing = (
        getattr(texts, name)
        for texts in answer_texts().values()
        for name in ("compared_missing", "part_missing")
    )
    return any(
        sentence.text.startswith(head) and sentence.text.endswith(tail)
        for head, _, rest in (text.partition("{") for text in missing)
        for _, _, tail in [rest.partition("}")]
    )


def quotes(answer: Answer) -> str:
    """All that an answer quotes."""
    return "\n".join(citation.quote for citation in answer.citations)
