"""HTML built from Python calls, where nothing can reach the page without being escaped.

Takes strings that may be hostile, gives ``Html``: text that is safe to set into a page because only this module makes
it. A plain string is escaped wherever it comes in, and its invisible control characters are shown. It refuses what
would make an address run: an ``href`` that is neither a place in the page nor plain http or https is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from compare.report.display import safe_url, show_unseen

_VOID = frozenset({"br", "col", "input", "meta"})
_HREF = re.compile(r"#[\w-]+")


class Html(str):
    """Text that is HTML already. Made by `element`, `text` and `join`, and by `trusted` from our own files only."""

    __slots__ = ()


# What may stand inside an element. A generator of such things may, too; None stands for nothing.
Child = str | Iterable["Child"] | None
Attribute = str | int | bool | None


def text(value: str) -> Html:
    """A string as it may stand in the page, between tags or in an attribute."""
    return Html(_escaped(value))


def _escaped(value: str) -> str:
    # Nothing that is printable is unseen, and asking costs a tenth of looking for what is.
    shown = (value if value.isprintable() else show_unseen(value)).replace("&", "&amp;").replace("<", "&lt;")
    return shown.replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")


def trusted(value: str) -> Html:
    """A string of this package that is HTML: its style sheet, its script. Never anything that an article brought."""
    return Html(value)


def join(children: Iterable[Child], between: str = "") -> Html:
    """The children one after the other."""
    made: list[str] = []
    _collect(children, made)
    return Html(_escaped(between).join(made))


def document(*children: Child) -> str:
    """The children as the text of a file."""
    made: list[str] = []
    _collect(children, made)
    return "".join(made)


def element(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element with its children.

    Args:
        name: Of the element; ours, never from a comparison.
        children: Strings are escaped, ``Html`` is set as it is, None is nothing.
        attributes: ``class_`` for class, ``aria_label`` for aria-label. True stands without a value; None, False and ""
            leave the attribute out.
    """
    made = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False or value == "":
            continue
        made.append(_attribute(key, None if value is True else str(value)))
    made.append(">")
    if name in _VOID:
        return Html("".join(made))
    for child in children:
        if child.__class__ is Html:  # most are; a call for each would take a tenth of making a page
            made.append(child)
        else:
            _collect(child, made)
    made.append(f"</{name}>")
    return Html("".join(made))


def spread(name: str, /, *children: Child, **attributes: Attribute) -> list[Child]:
    """The same element in pieces. Each of the few that hold the whole page would copy its megabytes once more."""
    empty, end = element(name, **attributes), f"</{name}>"
    return [Html(empty.removesuffix(end)), *children, Html(end)]


@lru_cache(maxsize=4096)  # a page says the same few classes and addresses ten times each
def _attribute(key: str, value: str | None) -> str:
    """An attribute as it stands in a tag; None stands without a value, and an address that would run is left out."""
    name = key.rstrip("_").replace("_", "-")
    if value is None:
        return f" {name}"
    return f' {name}="{_escaped(value)}"' if name != "href" or _is_address(value) else ""


def _collect(child: Child, made: list[str]) -> None:
    if isinstance(child, Html):
        made.append(child)
    elif isinstance(child, str):
        made.append(_escaped(child))
    elif child is not None:
        for inner in child:
            _collect(inner, made)


def _is_address(value: str) -> bool:
    return bool(_HREF.fullmatch(value) or safe_url(value))
