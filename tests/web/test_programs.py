"""What programs may ask: Gradio's API, MCP, and the README's examples of both."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client
from mcp.types import CallToolResult
from starlette.testclient import TestClient

from settings import ROOT
from tests.support import in_thread
from tests.web.conftest import serve_app, site_of
from tests.web.fake_library import FakeLibrary
from web.service import Options

README_ADDRESS = "http://127.0.0.1:7860"


class Programmable(FakeLibrary):
    """Finds passages for the README's words too."""

    def search(self, text: str, k: int = 10) -> list[Any]:
        if "버그" in text:
            raise RuntimeError("secret detail")
        return super().search("수소", k)


@pytest.fixture(scope="module")
def address() -> str:
    return serve_app(site_of(Programmable, Options(mcp=True)))


def in_session(address: str, use: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with (
            streamablehttp_client(f"{address}mcp") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await use(session)

    return in_thread(asyncio.run, run())


def call(address: str, tool: str, **given: object) -> CallToolResult:
    return in_session(address, lambda session: session.call_tool(tool, given))


def test_gradio_gives_passages_and_centers(address: str) -> None:
    client = Client(address, verbose=False)
    [passage] = client.predict("수소", 1, api_name="/search")
    assert passage["text"].startswith("수소")
    assert passage["title"] == "지역 혁신센터, 특화 산업에서 길을 찾다"
    centers = client.predict(api_name="/centers")
    garam = next(center for center in centers if center["center_id"] == "garam")
    assert [one["value"] for one in garam["fields"]["speciality"]] == ["수소연료전지", "드론"]
    with pytest.raises(AppError, match="1자에서"):
        client.predict(" ", api_name="/search")


def test_mcp_lists_three_tools_that_only_read(address: str) -> None:
    listed = in_session(address, lambda session: session.list_tools())
    assert [tool.name for tool in listed.tools] == ["ask", "search", "centers"]
    assert all(tool.annotations.readOnlyHint for tool in listed.tools)
    assert listed.tools[0].inputSchema["required"] == ["question"]
    assert in_session(address, lambda session: session.list_resources()).resources == []
    assert in_session(address, lambda session: session.list_prompts()).prompts == []


def test_mcp_answers_in_json(address: str) -> None:
    answer = call(address, "ask", question="수소")
    assert answer.structuredContent == FakeLibrary().ask("수소").as_json()
    found = call(address, "search", query="수소", count=1)
    assert len(found.structuredContent["result"]) == 1
    assert len(call(address, "centers").structuredContent["result"]) == 5


@pytest.mark.parametrize(
    ("tool", "given", "says"),
    [
        ("ask", {"question": "고장"}, "언어 모델에 연결하지 못했습니다"),
        ("ask", {"question": "수소", "history": [{"role": "x", "content": ""}]}, "role, content"),
        ("search", {"query": "가" * 1_001}, "1자에서"),
        ("search", {"query": "버그"}, "Something unexpected"),
        ("nowhere", {}, "Unknown tool"),
    ],
)
def test_mcp_says_what_is_wrong_and_no_more(
    address: str, tool: str, given: dict[str, Any], says: str
) -> None:
    result = call(address, tool, **given)
    assert result.isError
    assert says in result.content[0].text
    assert "secret" not in result.content[0].text


def test_mcp_is_closed_unless_opened(pages: TestClient) -> None:
    assert pages.post("/mcp", json={}).status_code in (404, 405)


@pytest.mark.parametrize("library", ["gradio_client", "mcp"])
def test_the_readme_examples_run(
    address: str, library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    [example] = [block for block in blocks if f"from {library} import" in block]
    example = example.replace(README_ADDRESS, address.rstrip("/"))
    in_thread(exec, example, {"__name__": "example"})
    assert "광주창조경제혁신센터입니다. [1]" in capsys.readouterr().out
