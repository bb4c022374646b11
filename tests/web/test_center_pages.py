"""The pages of the centers, as the server renders them."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from tests.web.fake_library import BROCHURE, HOSTILE_LINE
from web.region_map import MapError, RegionMap


def text_of(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def cards(page: str) -> list[str]:
    return [
        html.unescape(name) for name in re.findall(r'<h2><a href="/centers/[^"]*">(.*?)</a>', page)
    ]


def test_all_centers_are_shown_with_what_documents_tell(pages: TestClient) -> None:
    page = pages.get("/centers").text
    assert len(cards(page)) == 5
    said = text_of(page)
    assert "센터 5곳 가운데 5곳" in said
    assert "수소연료전지, 드론" in said
    assert "자료 없음" in said


def test_every_value_leads_to_its_place(pages: TestClient) -> None:
    page = pages.get("/centers?partner=한빛전자").text
    assert cards(page) == ["가람창조경제혁신센터"]
    links = [html.unescape(link) for link in re.findall(r'class="marker" href="([^"]*)"', page)]
    document = pages.get(links[0].partition("#")[0]).text
    assert '<mark class="quote" id="quote" tabindex="-1">전담기업' in document
    assert f"version={BROCHURE.version}" in links[0]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("region=광주광역시", 1),
        ("region=경상북도", 1),  # 포항시 lies in it
        ("region=대구광역시", 0),
        ("speciality=드 론", 1),
        ("speciality=드론&region=서울특별시", 0),
        ("region=&partner=&speciality=", 5),
        ("region=<script>", 0),
    ],
)
def test_filters_narrow_the_list(pages: TestClient, query: str, count: int) -> None:
    page = pages.get(f"/centers?{query}").text
    assert len(cards(page)) == count
    assert ("조건에 맞는 센터가 없습니다" in page) == (count == 0)


def test_the_same_as_a_table(pages: TestClient) -> None:
    page = pages.get("/centers?view=table&region=광주광역시").text
    assert page.count('<th scope="row">') == 1
    assert "<dl>" not in page


def test_a_region_of_the_map_says_its_name_and_how_many(pages: TestClient) -> None:
    page = pages.get("/centers?lang=en").text
    assert 'aria-label="Gwangju, centers: 1"' in page
    assert 'aria-label="Daegu, centers: 0"' in page


def test_a_profile_shows_dates_older_values_and_what_differs(pages: TestClient) -> None:
    said = text_of(pages.get("/centers/garam").text)
    assert "2015년 1월 27일" in said
    assert "2015년 2월 3일" in said
    assert said.count("자료마다 다름") == 2
    assert re.search(r"김가람 [\d ]+2023년 기준", said)
    assert re.search(r"이전 값 1건 이나루 [\d ]+2015년 기준", said)
    assert "가람 센터는 2015년 2월 3일 문을 열었다." in said  # the quote among the sources


def test_a_question_about_the_center_is_handed_to_the_chat(pages: TestClient) -> None:
    page = pages.get("/centers/naru").text
    assert 'href="/?lang=ko&amp;q=%EB%82%98%EB%A3%A8' in page


def test_english_is_english(pages: TestClient) -> None:
    page = pages.get("/centers/garam", headers={"Accept-Language": "en-GB,ko;q=0.5"}).text
    said = text_of(page)
    assert '<html lang="en">' in page
    assert "Opening date" in said
    assert "2015-02-03" in said
    assert "as of 2023" in said
    assert "Documents differ" in said


def test_up_to_four_are_compared_and_a_fifth_is_told_of(pages: TestClient) -> None:
    page = pages.get("/centers/compare?ids=garam,naru&ids=dami&ids=rami&ids=evil&ids=nowhere").text
    said = text_of(page)
    assert page.count('<th scope="col">') == 5
    assert "4곳까지 견줄 수 있어" in said
    assert "자료 없음" in said
    assert re.search(r"전담기업 한빛전자 \d 2023년 12월 자료 자료 없음 자료 없음 자료 없음", said)


def test_nothing_to_compare_asks_for_centers(pages: TestClient) -> None:
    response = pages.get("/centers/compare")
    assert response.status_code == 200
    assert "골라 주세요" in response.text


@pytest.mark.parametrize("path", ["nowhere", "..%2f..%2fsettings", "a/b", "%00", "<script>"])
def test_a_center_that_there_is_not(pages: TestClient, path: str) -> None:
    response = pages.get(f"/centers/{path}")
    assert response.status_code == 404
    assert "찾으시는 페이지가 없습니다" in response.text


@pytest.mark.parametrize("path", ["/centers", "/centers/evil", "/centers/compare?ids=evil,garam"])
def test_hostile_names_and_values_are_text(pages: TestClient, path: str) -> None:
    page = pages.get(path).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "javascript:alert(1)" in page  # as text
    assert not re.search(r'(?:href|src)="(?:javascript|http)', page)
    assert "\u202e" not in page
    assert "".join(HOSTILE_LINE.split("\u202e"))[:40] in html.unescape(page)


def test_pages_allow_no_script_but_the_sites(pages: TestClient) -> None:
    response = pages.get("/centers/garam")
    policy = response.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*src=)|<style|<[^>]*\s(style|on\w+)=", response.text)


def test_files_are_kept_for_ever_and_change_their_name(pages: TestClient) -> None:
    [url] = re.findall(r'href="(/site/site\.[0-9a-f]{10}\.css)"', pages.get("/centers").text)
    response = pages.get(url)
    assert "immutable" in response.headers["cache-control"]
    assert pages.get("/site/site.0000000000.css").status_code == 404
    assert pages.get("/site/..%2fsite.py").status_code == 404


def test_the_language_chosen_is_kept(pages: TestClient) -> None:
    pages.get("/centers?lang=en")
    assert '<html lang="en">' in pages.get("/documents").text
    pages.get("/centers?lang=xx")
    assert '<html lang="en">' in pages.get("/documents").text
    assert 'href="/documents?q=a&amp;lang=ko"' in pages.get("/documents?q=a").text


def test_a_map_that_cannot_be_read_is_named(tmp_path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text("regions: [{name: 가}]", encoding="utf-8")
    with pytest.raises(MapError, match=r"map\.yaml"):
        RegionMap.read(file)
