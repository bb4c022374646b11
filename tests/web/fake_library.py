"""The fake assistant with centers and what documents tell of them, hostile texts among it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from korean.centers import Center
from profiles.comparison import Comparison
from profiles.fields import Fields
from profiles.profile import Profile
from tests.web.fake_assistant import DOCUMENTS, HOSTILE, FakeAssistant
from vectorstore.types import Document, DocumentInfo, Fact, Hit, Passage

FIELDS = Fields.load()
HOSTILE_LINE = HOSTILE.replace("\n", " ")


def _document(document_id: str, title: str, lines: Sequence[str], **known: object) -> Document:
    return replace(
        DOCUMENTS["article"],
        document_id=document_id,
        title=title,
        text="\n".join(lines),
        sections=(),
        boilerplate=(),
        **known,
    )


BROCHURE = _document(
    "garam",
    "가람창조경제혁신센터 안내",
    [
        "가람창조경제혁신센터 안내",
        "개소일: 2015년 1월 27일",
        "전담기업: 한빛전자",
        "특화 분야: 수소연료전지",
        "특화 분야: 드론",
        "센터장: 김가람(2023년)",
        "센터장: 이나루(2015년)",
        f"전담기업: {HOSTILE_LINE}",
    ],
    kind="brochure",
    source="https://garam.example/brochure",
    publisher="가람창조경제혁신센터",
    published="2023-12",
    centers=("garam", "evil"),
)
NEWS = _document(
    "news",
    "가람 센터 문 열다",
    ["가람 센터는 2015년 2월 3일 문을 열었다.", *["빈칸을 채우는 긴 글이다. " * 400] * 10],
    source="/home/secret/news.txt",
    published="2015-02-03",
    centers=("garam",),
)
OLD_NEWS = replace(NEWS, text="옛 글의 첫 줄이다.\n" + NEWS.text)
REMOVED = _document("removed", "치운 글", ["치웠지만 인용된 글이다."])
LIBRARY = {document.document_id: document for document in (BROCHURE, NEWS)}
_KEPT = {(one.document_id, one.version): one for one in (OLD_NEWS, REMOVED)}


def _center(center_id: str, name: str, region: str) -> Center:
    return Center(center_id, name, f"{name} (en)", region, region, (), (), (), ())


CENTERS = (
    _center("garam", "가람창조경제혁신센터", "광주광역시"),
    _center("naru", "나루창조경제혁신센터", "경상북도 포항시"),
    _center("dami", "다미창조경제혁신센터", "제주특별자치도"),
    _center("rami", "라미창조경제혁신센터", "서울특별시"),
    _center("evil", HOSTILE_LINE, HOSTILE_LINE),
)


def fact(center: str, field: str, document: Document, text: str, **known: object) -> Fact:
    """The fact that a text tells, quoted with the line it stands on."""
    start = document.text.index(text)
    line = document.text.rfind("\n", 0, start) + 1
    end = document.text.find("\n", line)
    told = {"as_of": document.published, "value": text} | known
    return Fact(
        center_id=center,
        field=field,
        document_id=document.document_id,
        version=document.version,
        start=start,
        end=start + len(text),
        text=text,
        quote_start=line,
        quote=document.text[line:end],
        **told,
    )


FACTS = (
    fact("garam", "opening", BROCHURE, "2015년 1월 27일", value="2015-01-27"),
    fact("garam", "opening", NEWS, "2015년 2월 3일", value="2015-02-03"),
    fact("garam", "partner", BROCHURE, "한빛전자"),
    fact("garam", "speciality", BROCHURE, "수소연료전지"),
    fact("garam", "speciality", BROCHURE, "드론"),
    fact("garam", "head", BROCHURE, "김가람", as_of="2023", stated=True),
    fact("garam", "head", BROCHURE, "이나루", as_of="2015", stated=True),
    fact("evil", "partner", BROCHURE, HOSTILE_LINE),
    fact("evil", "speciality", BROCHURE, HOSTILE_LINE),
)


class FakeLibrary(FakeAssistant):
    """The fake assistant, its documents and those of five centers."""

    def document(self, document_id: str, version: str | None = None) -> Document:
        """A document as it is; two of them as they were."""
        if version is not None and (document_id, version) in _KEPT:
            return _KEPT[document_id, version]
        present = {**DOCUMENTS, **LIBRARY}[document_id]
        if version not in (None, present.version):
            raise KeyError(document_id, version)
        return present

    def documents(self) -> list[DocumentInfo]:
        """The documents as they are."""
        return super().documents() + [
            DocumentInfo(
                document_id=one.document_id,
                title=one.title,
                publisher=one.publisher,
                published=one.published,
                kind=one.kind,
                format=one.format,
                source=one.source,
                centers=one.centers,
                passages=1,
                characters=len(one.text),
            )
            for one in LIBRARY.values()
        ]

    def search(self, text: str, k: int = 10) -> list[Hit]:
        """Documents that hold the text, each with a passage around it."""
        infos = {info.document_id: info for info in self.documents()}
        hits = []
        for document in (*DOCUMENTS.values(), *LIBRARY.values()):
            start = document.text.find(text)
            if start >= 0:
                end = min(len(document.text), start + 200)
                passage = Passage(
                    f"{document.document_id}:0",
                    document.document_id,
                    0,
                    start,
                    end,
                    document.text[start:end],
                    (),
                )
                hits.append(Hit(passage, infos[document.document_id], 0.5))
        return hits[:k]

    def centers(self) -> Sequence[Center]:
        """Five centers, one of a hostile name."""
        return CENTERS

    def profile(self, center_id: str) -> Profile:
        """What the facts above tell."""
        center = next((one for one in CENTERS if one.center_id == center_id), None)
        if center is None:
            raise KeyError(center_id)
        return Profile.of(center, FIELDS, [one for one in FACTS if one.center_id == center_id])

    def profiles(self) -> list[Profile]:
        """All of them."""
        return [self.profile(center.center_id) for center in CENTERS]

    def comparison(self, centers: Sequence[str], fields: Sequence[str]) -> Comparison:
        """Fields side by side."""
        return Comparison.of(
            [self.profile(center) for center in centers], [FIELDS[one] for one in fields]
        )
