"""How soon the chat page is there, and how soon an answer: a real browser over the real app."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, expect, sync_playwright

QUESTIONS = (
    "수소연료전지를 지원하는 센터는 어디인가요?",
    "전통시장 육성은 어느 센터가 하나요?",
    "대구 센터는 언제 문을 열었나요?",
    "뷰티 창업은 어느 센터가 돕나요?",
    "부산 센터의 전담기업은 어디인가요?",
)
PATIENCE_MS = 60_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Enter pressed, then the first frame after a sentence of a new reply stands on the page.
_UNTIL_SENTENCE = """question => new Promise(resolve => {
  const box = document.querySelector('#question textarea');
  const replies = document.querySelectorAll('#chat .reply').length;
  const sentence = () => {
    const now = document.querySelectorAll('#chat .reply');
    return now.length > replies && [...now].at(-1).querySelector('p:not(.status)');
  };
  let pressed;
  new MutationObserver((_, observer) => {
    if (!sentence()) return;
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - pressed));
  }).observe(document.querySelector('#chat'), {childList: true, subtree: true});
  box.value = question;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  setTimeout(() => {
    pressed = performance.now();
    const enter = {key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true};
    box.dispatchEvent(new KeyboardEvent('keydown', enter));
    box.dispatchEvent(new KeyboardEvent('keyup', enter));
  }, 300);
})"""
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def measure(home: Path, chromium: str, *, loads: int = 5, rounds: int = 4) -> dict[str, Any]:
    """Milliseconds until a fresh browser has painted and can be typed in, and of answers.

    Args:
        home: of an ingested collection; the app is started on it and stopped again.
        chromium: the browser's program.
        loads: pages opened, each in a browser profile of its own (nothing cached).
        rounds: times that each of the questions is asked, in a new conversation each.
    """
    with served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        opened = [_opened(browser, address) for _ in range(loads)]
        waits = [wait for _ in range(rounds) for wait in _asked(browser, address)]
        browser.close()
    painted, usable = zip(*opened, strict=True)
    return {
        "loads": loads,
        "first_paint_ms": _figures(painted),
        "usable_ms": _figures(usable),
        "questions": len(waits),
        "first_sentence_ms": _figures(waits),
    }


def _figures(values: Any) -> dict[str, float]:
    return {
        "median": round(float(np.median(values))),
        "p95": round(float(np.percentile(values, 95))),
        "max": round(float(np.max(values))),
    }


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The app as a process of its own; its address, once it answers questions."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "app.py", "--home", str(home), "--port", str(port)]
    process = subprocess.Popen(command, cwd=Path(__file__).parent.parent)
    try:
        yield _awaited(f"http://127.0.0.1:{port}/", process)
    finally:
        process.terminate()
        process.wait()


def _awaited(address: str, process: subprocess.Popen[bytes]) -> str:
    from urllib.error import URLError
    from urllib.request import urlopen

    while process.poll() is None:
        try:
            with urlopen(f"{address}readyz"):
                return address
        except URLError:
            time.sleep(0.5)
    raise RuntimeError("the app has ended")


def _opened(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds to the first paint, and until a question can be sent."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    expect(page.locator("#send")).to_be_enabled(timeout=PATIENCE_MS)
    usable = (time.perf_counter() - begun) * 1000
    painted = float(page.evaluate(_FIRST_PAINT))
    page.context.close()
    return painted, usable


def _asked(browser: Browser, address: str) -> Iterator[float]:
    """Milliseconds from Enter to the first sentence, of one question after the other."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    expect(page.locator("#send")).to_be_enabled(timeout=PATIENCE_MS)
    for number, question in enumerate(QUESTIONS, start=1):
        yield float(page.evaluate(_UNTIL_SENTENCE, question))
        _settled(page, number)
    page.context.close()


def _settled(page: Page, answers: int) -> None:
    expect(page.locator("#chat .tools")).to_have_count(answers, timeout=PATIENCE_MS)
