"""What a site's robots.txt lets this program read."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

from ingest.errors import Refusal

AGENT = "Centerjigi"
"""The name that a robots.txt calls this program by."""

ROBOTS_BYTES = 500 * 1024
"""As much of a robots.txt as is looked at, as RFC 9309 has it."""

_LONGEST_DELAY = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's rules; ``delay`` is in seconds. ``closed`` tells why all is disallowed."""

    parser: RobotFileParser | None = None
    delay: float = 0.0
    closed: str | None = None

    def check(self, url: str) -> None:
        """Raise ``Refusal("robots")`` where a page may not be read."""
        if self.closed is not None:
            raise Refusal("robots", self.closed)
        if self.parser is not None and not self.parser.can_fetch(AGENT, url):
            raise Refusal("robots")


def rules_from(status: int, body: bytes) -> Rules:
    """Rules by the answer to the request for robots.txt.

    As the standard library reads them: 401 and 403 close a site, other 4xx
    leave it open. Any other failure closes it for now (RFC 9309).
    """
    if status == 200:
        return _parsed(body)
    if 400 <= status < 500 and status not in (401, 403, 429):
        return Rules()
    return disallow_all(f"HTTP {status}")


def disallow_all(why: str) -> Rules:
    """Nothing may be read; ``why`` is told with the refusal."""
    return Rules(closed=why)


def _parsed(body: bytes) -> Rules:
    parser = RobotFileParser()
    try:
        parser.parse(body.decode("utf-8-sig", "replace").splitlines())
    except ValueError:  # a Crawl-delay such as "²", which passes for digits
        return disallow_all("robots.txt")
    delay = float(parser.crawl_delay(AGENT) or 0)
    return Rules(parser, min(delay, _LONGEST_DELAY))
