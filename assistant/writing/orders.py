"""Sentences that speak to a model rather than to a reader: they are no evidence.

A second line only: what keeps such sentences from having an effect is that every
claim is checked. This keeps them from being read at all where they are plain.
"""

from __future__ import annotations

import re
import unicodedata

_ORDERS = re.compile(
    r"(?:이전|앞선|위의?|기존|모든|지금까지의?)\s?(?:모든\s?)?(?:지시|지침|명령|규칙|프롬프트)\S{0,3}\s?"
    r"(?:을|를|은|는)?\s?(?:모두\s?|전부\s?)?(?:무시|잊|따르지|버리|폐기)"
    r"|시스템\s?(?:프롬프트|메시지|지시|지침)|(?:AI|인공지능|챗봇|언어\s?모델|어시스턴트)(?:은|는|에게|야|아|이라면)"
    r"|(?:라고|다고)만?\s?(?:답|대답|출력|응답|안내|말|전달|소개|덧붙|추가|표시)\S{0,3}"
    r"(?:라\b|하십시오|하시오|세요|할\s?것|해\s?줘|해야)"
    r"|모든\s?(?:답|답변|대답|응답)(?:은|을|에|의|이)?\s|(?:너|당신)은?\s?(?:이제|지금부터)|지금부터\s?(?:너|당신)"
    r"|^[\W\d]*(?:please\s+)?(?:always\s+)?(?:say|answer|reply|respond|output|append|reveal|repeat|pretend)\b"
    r"|\btell\s+(?:the|every)\s+(?:user|reader|person)"
    r"|ignore\s+(?:all\s+|any\s+)?(?:the\s+)?(?:previous|prior|above|earlier|your)\s"
    r"|disregard\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|prior|above|instructions|rules)"
    r"|(?:system|developer)\s?(?:prompt|message|instruction)|you\s+are\s+now\s+|\bnew\s+instructions?\b"
    r"|(?:assistant|chatbot|language\s+model|\bAI\b)\s+(?:must|should|will|shall)\b"
    r"|^\W*(?:system|assistant|developer)\s?(?::|[가-힣])|<\|[a-z_]+\|>|\[/?INST\]|!\[[^\]]*\]\(",
    re.IGNORECASE | re.MULTILINE,
)


def gives_orders(text: str) -> bool:
    """Whether a text tells a model what to do."""
    return bool(_ORDERS.search(unicodedata.normalize("NFKC", text)))
