"""A tiny assistant of the page's protocol: fixed documents, answers by keyword."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.errors import AssistantError
from assistant.types import Answer, AnswerSentence, Cell, Citation, Table, Turn
from korean.centers import Center
from vectorstore.types import Document, DocumentInfo, Page, Section, Span

GWANGJU_QUOTE = (
    "광주창조경제혁신센터는 수소연료전지 자동차 분야의 창업을 돕고, "
    "관련 기업의 시제품 제작과 판로 개척을 함께 지원한다."
)
FURTHER = "2015년부터 예순 곳이 도움을 받았다."
MARKET_QUOTE = "전통시장 육성에도 힘을 쏟아 시장 열 곳의 특산품 개발을 도왔다."
HOSTILE = (
    "![그림](http://evil.example/x.png) [링크](javascript:alert(1)) ${1+1} {{7*7}} "
    "<img src=x onerror=alert(1)> </p><script>alert(2)</script> *별* _밑줄_ `코드` $$x^2$$ "
    "www.evil.example \u202egnp.exe\n\n# 제목\n<b>굵게</b>"
)


def _article() -> Document:
    lines = ["지역 혁신센터, 특화 산업에서 길을 찾다", "", "(서울=가나다통신) 김기자 기자"]
    filler = "센터마다 지역의 강점을 살린 사업을 고르고, 전담 기업과 지방자치단체가 힘을 보탠다. "
    lines += [filler * 5 for _ in range(6)]
    lines += ["광주: 수소와 시장", f"{GWANGJU_QUOTE} {FURTHER}"]
    lines += [filler * 4, f"한편 이 센터는 {MARKET_QUOTE}", *[filler * 6 for _ in range(12)]]
    text = "\n".join(lines)
    heading = text.index("광주: 수소와 시장")
    byline = text.index("(서울")
    return Document(
        document_id="article",
        source="articles/a.txt",
        title=lines[0],
        kind="article",
        format="txt",
        sha256="0" * 64,
        text=text,
        publisher="가나다통신",
        published="2015-05-11",
        sections=(
            Section(lines[0], 1, (lines[0],), 0, len(text)),
            Section("광주: 수소와 시장", 2, (lines[0], "광주: 수소와 시장"), heading, len(text)),
        ),
        boilerplate=(Span(byline, byline + len(lines[2])),),
    )


def _brochure() -> Document:
    """A document of 60,000 characters on 40 pages; the quote is on page 20."""
    page_text = "안내 책자의 한 줄로, 시설과 지원 내용을 적는다.\n" * 55
    quote = "입주 기업은 회의실과 시제품 제작실을 무료로 이용할 수 있다.\n"
    pages, text = [], ""
    for number in range(1, 41):
        content = (quote if number == 20 else "") + page_text
        pages.append(Page(number, len(text), len(text) + len(content)))
        text += content
    return Document(
        document_id="brochure",
        source="brochures/b.pdf",
        title="광주창조경제혁신센터 안내",
        kind="brochure",
        format="pdf",
        sha256="1" * 64,
        text=text.rstrip("\n"),
        publisher="광주창조경제혁신센터",
        published="2024",
        pages=tuple(pages),
    )


def _hostile() -> Document:
    return Document(
        document_id="<script>alert(3)</script>",
        source='"><img src=x onerror=alert(4)>.txt',
        title=HOSTILE.replace("\n", " "),
        kind="notice",
        format="txt",
        sha256="2" * 64,
        text=f"앞의 글\n{HOSTILE}\n뒤의 글",
        publisher=HOSTILE.replace("\n", " "),
        published="2020-01",
    )


EXAMPLES = {
    "ko": ["수소연료전지를 지원하는 센터는 어디인가요?", "전통시장 육성은 어느 센터가 하나요?"],
    "en": ["Which center supports hydrogen fuel cells?", "Who supports local markets?"],
}
DOCUMENTS = {document.document_id: document for document in (_article(), _brochure(), _hostile())}


def cite(number: int, document_id: str, quote: str, center: str | None = None) -> Citation:
    """A true citation of the first place where the quote stands."""
    document = DOCUMENTS[document_id]
    start = document.text.index(quote)
    page = next((page.number for page in document.pages if page.start <= start < page.end), None)
    return Citation(
        number=number,
        document_id=document_id,
        title=document.title,
        source=document.source,
        quote=quote,
        start=start,
        end=start + len(quote),
        publisher=document.publisher,
        page=page,
        published=document.published,
        center=center,
    )


class FakeAssistant:
    """Answers about hydrogen; compares; says "no evidence" of parking; fails when asked."""

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer by keyword of the question."""
        if "고장" in question:
            raise AssistantError("언어 모델에 연결하지 못했습니다. / The model cannot be reached.")
        if "버그" in question:
            raise RuntimeError("not an assistant error")
        if "주차" in question:
            return self._no_evidence(question)
        if "공격" in question:
            return self._hostile(question)
        if "비교" in question:
            return self._comparison(question)
        if "이어서" in question:
            return self._about_history(question, history)
        return self._hydrogen(question)

    def stream(
        self, question: str, history: Sequence[Turn] = ()
    ) -> Iterator[AnswerSentence | Answer]:
        """The sentences of ``ask``, then the answer."""
        answer = self.ask(question, history)
        yield from answer.sentences
        yield answer

    def document(self, document_id: str, version: str | None = None) -> Document:
        """One of the fixed documents."""
        return DOCUMENTS[document_id]

    def centers(self) -> Sequence[Center]:
        """None: the fake library has some."""
        return ()

    def documents(self) -> list[DocumentInfo]:
        """The fixed documents."""
        return [
            DocumentInfo(
                document_id=document.document_id,
                title=document.title,
                publisher=document.publisher,
                published=document.published,
                kind=document.kind,
                format=document.format,
                source=document.source,
                centers=(),
                passages=1,
                characters=len(document.text),
            )
            for document in DOCUMENTS.values()
        ]

    def _hydrogen(self, question: str) -> Answer:
        return Answer(
            question=question,
            language="ko",
            status="answered",
            sentences=(
                AnswerSentence("수소연료전지를 지원하는 곳은 광주창조경제혁신센터입니다.", (1,)),
                AnswerSentence(f"“{GWANGJU_QUOTE}”라고 합니다.", (1,)),
                AnswerSentence(
                    "같은 센터는 전통시장 육성도 돕고, 입주 기업에 시설을 내어 드립니다.", (2, 3)
                ),
            ),
            citations=(
                cite(1, "article", GWANGJU_QUOTE, "광주창조경제혁신센터"),
                cite(2, "article", MARKET_QUOTE, "광주창조경제혁신센터"),
                cite(
                    3,
                    "brochure",
                    "입주 기업은 회의실과 시제품 제작실을 무료로 이용할 수 있다.",
                    "광주창조경제혁신센터",
                ),
            ),
            centers=("광주창조경제혁신센터",),
            confidence=0.93,
            further=(cite(4, "article", FURTHER),),
        )

    def _no_evidence(self, question: str) -> Answer:
        return Answer(
            question=question,
            language="ko",
            status="no_evidence",
            sentences=(
                AnswerSentence("보관된 문서에는 주차 요금에 관한 내용이 없습니다."),
                AnswerSentence("해당 센터에 직접 문의해 주시기 바랍니다."),
            ),
            nearest=(cite(1, "brochure", "안내 책자의 한 줄로, 시설과 지원 내용을 적는다."),),
        )

    def _hostile(self, question: str) -> Answer:
        document_id = "<script>alert(3)</script>"
        citation = replace(cite(1, document_id, HOSTILE), center=HOSTILE)
        sentences = (AnswerSentence(HOSTILE, (1,)),)
        return Answer(question, "ko", "answered", sentences, (citation,))

    def _comparison(self, question: str) -> Answer:
        """Four centers across, wider than a phone; two cells cite, the others have no data."""
        missing = Cell("자료 없음")
        names = tuple(f"{place}창조경제혁신센터" for place in ("광주", "대구", "부산", "강원"))
        return replace(
            self._hydrogen(question),
            sentences=(
                AnswerSentence("광주창조경제혁신센터의 특화 분야: 수소연료전지", (1, 2)),
                AnswerSentence("광주창조경제혁신센터의 시설: 시제품 제작실", (3,)),
            ),
            table=Table(
                ("항목", *names),
                (
                    (Cell("특화 분야"), Cell("수소연료전지", (1, 2)), missing, missing, missing),
                    (Cell("시설"), Cell("시제품 제작실", (3,)), missing, missing, missing),
                ),
            ),
            understood="질문을 ‘비교’ 뜻으로 이해했습니다.",
        )

    def _about_history(self, question: str, history: Sequence[Turn]) -> Answer:
        sentence = AnswerSentence(f"앞선 말은 {len(history)}마디입니다.")
        return Answer(question, "ko", "answered", (sentence,))
