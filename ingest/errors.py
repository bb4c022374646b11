"""What can go wrong while reading sources, and how it is told to people.

IngestError
├── Refusal          a parser cannot go on: only the reason, no path yet
└── UnreadableFile   this file, for this reason: what callers see
"""

from __future__ import annotations

from pathlib import Path

REASONS: dict[str, tuple[str, str]] = {
    "missing": ("파일이 없습니다", "no such file"),
    "not_a_file": ("일반 파일이 아닙니다", "not a regular file"),
    "unreadable": ("파일을 읽을 권한이 없거나 읽을 수 없습니다", "permission denied or read error"),
    "empty": ("파일이 비어 있습니다", "the file is empty"),
    "no_text": (
        "글자가 들어 있지 않습니다. 스캔한 문서라면 글자 인식(OCR)이 필요합니다",
        "no text inside; a scanned document needs OCR first",
    ),
    "binary": ("글이 아닌 이진 파일입니다", "a binary file, not text"),
    "unsupported": ("아직 읽지 못하는 형식입니다", "this format is not supported yet"),
    "encrypted": ("암호가 걸린 파일입니다", "the file is encrypted with a password"),
    "damaged": ("파일이 손상되었습니다", "the file is damaged"),
    "unsafe": (
        "문서 안에 DTD·외부 개체 선언이 있어 읽지 않습니다",
        "declares a DTD or external entities, refused for safety",
    ),
    "too_large": (
        "파일이나 압축을 푼 내용이 너무 큽니다",
        "the file or its unpacked content is too large",
    ),
    "too_many_pages": ("쪽수가 너무 많습니다", "too many pages"),
    "no_page": ("그런 쪽이 없습니다", "no such page"),
    "timeout": ("정해진 시간 안에 읽지 못했습니다", "reading took longer than the time limit"),
    "memory": (
        "읽는 도중 메모리 한도를 넘었거나 해석기가 멈췄습니다",
        "the parser crashed or ran over its memory limit",
    ),
    "too_deep": (
        "압축 파일 안의 압축 파일은 한 겹까지만 풉니다",
        "archives inside archives are opened one level deep only",
    ),
    "link_list": (
        "주소 목록입니다. 웹 페이지를 가져오려면 --url로 적어 주세요",
        "a list of addresses; name it with --url to fetch the pages",
    ),
    "bad_address": ("http나 https 주소가 아닙니다", "not an http or https address"),
    "private_address": (
        "내부망이나 예약된 주소라서 가져오지 않습니다",
        "a private or reserved network address, refused",
    ),
    "no_answer": ("서버에 연결할 수 없습니다", "cannot reach the server"),
    "http_error": ("서버가 웹 페이지를 내주지 않았습니다", "the server did not hand out the page"),
    "page_gone": ("웹 페이지가 없습니다", "no such page"),
    "redirects": ("다른 주소로 너무 여러 번 넘어갑니다", "too many redirects"),
    "robots": (
        "사이트의 robots.txt가 읽지 말라고 한 페이지입니다",
        "the site's robots.txt disallows this page",
    ),
    "unknown": (
        "그런 문서가 없습니다. --list로 이름을 확인해 주세요",
        "no such document; --list names them",
    ),
    "ambiguous": (
        "이름이 같은 문서가 여럿입니다. 경로나 문서 ID를 적어 주세요",
        "several documents have this name; give a path or an id",
    ),
    "failed": ("해석기에서 예상하지 못한 오류가 났습니다", "unexpected parser error"),
}
"""Reason code -> (Korean, English), without closing punctuation."""


def explain(code: str, detail: str = "") -> str:
    """``한국어 문장 (English sentence)`` for a reason code; ``detail`` names e.g. the format."""
    korean, english = REASONS[code]
    if detail:
        korean, english = f"{korean}: {detail}", f"{english}: {detail}"
    return f"{korean} ({english})"


class IngestError(Exception):
    """Anything that stops a source from being read."""


class Refusal(IngestError):
    """A source that cannot be read, told by its bytes alone.

    ``code`` is a key of ``REASONS``; ``detail`` a name or figure to show.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return explain(self.code, self.detail)


class UnreadableFile(IngestError):
    """A file that cannot be read; ``str()`` is the reason in Korean and English.

    All arguments travel in ``args``, so it crosses process borders unchanged.
    """

    def __init__(self, path: Path, code: str, detail: str = "") -> None:
        super().__init__(path, code, detail)
        self.path = path
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return explain(self.code, self.detail)
