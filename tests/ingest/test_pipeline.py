"""From paths to a filled store: what changed, what failed, what is gone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.fetching.fetcher import Fetcher, Manners
from ingest.fetching.kept import FetchedPages
from ingest.pipeline import Pipeline
from ingest.reader import Reader, document_id_for, source_of
from ingest.report import Report
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.ingest.web_server import Reply, Site, serving
from tests.ingest.zip_file import encrypted, zipped
from vectorstore.catalog import Catalog
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.types import Document
from vectorstore.writer import Writer

Ingest = Callable[..., Report]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, one of them in a folder of its own."""
    root = tmp_path / "문서"
    _write(root / "가.txt", "광주센터 소식\n\n광주센터는 수소 창업을 돕습니다.\n")
    _write(root / "나.md", "# 제주센터 안내\n\n화장품 창업을 돕습니다.\n")
    _write(
        root / "하위" / "다.html", "<html><body><p>부산센터는 유통을 맡습니다.</p></body></html>"
    )
    return root


@pytest.fixture
def ingest(
    home: Path,
    reader: Reader,
    analyser: Analyser,
    directory: CenterDirectory,
    embedder: SentenceTransformerEmbedder,
) -> Ingest:
    """Ingest some paths into the home."""

    def run(*paths: Path, fetcher: Fetcher | None = None, **options: object) -> Report:
        with Writer.open(home, embedder) as writer:
            pipeline = Pipeline(writer, reader, Segmenter(analyser, directory), fetcher, home)
            return pipeline.run(paths, **options)  # type: ignore[arg-type]

    return run


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _counts(report: Report) -> tuple[int, int, int, int, int]:
    failed = len(report.failed)
    return report.added, report.updated, report.unchanged, report.removed, failed


def _sources(home: Path) -> list[str]:
    return [info.source for info in Catalog.open(home).documents()]


def test_all_of_a_folder_comes_in(ingest: Ingest, folder: Path, home: Path) -> None:
    report = ingest(folder)
    assert _counts(report) == (3, 0, 0, 0, 0)
    assert _sources(home) == [
        source_of(path) for path in (folder / "가.txt", folder / "나.md", folder / "하위/다.html")
    ]
    catalog = Catalog.open(home)
    assert report.passages == catalog.count() >= 3
    assert catalog.document(document_id_for(folder / "나.md")).centers == ("jeju",)
    assert report.seconds > 0


def test_the_same_again_changes_nothing(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    revision = Catalog.open(home).revision
    report = ingest(folder)
    assert _counts(report) == (0, 0, 3, 0, 0)
    assert report.passages == 0
    assert Catalog.open(home).revision == revision


def test_only_what_changed_is_read_again(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    changed = _write(folder / "가.txt", "광주센터 소식\n\n이제는 전기차도 돕습니다.\n")
    _write(folder / "라.txt", "새 소식\n\n울산센터가 문을 열었습니다.\n")
    assert _counts(ingest(folder)) == (1, 1, 2, 0, 0)
    catalog = Catalog.open(home)
    text = catalog.document(document_id_for(changed)).text
    assert "전기차" in text and "수소" not in text
    assert all("수소" not in passage.text for passage in catalog.all_passages())


def test_a_touched_file_is_unchanged(ingest: Ingest, folder: Path) -> None:
    ingest(folder)
    os.utime(folder / "가.txt", (1, 1))
    assert _counts(ingest(folder)) == (0, 0, 3, 0, 0)


def test_bad_files_cost_only_themselves(ingest: Ingest, folder: Path, home: Path) -> None:
    _write(folder / "빈.txt", "")
    (folder / "그림.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = ingest(folder, folder / "없음.txt")
    assert _counts(report) == (3, 0, 0, 0, 3)
    assert dict(report.failed) == {
        source_of(folder / "없음.txt"): "파일이 없습니다 (no such file)",
        source_of(folder / "빈.txt"): "파일이 비어 있습니다 (the file is empty)",
        source_of(folder / "그림.txt"): dict(report.failed)[source_of(folder / "그림.txt")],
    }
    assert len(_sources(home)) == 3


def test_a_file_that_became_unreadable_keeps_its_old_version(
    ingest: Ingest, folder: Path, home: Path
) -> None:
    ingest(folder)
    (folder / "가.txt").write_bytes(b"")
    report = ingest(folder, prune=True)
    assert _counts(report) == (0, 0, 2, 0, 1)
    assert "수소" in Catalog.open(home).document(document_id_for(folder / "가.txt")).text
    assert _counts(ingest(folder)) == (0, 0, 2, 0, 1), "it is tried again"


def test_hidden_and_lock_files_are_left_out(ingest: Ingest, folder: Path, home: Path) -> None:
    for name in (".숨김.txt", "~$가.docx", ".git/a.txt"):
        _write(folder / name, "숨은 글입니다.")
    assert _counts(ingest(folder)) == (3, 0, 0, 0, 0)
    assert _counts(ingest(folder / ".숨김.txt"))[0] == 1, "named itself, it is wanted"


def test_a_file_named_twice_comes_once(
    ingest: Ingest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    report = ingest(folder, folder / "가.txt", Path("가.txt"), Path("하위/../가.txt"))
    assert _counts(report) == (3, 0, 0, 0, 0)


def test_pipes_and_broken_links_do_no_harm(ingest: Ingest, folder: Path) -> None:
    os.mkfifo(folder / "관.txt")
    (folder / "끊김.txt").symlink_to(folder / "없음.txt")
    (folder / "고리").symlink_to(folder, target_is_directory=True)
    assert _counts(ingest(folder)) == (3, 0, 0, 0, 0)
    report = ingest(folder / "관.txt", folder / "끊김.txt", Path("가" * 300))
    assert [reason.partition(" (")[0] for _, reason in report.failed] == [
        "파일이 없습니다",
        "파일이 없습니다",
        "일반 파일이 아닙니다",
    ]


def test_an_empty_folder_is_fine(ingest: Ingest, tmp_path: Path, home: Path) -> None:
    (tmp_path / "빈 폴더").mkdir()
    assert _counts(ingest(tmp_path / "빈 폴더")) == (0, 0, 0, 0, 0)
    assert _sources(home) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_named_and_not_pruned(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    (folder / "하위").chmod(0)
    try:
        report = ingest(folder, prune=True)
    finally:
        (folder / "하위").chmod(0o755)
    assert _counts(report) == (0, 0, 2, 0, 1)
    assert report.failed[0][0] == source_of(folder / "하위")
    assert len(_sources(home)) == 3


# -- what is gone ------------------------------------------------------------------------


def test_what_is_gone_stays_unless_pruned(ingest: Ingest, folder: Path, home: Path) -> None:
    ingest(folder)
    (folder / "나.md").unlink()
    assert _counts(ingest(folder)) == (0, 0, 2, 0, 0)
    assert len(_sources(home)) == 3
    assert _counts(ingest(folder, prune=True)) == (0, 0, 2, 1, 0)
    assert source_of(folder / "나.md") not in _sources(home)


def test_prune_looks_only_under_the_paths(ingest: Ingest, folder: Path, tmp_path: Path) -> None:
    beside = _write(tmp_path / "문서2" / "마.txt", "다른 글\n\n서울센터는 음식을 맡습니다.\n")
    ingest(folder, beside)
    beside.unlink()
    (folder / "하위" / "다.html").unlink()
    assert _counts(ingest(folder, prune=True)) == (0, 0, 2, 1, 0)
    assert _counts(ingest(beside.parent, prune=True)) == (0, 0, 0, 1, 0)


def test_prune_spares_what_is_there_but_hidden(ingest: Ingest, folder: Path, home: Path) -> None:
    hidden = _write(folder / ".숨김.txt", "숨은 글입니다.")
    ingest(folder, hidden)
    assert _counts(ingest(folder, prune=True)) == (0, 0, 3, 0, 0)
    assert source_of(hidden) in _sources(home)


def test_prune_spares_a_name_that_is_no_utf8(ingest: Ingest, folder: Path, home: Path) -> None:
    name = os.fsdecode("옛글.txt".encode("cp949"))
    _write(folder / name, "옛 글\n\n대전센터는 기술을 맡습니다.\n")
    assert _counts(ingest(folder, prune=True)) == (4, 0, 0, 0, 0)
    assert _counts(ingest(folder, prune=True)) == (0, 0, 4, 0, 0)
    assert source_of(folder / "옛글.txt") in _sources(home)


# -- archives ----------------------------------------------------------------------------

_JEJU = "제주센터 안내\n\n화장품 창업을 돕습니다.\n"
_BUSAN = "부산센터 안내\n\n부산센터는 유통을 맡습니다.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two documents, one of them in an archive within."""
    path = tmp_path / "자료" / "모음.zip"
    path.parent.mkdir()
    path.write_bytes(zipped(("가.txt", _JEJU), ("둘.zip", zipped(("나.txt", _BUSAN)))))
    return path


def test_members_of_an_archive_are_documents(ingest: Ingest, archive: Path, home: Path) -> None:
    assert _counts(ingest(archive.parent)) == (2, 0, 0, 0, 0)
    assert _sources(home) == [f"{archive}!/가.txt", f"{archive}!/둘.zip!/나.txt"]
    assert _counts(ingest(archive)) == (0, 0, 2, 0, 0)


def test_only_members_that_changed_are_read_again(ingest: Ingest, archive: Path) -> None:
    ingest(archive)
    changed = zipped(("나.txt", _BUSAN + "\n새 소식이 있습니다.\n"))
    archive.write_bytes(zipped(("가.txt", _JEJU), ("둘.zip", changed), ("다.txt", "새 글입니다.")))
    assert _counts(ingest(archive)) == (1, 1, 1, 0, 0)


def test_members_gone_from_an_archive_are_pruned(ingest: Ingest, archive: Path, home: Path) -> None:
    ingest(archive)
    archive.write_bytes(zipped(("가.txt", _JEJU)))
    assert _counts(ingest(archive)) == (0, 0, 1, 0, 0)
    assert _counts(ingest(archive, prune=True)) == (0, 0, 1, 1, 0)
    assert _sources(home) == [f"{archive}!/가.txt"]


def test_all_members_of_an_archive_that_is_gone_are_pruned(
    ingest: Ingest, archive: Path, home: Path
) -> None:
    ingest(archive)
    archive.unlink()
    assert _counts(ingest(archive.parent, prune=True)) == (0, 0, 0, 2, 0)
    assert _sources(home) == []


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 cut",
        zipped(("큼.txt", bytes(2**21))),
        zipped(("가.txt", _JEJU), ("둘.zip", b"PK\x03\x04 cut")),
    ],
    ids=["damaged", "bomb", "damaged within"],
)
def test_what_cannot_be_looked_into_is_not_pruned(
    ingest: Ingest, archive: Path, home: Path, content: bytes
) -> None:
    ingest(archive)
    archive.write_bytes(content)
    report = ingest(archive.parent, prune=True)
    assert (report.removed, len(report.failed)) == (0, 1)
    assert len(_sources(home)) == 2


def test_bad_members_cost_only_themselves(ingest: Ingest, archive: Path, home: Path) -> None:
    members = ("가.txt", _JEJU), ("빈.txt", ""), ("locked.txt", _BUSAN)
    archive.write_bytes(encrypted(zipped(*members), "locked.txt"))
    report = ingest(archive)
    assert _counts(report) == (1, 0, 0, 0, 2)
    assert dict(report.failed) == {
        f"{archive}!/locked.txt": "암호가 걸린 파일입니다: ZIP "
        "(the file is encrypted with a password: ZIP)",
        f"{archive}!/빈.txt": "파일이 비어 있습니다 (the file is empty)",
    }


def test_a_document_replaced_by_an_archive_of_its_name_is_pruned(
    ingest: Ingest, tmp_path: Path, home: Path
) -> None:
    path = _write(tmp_path / "자료" / "a", _JEJU)
    ingest(path)
    path.write_bytes(zipped(("가.txt", _JEJU)))
    assert _counts(ingest(path, prune=True)) == (1, 0, 0, 1, 0)
    assert _sources(home) == [f"{path}!/가.txt"]


def test_prune_spares_members_of_a_hidden_archive(
    ingest: Ingest, archive: Path, home: Path
) -> None:
    hidden = archive.rename(archive.with_name(".숨김.zip"))
    ingest(hidden)
    assert _counts(ingest(hidden.parent, prune=True)) == (0, 0, 0, 0, 0)
    assert len(_sources(home)) == 2


def test_a_folder_named_like_an_archive_is_a_folder(ingest: Ingest, tmp_path: Path) -> None:
    inside = _write(tmp_path / "a!" / "가.txt", _JEJU)
    ingest(inside.parent)
    assert _counts(ingest(inside.parent, prune=True)) == (0, 0, 1, 0, 0)
    inside.unlink()
    assert _counts(ingest(inside.parent, prune=True)) == (0, 0, 0, 1, 0)


# -- pages -------------------------------------------------------------------------------


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.pages["/jeju"] = Reply(_JEJU.encode(), headers={"ETag": '"1"'})
        site.pages["/busan"] = Reply(_BUSAN.encode())
        yield site


@pytest.fixture
def fetcher(home: Path) -> Iterator[Fetcher]:
    pages, manners = FetchedPages(home / "fetched"), Manners(pause=0)
    with Fetcher(pages, manners=manners, allow=lambda address: True) as fetcher:
        yield fetcher


@pytest.fixture
def fetch(ingest: Ingest, fetcher: Fetcher) -> Ingest:
    """Ingest with pages."""
    return lambda *paths, **options: ingest(*paths, fetcher=fetcher, **options)


def test_pages_are_documents_known_by_their_url(fetch: Ingest, site: Site, home: Path) -> None:
    urls = [site.url + "/jeju", site.url + "/busan#끝", site.url + "/jeju"]
    told: list[tuple[str, str, int, int]] = []
    assert _counts(fetch(urls=urls, progress=lambda *one: told.append(one))) == (2, 0, 0, 0, 0)
    assert _sources(home) == [site.url + "/busan", site.url + "/jeju"]
    assert [one[0::2] for one in told] == [("fetch", 1), ("fetch", 2), ("read", 1), ("read", 2)]
    assert _counts(fetch(urls=urls)) == (0, 0, 2, 0, 0)
    site.pages["/jeju"] = Reply((_JEJU + "\n새 소식이 있습니다.\n").encode())
    assert _counts(fetch(urls=urls)) == (0, 1, 1, 0, 0)


def test_a_list_of_addresses_is_fetched_when_it_is_named(
    fetch: Ingest, site: Site, tmp_path: Path, home: Path
) -> None:
    listed = _write(
        tmp_path / "목록" / "사이트.url", f"{site.url}/jeju\nftp://a/\n{site.url}/busan"
    )
    report = fetch(listed)
    assert _counts(report) == (2, 0, 0, 0, 1)
    assert report.failed[0][0] == "ftp://a/"
    assert _counts(fetch(urls=[str(listed)]))[2] == 2
    [(source, reason)] = fetch(listed.parent).failed
    assert source == source_of(listed) and "--url" in reason, "found in a folder, it is not"


def test_a_page_that_fails_costs_only_itself_and_is_kept(
    fetch: Ingest, site: Site, home: Path
) -> None:
    urls = [site.url + "/jeju", site.url + "/busan"]
    fetch(urls=urls)
    site.pages["/jeju"] = Reply(status=500)
    report = fetch(urls=[*urls, "nowhere"], prune=True)
    assert _counts(report) == (0, 0, 1, 0, 2)
    assert dict(report.failed)[urls[0]].endswith("(the server did not hand out the page: HTTP 500)")
    assert len(_sources(home)) == 2


def test_a_page_its_server_has_no_more_is_pruned(fetch: Ingest, site: Site, home: Path) -> None:
    urls = [site.url + "/jeju", site.url + "/busan"]
    fetch(urls=urls)
    del site.pages["/jeju"]
    assert _counts(fetch(urls=urls)) == (0, 0, 1, 0, 1)
    assert _counts(fetch(urls=urls, prune=True)) == (0, 0, 1, 1, 1)
    assert _sources(home) == [urls[1]]
    assert len(list((home / "fetched").glob("*.body"))) == 1


def test_prune_leaves_pages_that_were_not_asked_for(
    fetch: Ingest, site: Site, folder: Path, home: Path
) -> None:
    site.pages["/"] = Reply("센터 안내\n\n대구센터는 섬유를 맡습니다.\n".encode())
    fetch(urls=[site.url + "/jeju"])
    assert _counts(fetch(folder, urls=[site.url], prune=True)) == (4, 0, 0, 0, 0)


def test_a_fetched_archive_is_looked_into(fetch: Ingest, site: Site, home: Path) -> None:
    site.pages["/a.zip"] = Reply(zipped(("가.txt", _JEJU), ("나.txt", _BUSAN)))
    url = site.url + "/a.zip"
    assert _counts(fetch(urls=[url])) == (2, 0, 0, 0, 0)
    assert _sources(home) == [f"{url}!/가.txt", f"{url}!/나.txt"]
    site.pages["/a.zip"] = Reply(zipped(("나.txt", _BUSAN)))
    assert _counts(fetch(urls=[url], prune=True)) == (0, 0, 1, 1, 0)
    site.pages["/a.zip"] = Reply(status=500)
    assert _counts(fetch(urls=[url], prune=True)) == (0, 0, 0, 0, 1)


def test_a_home_within_the_folder_is_left_out(fetch: Ingest, site: Site, home: Path) -> None:
    fetch(urls=[site.url + "/jeju"])
    _write(home.parent / "가.txt", _BUSAN)
    assert _counts(fetch(home.parent)) == (1, 0, 0, 0, 0)


# -- progress and report -----------------------------------------------------------------


def test_progress_names_each_file_read(ingest: Ingest, folder: Path) -> None:
    ingest(folder / "가.txt")
    seen: list[tuple[str, str, int, int]] = []
    ingest(folder, progress=lambda *told: seen.append(told))
    assert seen == [("read", "나.md", 2, 3), ("read", "다.html", 3, 3)]


def test_a_report_as_the_contract_has_it() -> None:
    report = Report(added=1, failed=[("/가.txt", "이유 (reason)")], passages=1234, seconds=1.23456)
    assert report.as_json() == {
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "failed": [{"path": "/가.txt", "reason": "이유 (reason)"}],
        "passages": 1234,
        "seconds": 1.235,
        "warnings": [],
    }
    assert report.as_text() == (
        "추가 1 · 변경 0 · 그대로 0 · 삭제 0 · 실패 1 — 문단 1,234개, 1.2초\n"
        "  실패: /가.txt\n    이유 (reason)"
    )


def test_a_report_names_warnings_under_each_what_it_is_about() -> None:
    document = Document("id", "/가.txt", "가", "faq", "txt", "0", "글", warnings=("날짜 (date)",))
    report = Report()
    for number in range(7):
        report.add(replace(document, source=f"/{number}.txt"), passages=1, known=False)
    assert report.as_json()["warnings"][0] == {"path": "/0.txt", "warning": "날짜 (date)"}
    assert report.as_text().split("\n")[1:] == [
        "  주의: 날짜 (date) — 문서 7개",
        *(f"    /{number}.txt" for number in range(5)),
        "    … 그 밖에 2개 (모두 보기: --list)",
    ]


def test_warnings_of_documents_written_are_reported(ingest: Ingest, folder: Path) -> None:
    warned = ingest(folder).warnings
    assert (source_of(folder / "가.txt"), "날짜를 알 수 없습니다 (date unknown)") in warned
    assert ingest(folder).warnings == []


def test_changes_are_told_a_line_each() -> None:
    report = Report(
        changes=[("added", "/가.txt"), ("removed", "/나\x1b.txt")], failed=[("/다.txt", "이유")]
    )
    assert report.change_lines(as_json=False) == [
        "추가  /가.txt",
        "삭제  /나.txt",
        "실패  /다.txt  이유",
    ]
    first = {"change": "added", "path": "/가.txt", "reason": ""}
    assert json.loads(report.change_lines(as_json=True)[0]) == first
