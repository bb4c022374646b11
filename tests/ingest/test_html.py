"""HTML: nothing of the main content lost, nothing hidden or scripted let in."""

from __future__ import annotations

import pytest

from ingest.errors import UnreadableFile
from tests.ingest.conftest import ReadBytes

SENTENCES = [
    "인천창조경제혁신센터가 22일 송도 미추홀타워에서 출범해 전국 열일곱 센터가 모두 문을 열었다.",
    "전담기업은 한진그룹으로 스마트 물류와 항공, 중국 진출을 핵심 분야로 삼아 창업을 돕는다.",
    "정부형 열일곱 곳과 별도로 포항에는 자율형 센터가 있어 이를 보태면 모두 열여덟 곳이 된다.",
]
NEWS = f"""<!DOCTYPE html><html><head>
<title>17개 센터 완성 - 미르경제</title>
<meta property="og:title" content="인천 끝으로 17개 센터 완성">
<meta property="og:site_name" content="미르경제">
<meta property="article:published_time" content="2015-07-22T15:20:00+09:00">
<script>var 비밀 = 1;</script><style>p {{ color: red }}</style></head>
<body><header><nav><ul><li><a href="/">정치</a></li><li><a href="/e">경제</a></li></ul></nav>
</header>
<main><article><p class="section">지역</p><h1>인천 끝으로 17개 센터 완성</h1>
<h2 class="sub">송도서 열일곱 번째 출범</h2>
<p>최가람 기자 · 입력 2015.07.22 15:20</p>
<div class="sns-share"><a href="#">페이스북</a> <a href="#">트위터</a></div>
<p>(인천=미르경제) 최가람 기자 = {SENTENCES[0]}</p>
<h3>이달에만 세 곳</h3><p>{SENTENCES[1]}</p>
<table><caption>센터</caption>
<thead><tr><th>순서</th><th>지역</th><th>전담기업</th></tr></thead>
<tbody><tr><td rowspan="2">11</td><td>충남</td><td>한화</td></tr>
<tr><td>전남</td><td>GS</td></tr></tbody></table>
<p hidden>숨긴 문단</p><p style="display: none">가린 문단</p>
<p>{SENTENCES[2]}</p><p class="copyright">[저작권자ⓒ 미르경제. 무단전재-재배포 금지]</p></article>
<aside><h2>많이 본 뉴스</h2><ol><li><a href="/1">주말 전국 대체로 맑음</a></li></ol></aside></main>
<footer><a href="/about">회사 소개</a></footer></body></html>"""


def test_a_news_page_gives_its_article(read: ReadBytes) -> None:
    document = read(NEWS, "a.html")
    assert document.title == "인천 끝으로 17개 센터 완성"
    assert (document.publisher, document.published) == ("미르경제", "2015-07-22")
    assert document.kind == "article"
    for wanted in (*SENTENCES, "이달에만 세 곳", "순서: 11 | 지역: 전남 | 전담기업: GS"):
        assert wanted in document.text
    for unwanted in (
        "정치",
        "비밀",
        "color",
        "숨긴",
        "가린",
        "많이 본",
        "대체로 맑음",
        "회사 소개",
    ):
        assert unwanted not in document.text


def test_side_matter_inside_the_article_is_never_evidence(read: ReadBytes) -> None:
    document = read(NEWS, "a.html")
    evidence = list(document.text)
    for span in document.boilerplate:
        evidence[span.start : span.end] = "\0" * (span.end - span.start)
    left = "".join(evidence)
    assert SENTENCES[0] in left
    for noise in ("페이스북", "지역\n", "최가람", "저작권자", "입력 2015"):
        assert noise not in left


def test_decks_are_no_sections(read: ReadBytes) -> None:
    titles = [section.title for section in read(NEWS, "a.html").sections]
    assert titles == ["인천 끝으로 17개 센터 완성", "이달에만 세 곳"]


BROCHURE = """<html><head><title>안내 | 자료실</title></head><body><form id="aspnetForm">
<div id="wrap"><div class="gnb"><a href="/">홈</a></div>
<div class="content"><h1>인천센터 안내</h1><p>발행: 인천센터<br>기준일: 2023년 12월 1일</p>
<h2>시설</h2><ul><li><b>상담 창구</b>: 관세 상담</li><li>인차이나 랩</li></ul>
<h2>연락</h2>
<table><tr><th>위치</th><td>송도</td></tr><tr><th>면적</th><td>2,293㎡</td></tr></table>
<dl><dt>전담기업</dt><dd>한진그룹</dd></dl>
<input value="입력칸"></div></div></form></body></html>"""


def test_a_brochure_page_keeps_headings_lists_and_tables(read: ReadBytes) -> None:
    document = read(BROCHURE, "a.html")
    assert document.text == (
        "인천센터 안내\n\n발행: 인천센터\n\n기준일: 2023년 12월 1일\n\n"
        "시설\n\n상담 창구: 관세 상담\n인차이나 랩\n\n"
        "연락\n\n위치: 송도\n면적: 2,293㎡\n전담기업: 한진그룹"
    )
    assert (document.title, document.publisher, document.published) == (
        "인천센터 안내",
        "인천센터",
        "2023-12-01",
    )


def test_charset_of_the_page_and_layout_tables(read: ReadBytes) -> None:
    page = (
        '<html><head><meta charset="euc-kr"></head><body><table><tr><td><h2>표로 짠 쪽</h2>'
        "<p>예전 누리집은 표로 자리를 잡았습니다.</p></td></tr></table></body></html>"
    )
    assert read(page.encode("cp949"), "a.html").text == (
        "표로 짠 쪽\n\n예전 누리집은 표로 자리를 잡았습니다."
    )


def test_entities_of_a_document_type_are_not_read(read: ReadBytes) -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>비밀은 &x; 없습니다.</p></body></html>"
    )
    assert "root:" not in read(page, "a.html").text


def test_deep_nesting_is_read_or_refused(read: ReadBytes) -> None:
    body = "<p>깊은 곳의 글입니다."
    assert read(f"<html><body>{'<div>' * 150}{body}", "a.html").text == "깊은 곳의 글입니다."
    with pytest.raises(UnreadableFile) as caught:
        read(f"<html><body>{'<div>' * 3000}{body}", "b.html")
    assert caught.value.code == "no_text"
