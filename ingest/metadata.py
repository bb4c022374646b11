"""Title, publisher, date and kind of a document, from evidence and never from guesses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from ingest.blocks import Block, Parsed
from ingest.compose import Composed, normalise
from ingest.dates import DATE, iso_date
from ingest.parsers.faq import QUESTION_LEVEL
from ingest.press import DATELINE, is_press_line

UNKNOWN_DATE = "날짜를 알 수 없습니다 (date unknown)"
FILE_DATE = "날짜는 파일 속성의 작성일입니다 (date taken from the file's properties)"

_HEAD, _FOOT = 12, 6  # blocks in which a source speaks of itself
_LINE_LIMIT = 160  # characters of a line that tells publisher or date
_TITLE_LIMIT, _NEAR_TOP = 100, 3  # characters, blocks
_JUNK_TITLE = re.compile(
    r"^(?:untitled|제목\s?없음|무제|문서\s?\d*|document\d*|새 문서.*|microsoft word\b.*|"
    r"power\s?point\b.*|슬라이드 \d+|.*\.(?:pdf|docx?|hwpx?|pptx?|xls[xm]?|csv|indd|txt))$",
    re.I,
)
_ISSUED = r"(?:발행|발간|게시|작성|등록|배포|공고|보도|입력|승인|송고|기사입력|최초입력|최종입력)"
_WHEN = r"\s?(?:일시?|일자|시간|날짜|시기|년월|연월)?"
_ISSUED_DATE = re.compile(rf"(?:^|[\s|·(\[/]){_ISSUED}{_WHEN}\s?[:：]?\s?(?={DATE})")
_AS_OF_DATE = re.compile(
    rf"(?:^|[\s|·(\[/])(?:기준|개정|수정|최종\s?수정){_WHEN}\s?[:：]?\s?(?={DATE})"
)
_BARE_DATE = re.compile(
    rf"^[(\[]?{DATE}\s?[.일]?(?:\s?\([월화수목금토일]\))?"
    r"(?:\s?(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?)?\s?(?:발행|발간|현재|기준)?[)\]]?$"
)
_PUBLISHER = re.compile(
    r"^(?:[-•]\s?)?(?:발행(?:처|인|기관)?|펴낸\s?곳|발간(?:처)?|배포(?:처|기관)?|제공|"
    r"작성(?:기관|부서))\s?[:：]\s?(?P<name>.{2,60}?)$"
)
_OWNER = re.compile(
    r"(?:저작권자\s?(?:ⓒ|©|\(c\)|[:：])?|ⓒ|©|Copyright\s?(?:ⓒ|©|\(c\))?)\s?"
    r"(?:(?:19|20)\d{2}(?:\s?[-~]\s?(?:19|20)\d{2})?\.?\s?)?(?:by\s)?"
    r"(?P<name>[^\s.,:<>()\[\]\d][^.,<>()\[\]ⓒ©\n]{1,39}?)"
    r"(?=\s?[.,<>()\[\]]|\s(?:무단|All|Inc)|$)",
    re.I,
)
_BODY_NAME = re.compile(
    r"(?:센터|재단|협회|진흥원|연구원|공사|공단|신문|일보|뉴스|부|청|처|도|시|군|구|"
    r"대학교|그룹|회사)(?:\s?\(.*\))?$"
)
_AUTHOR_LIMIT = 60  # characters
_NOBODY = re.compile(
    r"[@\\/]|^(?:(?:windows|microsoft|ms|office|local)?\s?(?:user|사용자)\s?\d*|microsoft.*|"
    r"admin(?:istrator)?s?|관리자|owner|guest|root|default|test|unknown|anonymous|none|null|n/?a|"
    r"author|저자|작성자|글쓴이|이름|기자|pc\d*|\w+-(?:pc|desktop|laptop)|desktop-\w+|laptop-\w+|"
    r"my\s?(?:pc|computer)|내\s?컴퓨터|컴퓨터|집|회사|home|com|hp|dell|lg|lenovo|samsung\w*|삼성|"
    r"apple|user\w*|python-docx|python-pptx|openpyxl|steve canny|hancom\w*|한컴\w*|한글과컴퓨터|"
    r"adobe.*|acrobat.*|canva|preview|unnamed|hwp|[a-z]{1,3}\d*|\w{0,4}\d{2,}\w*)$",
    re.I,
)
_FAQ_TITLE = re.compile(
    r"FAQ|자주\s?(?:묻는|하는)\s?질문|질의\s?응답|묻고\s?답하기|Q\s?&\s?A", re.I
)
_QUESTION = re.compile(r"^(?:Q\s?\d*\s?[.:)]|질문\s?\d*\s?[.:)]|문\s?\d*\s?[.:)])")
_NOTICE_TITLE = re.compile(r"공고|공지|모집\s?(?:안내|요강)|입찰|채용\s?안내|알려\s?드립니다")
_FEW_QUESTIONS = 3
_SHEETS = ("csv", "xlsx")  # their headings are sheets and questions, their rows data


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a source; ``published`` is an ISO date as far as told."""

    title: str
    publisher: str | None
    published: str | None
    kind: str
    warnings: tuple[str, ...] = ()
    author: str | None = None


def describe(parsed: Parsed, composed: Composed, name: str) -> Metadata:
    """Everything a source tells of itself; ``name`` is its file name."""
    title = _title(parsed, composed.blocks, name)
    published, warning = _published(parsed, composed.blocks, name)
    publisher = _publisher(parsed, composed.blocks)
    kind = _kind(parsed, composed.blocks, title)
    warnings = (warning,) if warning else ()
    return Metadata(title, publisher, published, kind, warnings, _author(parsed))


def _title(parsed: Parsed, blocks: Sequence[Block], name: str) -> str:
    """The source's own title, else its first heading, its first line, its file name.

    What stands in a sheet is data: without a title of its own, its file name is one.
    """
    own = normalise(parsed.title or "")
    if own and not _JUNK_TITLE.match(own):
        return own
    told = () if parsed.format in _SHEETS else blocks
    content = [block for block in told if block.kind != "noise"]
    heading = next((block.text for block in content[:_HEAD] if block.kind == "heading"), None)
    if heading:
        return heading
    first = next((block.text for block in content[:_NEAR_TOP] if _title_like(block)), None)
    return first or normalise(PurePath(name).stem.replace("_", " ")) or name


def _title_like(block: Block) -> bool:
    short = len(block.text) <= _TITLE_LIMIT and block.kind == "paragraph"
    telling = sum(character.isalpha() for character in block.text) >= 2
    return short and telling and not block.text.endswith((".", "요", ":"))


def _published(parsed: Parsed, blocks: Sequence[Block], name: str) -> tuple[str | None, str | None]:
    """The date of publication, and a warning where it is weak or unknown."""
    own = _own_lines(_own_blocks(parsed, blocks))
    candidates = (
        parsed.published,
        _labelled(own, _ISSUED_DATE),
        _labelled(own, _AS_OF_DATE),
        next((iso_date(line) for line in own if _BARE_DATE.match(line)), None),
        _named(name),
    )
    known = next((date for date in candidates if date), None)
    if known:
        return known, None
    return (parsed.created, FILE_DATE) if parsed.created else (None, UNKNOWN_DATE)


def _own_blocks(parsed: Parsed, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks in which a source may speak of itself: of a sheet, those above its data."""
    if parsed.format not in _SHEETS:
        return blocks
    return list(takewhile(lambda block: block.kind == "paragraph" or block.level == 1, blocks))


def _own_lines(blocks: Sequence[Block]) -> list[str]:
    """Short lines at both ends of a document, where it speaks of itself."""
    ends = [*blocks[:_HEAD], *blocks[max(_HEAD, len(blocks) - _FOOT) :]]
    noise = (block for block in blocks if block.kind == "noise")
    return [block.text for block in [*ends, *noise] if len(block.text) <= _LINE_LIMIT]


def _labelled(lines: Sequence[str], label: re.Pattern[str]) -> str | None:
    """The first possible date right after a label."""
    for line in lines:
        match = label.search(line)
        date = iso_date(line[match.end() :]) if match else None
        if date:
            return date
    return None


def _named(name: str) -> str | None:
    """A date at the beginning of a file name, with at least its month."""
    stem = unicodedata.normalize("NFC", PurePath(name).stem)
    date = iso_date(stem[:12]) if re.match(r"(?:19|20)\d{2}", stem) else None
    return date if date and len(date) > 4 else None


def _publisher(parsed: Parsed, blocks: Sequence[Block]) -> str | None:
    """Who published it: metadata, 발행 line, dateline, copyright line, the file's author."""
    if parsed.publisher:
        return normalise(parsed.publisher)
    lines = _own_lines(_own_blocks(parsed, blocks))
    found = next(_named_publishers(lines), None) or next(_press(blocks), None)
    found = found or next((m["name"].strip() for line in lines if (m := _OWNER.search(line))), None)
    author = normalise(parsed.author or "")
    return found or (author if _BODY_NAME.search(author) else None)


def _author(parsed: Parsed) -> str | None:
    """Who wrote it, where the file names somebody and not its program, machine or account."""
    author = normalise(parsed.author or "")
    telling = any(character.isalpha() for character in author)
    believable = telling and len(author) <= _AUTHOR_LIMIT and not _NOBODY.search(author)
    return author if believable and len(author) > 1 else None


def _named_publishers(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        match = _PUBLISHER.match(line)
        if match and not iso_date(match["name"]):
            yield match["name"].strip()


def _press(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks[:_HEAD]:
        match = DATELINE.match(block.text)
        if match:
            yield match["press"].strip()


def _kind(parsed: Parsed, blocks: Sequence[Block], title: str) -> str:
    """faq, notice, article or brochure, by what the document shows."""
    if _FAQ_TITLE.search(title) or sum(map(_asks, blocks)) >= _FEW_QUESTIONS:
        return "faq"
    if parsed.format in _SHEETS and any(block.level == QUESTION_LEVEL for block in blocks):
        return "faq"
    own = [*blocks[:_HEAD], *blocks[-_FOOT:]]
    if any(is_press_line(block.text) for block in own):
        return "article"
    if any("무단전재" in block.text.replace(" ", "") for block in own):
        return "article"
    if _NOTICE_TITLE.search(title):
        return "notice"
    return "brochure"


def _asks(block: Block) -> bool:
    return bool(_QUESTION.match(block.text)) or (
        block.kind == "heading" and block.text.endswith("?")
    )
