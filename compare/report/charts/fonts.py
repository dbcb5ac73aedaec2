"""Which fonts draw a figure on matplotlib axes, and what becomes of characters that none of them knows.

DejaVu Sans comes with matplotlib and draws Latin, Greek, Cyrillic, Arabic and Hebrew; for the rest the fonts of the
machine are asked, by name. It loads no font but to see which characters are in it.
"""

from __future__ import annotations

from functools import cache

# Fonts that know what DejaVu Sans does not, where they are installed; the first that knows a character draws it.
_FALLBACKS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
    "WenQuanYi Zen Hei", "Droid Sans Fallback", "Arial Unicode MS", "Noto Sans Arabic", "Noto Naskh Arabic",
    "Geeza Pro", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai",
)  # fmt: skip
_UNKNOWN = "□"


@cache
def families() -> tuple[str, ...]:
    """DejaVu Sans, which comes with matplotlib, and the fallbacks that are installed."""
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return ("DejaVu Sans", *(name for name in _FALLBACKS if name in installed))


def drawable(text: str) -> str:
    """The text with a box for each character that no font knows: matplotlib would warn of each, at every drawing."""
    if text.isascii():
        return text
    known = _known()
    return "".join(c if ord(c) in known or c == "\n" else _UNKNOWN for c in text)


@cache
def _known() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return frozenset().union(*(get_font(findfont(FontProperties(family=name))).get_charmap() for name in families()))
