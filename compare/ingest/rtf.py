"""Rich text (RTF 1.9) to lines.

Takes the bytes of a file. Gives the text of its body, a line for each paragraph, table cells parted by tabs, without
pictures, fields' instructions, headers, footers, deleted and hidden text. Refuses bytes that are no RTF. Every step
moves forward, so it is linear in the file's length; groups may nest as deep as they like. Runs in the child process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from compare.errors import ReadError
from compare.patterns import late

_TOKEN = late(r"\\([A-Za-z]{1,32})(-?\d{1,9})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S)

# Groups that hold no text of the body. \* before an unknown word says so for all others.
_NO_TEXT = frozenset(
    [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl",
        "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation",
        "atnid", "atnauthor", "fldinst", "filetbl", "themedata", "datastore", "listtable", "listoverridetable",
        "rsidtbl", "generator", "latentstyles", "xmlnstbl", "mmathPr", "bkmkstart", "bkmkend", "nonshppict",
        "operator", "author", "title", "subject", "keywords", "doccomm", "comment", "xe",
        "tc", "rxe", "private", "revtbl", "pntext", "listtext",
    ]
)  # fmt: skip
_STARRED_TEXT = frozenset(["shpinst", "shptxt"])  # text boxes
_BREAKS = frozenset(["par", "line", "row", "sect", "page", "column", "nestrow"])
_SIGNS = {
    "tab": "\t", "cell": "\t", "nestcell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
# \fcharset of a font to the encoding of its bytes.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside of a group: whether its text is of the body, hidden, and how it is encoded.

    `skip`: how many characters stand behind a \\u for programs that do not know it.
    """

    shown: bool = True
    hidden: bool = False
    skip: int = 1
    encoding: str = "cp1252"
    in_fonts: bool = False


def rtf_lines(data: bytes) -> list[str]:
    """The lines of a rich text file.

    Raises:
        ReadError: It is no RTF.
    """
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        raise ReadError("it is no rich text file")
    reader = _RtfText()
    reader.read(data.decode("latin-1"))
    text = "".join(reader.parts)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split("\n")


class _RtfText:
    """One pass over the tokens; `parts` is the text so far."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.state = _State()
        self.stack: list[_State] = []
        self.pending = bytearray()  # bytes of one encoding: a letter may take two of them
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.default = "cp1252"
        self.starred = False
        self.to_skip = 0

    def read(self, source: str) -> None:
        place = 0
        while match := _TOKEN.match(source, place):
            place = match.end()
            word, number, byte, symbol, brace, text = match.groups()
            if word is not None:
                place += self._word(word, int(number) if number else None)
            elif byte is not None:
                self._bytes(bytes([int(byte, 16)]))
            elif brace is not None:
                self._brace(brace)
            elif text is not None:
                self._bytes(text.encode("latin-1"))
            elif symbol == "*":
                self.starred = True
            elif symbol is not None:
                self._text(_SYMBOLS.get(symbol, ""))
        self._flush()

    def _brace(self, brace: str) -> None:
        self._flush()
        self.to_skip = 0
        self.starred = False
        if brace == "{":
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def _bytes(self, found: bytes) -> None:
        if self.to_skip:
            n = min(self.to_skip, len(found))
            self.to_skip -= n
            found = found[n:]
        if self.state.shown and not self.state.hidden:
            self.pending += found

    def _text(self, text: str) -> None:
        self._flush()
        if self.state.shown and not self.state.hidden:
            self.parts.append(text)

    def _flush(self) -> None:
        if self.pending:
            self.parts.append(self.pending.decode(self.state.encoding, "replace"))
            self.pending.clear()

    def _word(self, word: str, number: int | None) -> int:
        """Do what a control word says; the number of raw characters to jump over after it (``\\bin``)."""
        starred, self.starred = self.starred, False
        if word == "u" and number is not None:
            self._text(chr(number % 0x10000))
            self.to_skip = self.state.skip
            return 0
        self._flush()
        if word == "bin":
            return max(0, number or 0)
        if word in _BREAKS:
            self._text("\n")
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word == "fonttbl":
            self.state = replace(self.state, shown=False, in_fonts=True)
        elif word in _NO_TEXT or (starred and word not in _STARRED_TEXT):
            self.state = replace(self.state, shown=False)
        else:
            self._set(word, number)
        return 0

    def _set(self, word: str, number: int | None) -> None:
        """The words that set a property of the group."""
        if word == "uc" and number is not None:
            self.state = replace(self.state, skip=min(max(number, 0), 10))
        elif word == "ansicpg" and number is not None:
            self.default = _codepage(number) or self.default
            self.state = replace(self.state, encoding=self.default)
        elif word == "mac":
            self.default = "mac_roman"
            self.state = replace(self.state, encoding=self.default)
        elif word == "f" and number is not None:
            self.font = number
            if not self.state.in_fonts:
                self.state = replace(self.state, encoding=self.fonts.get(number, self.default))
        elif word == "fcharset" and number in _CHARSETS and self.state.in_fonts and number != 0:
            self.fonts[self.font] = _CHARSETS[number]
        elif word == "plain":
            self.state = replace(self.state, encoding=self.default)
        elif word in ("v", "deleted"):
            self.state = replace(self.state, hidden=number != 0)


def _codepage(number: int) -> str:
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030"}.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return ""
    return name
