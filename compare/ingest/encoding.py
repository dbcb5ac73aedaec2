"""Bytes to text: which encoding a file is in, decided in a fixed order and said aloud.

Takes the bytes of one text file. Gives the text with line ends as ``\\n``, the name of the encoding, and a full
sentence for everything that was guessed or changed. Refuses bytes that are no text. A file that was encoded twice, as a
whole and without a loss, is decoded twice, and says so; everything else that is merely odd is named and not mended:
offsets must index the text as read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from compare.errors import ReadError, SettingError
from compare.ingest.twice import undo_twice
from compare.patterns import late

DETECTION_BYTES = 256  # below this, statistical detection is worse than the cp1252 default (measured on short notes)
MANY_HIGH = 0.5  # share of bytes above 127: no Latin text has so many, and other scripts are told apart in few bytes
FEW_BYTES = 48  # bytes that are enough where so many are high
MAX_CONTROLS = 0.05  # share of control bytes: random bytes have 0.11, text nearly none
MIN_NON_LATIN = 0.6  # share of the non-ASCII letters that must be of a non-Latin script to believe the detector
MIN_HIRAGANA = 0.15  # share of the non-ASCII characters: Japanese news has 0.3 to 0.5, other texts read so have none
MIN_SIGNS = 3  # signs between two letters: typing errors give one or two
MAX_CHAOS = 0.1  # charset-normalizer's own "mess" measure, 0 is clean
FORCE = "Force another one if letters look wrong."

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the UTF-16 one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Codecs of Python that turn bytes into text but are no encodings of documents.
NOT_FOR_TEXT = {"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf-7"}

# A page that declares the left means the right (WHATWG Encoding Standard, https://encoding.spec.whatwg.org).
DECLARED_MEANS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # whoever could read the declaration was not reading UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}

_SIGN_IN_WORD = late(r"(?<=[^\W\d_])[¡-©«-´¶-¹»-¿×÷](?=[^\W\d_])")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MOJIBAKE = late("â€[œ\x9d™˜“”¢¦]|Ã[©¨¤¶¼±³¡\xad]|Â[£©®«»\xa0]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file with line ends as ``\\n``, the encoding it was read in, and what was guessed or changed."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, forced: str | None = None, declared: str | None = None, name: str = "input") -> Decoded:
    """Decode the bytes of a text file.

    The order: `forced`; byte order mark; the NUL pattern of UTF-16; strict UTF-8; what the file declares; UTF-8 with
    a few stray bytes; charset-normalizer, for 256 bytes and more and scripts other than Latin only; else cp1252 with
    a warning. Declarations come after UTF-8 since browsers save pages as UTF-8 and leave the old declaration in.

    Args:
        data: The bytes of the file.
        forced: Name of the encoding to use whatever the bytes look like.
        declared: Encoding that the file itself names (``<meta charset>``); an unknown one is passed over.
        name: How error messages call the input.

    Raises:
        ReadError: The bytes are no text, or no text in the forced encoding.
        SettingError: `forced` is no known text encoding.
    """
    if forced is not None:
        return _decode_forced(data, check_encoding(forced), name)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _finish(*_decode_marked(data[len(mark) :], encoding))
    if (wide := _find_utf16(data)) is not None:
        text, encoding = wide
        return _finish(text, encoding, [f"The text was read as {encoding}, guessed from its zero bytes."])
    _refuse_binary(data, name)
    return _finish(*_decode_bytes(data, declared))


def check_encoding(name: str) -> str:
    """The normalised name of a text encoding.

    Raises:
        SettingError: There is no such encoding, or it is not one for documents.
    """
    known = _known_encoding(name)
    if known is None:
        raise SettingError(
            f'encoding "{_printable(name)}" is not known. Known are utf-8, utf-16, cp1252, iso-8859-2, gb18030, '
            "big5, shift_jis, euc-kr, windows-1251 and the others of Python's codecs."
        )
    return known


def _known_encoding(name: str) -> str | None:
    try:
        codec = codecs.lookup(name.strip())
        "".encode(codec.name)  # refuses codecs that are no text encodings (base64, rot13, zlib)
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if codec.name.replace("-", "_") in {n.replace("-", "_") for n in NOT_FOR_TEXT} else codec.name


def _decode_forced(data: bytes, encoding: str, name: str) -> Decoded:
    for mark, marked in BOMS:
        if data.startswith(mark) and marked.startswith(encoding):
            data, encoding = data[len(mark) :], marked
            break
    try:
        return _finish(data.decode(encoding), encoding, [], is_forced=True)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: byte {error.start} (0x{data[error.start]:02x}) is not valid in the forced encoding {encoding}. "
            "Choose another encoding, or none to have it detected."
        ) from None
    except ValueError as error:  # some codecs raise their own kind
        raise ReadError(f"{name}: not readable in the forced encoding {encoding}: {error}.") from None


def _decode_marked(data: bytes, encoding: str) -> tuple[str, str, list[str]]:
    text = data.decode(encoding, errors="replace")
    n_bad = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if n_bad <= 0:
        return text, encoding, []
    return text, encoding, [f"{_count(n_bad, 'character')} could not be decoded as {encoding}, shown as U+FFFD."]


def _find_utf16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark.

    Its high bytes take few values (all zero in English, some eighty in Chinese), its low bytes many: the side with
    fewer is the high one. What is read so must be words.
    """
    n_controls = _n_controls(data)  # zero bytes are among them, and the high bytes of Cyrillic or Arabic letters
    if not n_controls or (_is_tolerable(n_controls, data) and _is_utf8(data)):
        return None
    n_even, n_odd = len(set(data[0::2])), len(set(data[1::2]))
    if n_even == n_odd:
        return None
    encoding = "utf-16-le" if n_odd < n_even else "utf-16-be"
    try:
        text = data[: len(data) // 2 * 2].decode(encoding)
    except UnicodeDecodeError:
        return None
    sample = text[:20_000]
    n_words = sum(character.isalnum() or character.isspace() for character in sample)
    return (text, encoding) if n_words > 0.6 * len(sample) and not _n_controls(sample.encode()) else None


def _refuse_binary(data: bytes, name: str) -> None:
    if not _is_tolerable(n := _n_controls(data), data):
        raise ReadError(
            f"{name}: not a text file ({n:,} of its {len(data):,} bytes are control characters). "
            "Save the article as plain text or as a web page."
        )


def _is_tolerable(n_controls: int, data: bytes) -> bool:
    return n_controls <= 2 + MAX_CONTROLS * len(data)


def _n_controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_bytes(data: bytes, declared: str | None) -> tuple[str, str, list[str]]:
    meant = _known_encoding(declared) if declared else None
    if meant is not None:
        meant = DECLARED_MEANS.get(meant, meant)
    if data.isascii() and meant is not None and meant.startswith(("iso2022", "hz")):
        return data.decode(meant, errors="replace"), meant, []  # seven-bit encodings of East Asia look like ASCII
    if _is_utf8(data):
        return data.decode("utf-8"), "utf-8", []
    if meant is not None and meant != "utf-8":
        text = data.decode(meant, errors="replace")
        if text.count("\ufffd") <= 0.001 * len(text):
            return text, meant, []
    # Each byte that is no UTF-8 becomes one lone surrogate: both readings can be counted against each other.
    escaped = data.decode("utf-8", errors="surrogateescape")
    n_bad = sum("\udc80" <= character <= "\udcff" for character in escaped)
    n_good = sum(character > "\x7f" for character in escaped) - n_bad
    if n_good > n_bad:
        mended = re.sub("[\udc80-\udcff]", lambda found: _as_cp1252(bytes([ord(found[0]) - 0xDC00])), escaped)
        return mended, "utf-8", [f"{_count(n_bad, 'byte')} not in UTF-8, read as cp1252."]
    if _can_be_told(data) and (found := _detect(data)) is not None:
        return data.decode(found), found, [f"The encoding {found} was guessed. {FORCE}"]
    if (found := _detect_central_european(data)) is not None:
        return data.decode(found), found, [f"The encoding {found} was guessed. {FORCE}"]
    return _as_cp1252(data), "cp1252", [f"The encoding cp1252 was assumed, since the bytes are not UTF-8. {FORCE}"]


def _as_cp1252(data: bytes) -> str:
    """cp1252 as browsers read it: the five unassigned bytes become control characters, nothing fails."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)


def _can_be_told(data: bytes) -> bool:
    n_high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return len(data) >= DETECTION_BYTES or (len(data) >= FEW_BYTES and n_high >= MANY_HIGH * len(data))


def _detect(data: bytes) -> str | None:
    """charset-normalizer's guess, believed only for a script other than Latin.

    Among the Latin single-byte encodings its guesses were wrong more often than cp1252 is (measured: cp1252 taken
    for cp1250, cp1250 for cp1257), and a wrong one changes letters silently.
    """
    from charset_normalizer import from_bytes

    if (japanese := _detect_japanese(data)) is not None:
        return japanese
    best = from_bytes(data[:100_000]).best()
    if best is None or best.chaos > MAX_CHAOS:
        return None
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    letters = [character for character in text[:20_000] if character > "\x7f" and character.isalpha()]
    n_other = sum(character >= "\u0370" for character in letters)  # Greek and after: no Latin letters but rare ones
    return best.encoding if letters and n_other >= MIN_NON_LATIN * len(letters) else None


def _detect_japanese(data: bytes) -> str | None:
    """Shift JIS or EUC-JP by its hiragana, which the detector takes for Korean in short articles."""
    for encoding in ("cp932", "euc_jp"):
        try:
            letters = [character for character in data.decode(encoding)[:20_000] if character > "\x7f"]
        except UnicodeDecodeError:
            continue
        if sum("\u3041" <= letter <= "\u3096" for letter in letters) > MIN_HIRAGANA * len(letters):
            return encoding
    return None


def _detect_central_european(data: bytes) -> str | None:
    """Czech, Polish and their neighbours, by what cp1252 would show.

    Signs inside of words ("pi¹tek"), or letters that no language of cp1252 has together (Norse ø, Italian ì: "øekl",
    "vìtší").
    """
    western = _as_cp1252(data[:100_000])
    n_signs = len(_SIGN_IN_WORD.findall(western))
    is_czech = "ø" in western and ("ì" in western or "è" in western) and "æ" not in western
    if n_signs < MIN_SIGNS and not is_czech:
        return None
    best, fewest = None, n_signs if not is_czech else len(western)
    for encoding in ("iso8859-2", "cp1250"):  # both fit: no byte from 80 to 9F, where cp1250 has its š, ž, ś and quotes
        try:
            text = data.decode(encoding)[:100_000]
        except UnicodeDecodeError:
            continue
        n_odd = len(_SIGN_IN_WORD.findall(text)) + sum("\x80" <= character <= "\x9f" for character in text)
        if n_odd < fewest:
            best, fewest = encoding, n_odd
    return best


def _finish(text: str, encoding: str, warnings: list[str], *, is_forced: bool = False) -> Decoded:
    if n_nuls := text.count("\0"):
        text = text.replace("\0", "")
        warnings = [*warnings, f"{_count(n_nuls, 'zero character')} removed."]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not is_forced and (once := undo_twice(text)) is not None:
        text, wrong = once
        warnings = [*warnings, f"The text was encoded twice (UTF-8 taken for {wrong}); it was decoded twice."]
    if n_odd := len(_MOJIBAKE.findall(text)):
        sequences = _count(n_odd, "sequence")
        warnings = [*warnings, f"The text looks twice encoded ({sequences} like â€™ or Ã©). It is kept as it is."]
    return Decoded(text, encoding, tuple(warnings))


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name)[:60]
