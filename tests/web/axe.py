"""What axe finds wrong with a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_RUN = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"


def told(page: Page) -> list[str]:
    """A line for each place that breaks a rule; all else that axe tells takes long to fetch."""
    page.evaluate(AXE_SCRIPT)
    violations: list[dict[str, Any]] = page.evaluate(_RUN)
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]} {node['failureSummary']}"
        for one in violations
        for node in one["nodes"]
    ]
