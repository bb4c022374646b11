"""Bytes to clean text: Korean encodings told apart, dangerous characters removed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ingest.errors import Refusal

_BOMS = (  # the UTF-32 marks begin with the UTF-16 ones, so they come first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022_KR = b"\x1b$)C"
_CANDIDATES = ["cp949", "johab", "utf_16_le", "utf_16_be", "cp1252"]
_SAMPLE = 64 * 1024  # bytes looked at when guessing; even, so that UTF-16 stays aligned
_PLAUSIBLE = 0.9  # share of expected characters a guess needs
_LOSS = 0.001  # share of bytes that may be broken in an otherwise sound text

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_REMOVED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls but tab and line ends
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width spaces, inner byte order marks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction controls
    "\ud800-\udfff\ufffd\ufffe\uffff"  # lone surrogates, replacement, non-characters
    "]"
)
_BULLETS = re.compile("[\uf06c\uf06e\uf09f\uf0a7\uf0b7]")  # symbol-font dots of office files


@dataclass(frozen=True, slots=True)
class Decoded:
    """Clean text, the encoding it was in, and whether broken bytes were dropped."""

    text: str
    encoding: str
    lossy: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a text file; ``declared`` is what the file says of itself (HTML meta).

    Raises ``Refusal("binary")`` when no text encoding fits.
    """
    for mark, encoding in _BOMS:
        # UTF-16 text that begins with a NUL looks as if it had the mark of UTF-32
        if data.startswith(mark) and ("32" not in encoding or _decodes(data, encoding)):
            return _finish(data[len(mark) :], encoding)
    if _ISO_2022_KR in data[:_SAMPLE]:
        return _finish(data, "iso2022_kr")
    known = _wide_encoding(data) or _strict_encoding(data, declared)
    if known is not None:
        return _finish(data, known)
    if _loss(data, "utf-8") <= _LOSS:
        return _finish(data, "utf-8")
    return _finish(data, _guess(data))


def clean(text: str) -> str:
    r"""Only ``\n`` line ends; no controls, direction marks, surrogates or U+FFFD."""
    return _BULLETS.sub("•", _REMOVED.sub("", _LINE_ENDS.sub("\n", text)))


def _finish(data: bytes, encoding: str) -> Decoded:
    """Decode, dropping what is broken, but refuse when much of it is."""
    try:
        text, lossy = data.decode(encoding), False
    except UnicodeDecodeError as error:
        if _loss(data, encoding) > _LOSS:
            raise Refusal("binary") from error
        text, lossy = data.decode(encoding, errors="ignore"), True
    return Decoded(clean(text), encoding, lossy or "\ufffd" in text)


def _loss(data: bytes, encoding: str) -> float:
    """Share of the text that does not decode; a cut last character counts nothing."""
    broken = data[:-3].decode(encoding, errors="replace").count("\ufffd")
    return max(0, broken - 1) / max(len(data), 1)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by NULs or by looking like Korean."""
    sample = data[:_SAMPLE]
    if len(data) % 4 == 0 and sample.count(0) >= len(sample) // 2:
        for encoding in ("utf-32-le", "utf-32-be"):
            if _plausible(sample, encoding) >= _PLAUSIBLE:
                return encoding
    if len(data) % 2 or (0 not in sample and _decodes(data, "utf-8")):
        return None
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _plausible(sample, encoding))
    needed = _PLAUSIBLE if 0 in sample else 0.99  # without any NUL it must be beyond doubt
    wide = _plausible(sample, best)
    if wide < needed or (0 not in sample and _plausible(sample, "cp949") >= wide):
        return None
    return best


def _strict_encoding(data: bytes, declared: str | None) -> str | None:
    """The first of UTF-8, the declared one and CP949 that decodes without a fault."""
    if _decodes(data, "utf-8"):
        return "utf-8"
    if declared and (known := _python_name(declared)) and _decodes(data, known):
        return known
    if _decodes(data, "cp949") and _plausible(data[:_SAMPLE], "cp949") >= _PLAUSIBLE:
        return "cp949"
    return None


def _guess(data: bytes) -> str:
    """What charset-normalizer makes of it, among the encodings Korean files come in."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if match is not None and _plausible(data[:_SAMPLE], match.encoding) >= _PLAUSIBLE:
        return str(match.encoding)
    if _plausible(data[:_SAMPLE], "cp949") >= _PLAUSIBLE:
        return "cp949"
    raise Refusal("binary")


def _python_name(declared: str) -> str | None:
    """The codec for a declared name; EUC-KR files are CP949 in practice."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    return "cp949" if name in ("euc_kr", "ksc5601", "cp949") else name


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _plausible(sample: bytes, encoding: str) -> float:
    """Share of the characters one expects in Korean or English writing, in [0, 1]."""
    text = sample.decode(encoding, errors="replace")
    if text.endswith("\ufffd"):  # the sample may cut the last character
        text = text[:-1]
    return sum(map(_expected, text)) / len(text) if text else 0.0


def _expected(character: str) -> bool:
    """Printable ASCII, white space, or a character of the Korean standard KS X 1001."""
    code = ord(character)
    if code < 0x80:
        return 0x20 <= code < 0x7F or character in "\t\n\r\x0c"
    if not (0x2000 <= code < 0x3400 or 0xAC00 <= code < 0xD7A4 or 0x4E00 <= code < 0xA000):
        return code in (0xB7, 0xA0, 0xFEFF) or 0xFF00 <= code < 0xFF60 or 0xC0 <= code < 0x100
    return _in_ks_x_1001(character)


def _in_ks_x_1001(character: str) -> bool:
    try:
        character.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return True
