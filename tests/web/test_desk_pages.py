"""The desk's pages as a program meets them: who may come in, what is written, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from korean.analysis import Analyser
from tests.desk.builders import answer
from tests.web.desk_site import (
    LUNCH,
    PARKING,
    PASSWORD,
    DeskSite,
    fill,
    make_desk_site,
    token_in,
)
from vectorstore.embedding import SentenceTransformerEmbedder
from web.desk.guard import SESSION

READING = ["", "/lookup", "/lookup/found", "/faq", "/faq/1", "/faq/1/history", "/faq/export.csv"]
READING += ["/faq/export.xlsx", "/open", "/overview", "/overview.csv", "/words"]
READING += ["/words/export.csv", "/words/export.xlsx"]
EDITING = ["/faq/new", "/faq/import", "/words/import"]
WRITING = ["/faq/new", "/faq/1", "/faq/1/remove", "/faq/import", "/open/1/draft"]
WRITING += [
    "/open/1/settle",
    "/open/1/dismiss",
    "/words",
    "/words/1",
    "/words/1/remove",
    "/words/import",
]
ADMIN_WRITING = ["/staff", "/staff/1"]


@pytest.fixture
def site(
    tmp_path: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder
) -> Iterator[DeskSite]:
    made = make_desk_site(tmp_path, analyser, embedder)
    fill(made.desk)
    yield made
    made.desk.close()


def test_nobody_sees_the_desk_without_signing_in(site: DeskSite) -> None:
    visitor = site.visitor()
    for path in [*READING, *EDITING, "/staff"]:
        found = visitor.get(f"/desk{path}", follow_redirects=False)
        assert (found.status_code, found.headers["location"]) == (303, "/desk/sign-in"), path
    visitor.cookies.set(SESSION, "forged.cookie")
    assert visitor.get("/desk/faq").url.path == "/desk/sign-in"


def test_each_role_reaches_its_own_pages_only(site: DeskSite) -> None:
    allowed = {
        "다솜": READING,
        "나래": [*READING, *EDITING],
        "가람": [*READING, *EDITING, "/staff"],
    }
    for name, paths in allowed.items():
        member = site.member(name)
        for path in [*READING, *EDITING, "/staff"]:
            wanted = 200 if path in paths else 403
            assert member.get(f"/desk{path}").status_code == wanted, (name, path)


def test_nothing_is_written_without_a_form_of_ours(site: DeskSite) -> None:
    admin, another = site.member("가람"), site.member("가람")
    token = token_in(admin.get("/desk/faq"))
    before = (site.desk.faqs.state(), site.desk.staff.members(), site.desk.open_questions.groups())
    foreign = [
        ({"form_token": token}, {"origin": "https://evil.example"}),
        ({"form_token": token}, {"sec-fetch-site": "cross-site"}),
        ({"form_token": token_in(another.get("/desk/faq"))}, {}),
        ({"form_token": "0" * 64}, {}),
        ({}, {}),
    ]
    for path in [*WRITING, *ADMIN_WRITING, "/sign-out"]:
        for data, headers in foreign:
            refused = admin.post(f"/desk{path}", data=data, headers=headers)
            assert refused.status_code == 403, path
            assert "access-control-allow-origin" not in refused.headers
    assert (
        site.desk.faqs.state(),
        site.desk.staff.members(),
        site.desk.open_questions.groups(),
    ) == before
    assert admin.get("/desk/faq").status_code == 200


def test_the_session_is_signed_kept_from_scripts_and_ends(site: DeskSite) -> None:
    visitor = site.visitor()
    visitor.cookies.set(SESSION, "preset", path="/desk")
    token = token_in(visitor.get("/desk/sign-in"))
    data = {"form_token": token, "name": "가람", "password": PASSWORD}
    let_in = visitor.post("/desk/sign-in", data=data, follow_redirects=False)
    cookie = let_in.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/desk" in cookie
    value = cookie.partition("=")[2].partition(";")[0]
    thief = site.visitor()
    thief.cookies.set(SESSION, value)
    page = thief.get("/desk/faq")
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self';" in page.headers["content-security-policy"]
    thief.post("/desk/sign-out", data={"form_token": token_in(page)})
    thief.cookies.set(SESSION, value)
    assert thief.get("/desk/faq").url.path == "/desk/sign-in"


def test_a_draft_from_the_evidence_approved_reaches_the_asker(site: DeskSite) -> None:
    asked = site.desk.keep("드론을 하는 곳은?", answer("no_evidence", 0.1), "ko", "visitor")
    group = next(
        group
        for group in site.desk.open_questions.groups()
        if group.questions[0].answer_id == asked
    )
    editor = site.member("나래")
    token = token_in(editor.get(f"/desk/open/{group.key}"))
    drafted = editor.post(f"/desk/open/{group.key}/draft", data={"form_token": token})
    faq_id = int(drafted.url.path.rpartition("/")[2])
    draft = site.desk.faqs.get(faq_id).content
    assert draft.status == "draft" and draft.phrasings == ("드론을 하는 곳은?",)
    assert draft.citations and draft.citations[0].version
    data = {
        "form_token": token,
        "version": "1",
        "phrasings": "드론을 하는 곳은?",
        "answer": "가람 센터입니다.",
        "status": "approved",
        "cited_document": "garam",
        "quote": "특화 분야:  드론",
    }
    assert "1건" in editor.post(f"/desk/faq/{faq_id}", data=data).text
    kept = site.desk.kept(asked)
    assert kept and kept.official and kept.official.answer == "가람 센터입니다."
    assert [one.document_id for one in kept.official.citations] == ["garam"]


def test_what_was_typed_wrongly_is_shown_again_whole(site: DeskSite) -> None:
    editor = site.member("나래")
    data = {
        "form_token": token_in(editor.get("/desk/faq/new")),
        "phrasings": "새 질문인가요?",
        "answer": "공들여 쓴 답변",
        "cited_document": "garam",
        "quote": "문서에 없는 문장",
    }
    refused = editor.post("/desk/faq/new", data=data)
    assert refused.status_code == 422
    for typed in ("새 질문인가요?", "공들여 쓴 답변", "문서에 없는 문장", "올바르지 않습니다"):
        assert typed in refused.text
    assert len(site.desk.faqs.all()) == 3


def test_an_import_says_which_row_is_wrong(site: DeskSite) -> None:
    editor = site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/faq/import"))}
    bad = {"file": ("faq.csv", "phrasings,answer\n질문,답\n질문,\n".encode())}
    refused = editor.post("/desk/faq/import", data=token, files=bad)
    assert refused.status_code == 422 and "3째 줄" in refused.text
    assert len(site.desk.faqs.all()) == 3
    good = {"file": ("faq.xlsx", editor.get("/desk/faq/export.xlsx").content)}
    assert "3건" in editor.post("/desk/faq/import", data=token, files=good).text
    assert len(site.desk.faqs.all()) == 6


def test_too_much_is_refused_before_it_is_read(site: DeskSite) -> None:
    editor, much = site.member("나래"), b"x" * (6 * 2**20)
    for path, client in (("faq/import", editor), ("faq/new", editor), ("sign-in", site.visitor())):
        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post(f"/desk/{path}", content=much, headers=kind).status_code == 413, path
    chunked = editor.post("/desk/faq/new", content=iter([b"answer=x"]))
    assert chunked.status_code == 413
    nobody = site.visitor().post("/desk/faq/import", content=much, follow_redirects=False)
    assert nobody.status_code == 303


def test_an_account_is_made_and_closed_and_noted(site: DeskSite) -> None:
    admin = site.member("가람")
    token = {"form_token": token_in(admin.get("/desk/staff"))}
    made = {**token, "name": "라온", "password": PASSWORD, "role": "editor"}
    assert "라온" in admin.post("/desk/staff", data=made).text
    assert admin.post("/desk/staff", data=made).status_code == 422
    member = next(one for one in site.desk.staff.members() if one.name == "라온")
    admin.post(f"/desk/staff/{member.member_id}", data={**token, "role": "reader"})
    assert not next(one for one in site.desk.staff.members() if one.name == "라온").active
    assert site.member("라온").get("/desk/faq").url.path == "/desk/sign-in"
    actions = [line.action for line in site.desk.accesses.newest()]
    assert {"staff-added", "staff-changed", "sign-in", "sign-in-failed"} <= set(actions)


def test_a_group_is_answered_with_an_faq_or_closed(site: DeskSite) -> None:
    editor = site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/faq"))}
    groups = {group.questions[0].question: group for group in site.desk.open_questions.groups()}
    lunch = next(group for asked, group in groups.items() if "구내식당" in asked)
    assert {question.question for question in lunch.questions} >= {LUNCH}
    editor.post(f"/desk/open/{lunch.key}/settle", data={**token, "faq": "1"})
    kept = site.desk.kept(str(lunch.questions[0].answer_id))
    assert kept and kept.official and kept.official.question == PARKING
    rest = site.desk.open_questions.groups()
    editor.post(f"/desk/open/{rest[0].key}/dismiss", data=token)
    assert len(site.desk.open_questions.groups()) == len(rest) - 1
    assert editor.post(f"/desk/open/{lunch.key}/dismiss", data=token).status_code == 404
