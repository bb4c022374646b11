"""What never stands in a written answer: addresses, links, pictures, markup."""

from __future__ import annotations

import re
import unicodedata

from assistant.writing.quotes import folded

# Addresses with a scheme or the like, markdown links and pictures, HTML.
_NEVER = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}:\s?/\s?/|\b(?:javascript|data|vbscript|mailto|file|tel):\s?\S"
    r"|\bwww\s?\.|h\W?[tx]\W?[tx]\W?p\W{0,3}s?\s?:|]\s?\(|]\s?\[|]\s?:|!\s?\[|<\s?[a-z/!?]|&(?:#\w+|[a-z]{2,8});"
    r"|\\u[0-9a-f]{4}|%[0-9a-f]{2}%[0-9a-f]{2}|\{\{|\$\{",
    re.IGNORECASE,
)
# Bare names of hosts, mail addresses and the like, also with the dot written out.
_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.[a-z]{2,24}\b"
    r"|[a-z0-9가-힣-]{1,63}(?:\.[a-z0-9가-힣-]{1,63}){0,6}\.(?:한국|닷컴)"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|[a-z0-9]{1,63}\s?[\[({]\s?(?:\.|dot|점)\s?[\])}]\s?[a-z]{2,}",
    re.IGNORECASE,
)
# Long runs of letters and figures: something encoded.
_ENCODED = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z+/_-]*\d|\S*[a-z][A-Z]\S*[a-z][A-Z])[A-Za-z0-9+/_=-]{24,}"
)


def is_foreign(text: str, evidence: str) -> bool:
    """Whether a sentence holds a link, markup, or an address that its evidence does not hold."""
    plain = unicodedata.normalize("NFKC", text)
    if _NEVER.search(plain) or _ENCODED.search(plain):
        return True
    known = folded(evidence).text.casefold()
    return any(folded(match[0]).text.casefold() not in known for match in _ADDRESS.finditer(plain))
