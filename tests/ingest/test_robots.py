"""robots.txt by RFC 9309: who is meant, and which rule counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.ingest.robots import may_fetch
from tests.growth import LINEAR, growth

OURS = "User-agent: newscompare\n"
ALL = "User-agent: *\nDisallow: /private\nAllow: /private/open\n"


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/x", True),
        (ALL, "/x", True),
        (ALL, "/private/x", False),
        (ALL, "/privateer", False),
        (ALL, "/private/open/x", True),
        (ALL, "/robots.txt", True),
        ("User-agent: *\nDisallow:\n", "/x", True),
        ("User-agent: *\nDisallow: /\n", "/x", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: newscompare\nAllow: /\n", "/x", True),
        ("User-agent: NewsCompare/1.0\nDisallow: /\n", "/x", False),
        ("User-agent: other\nDisallow: /\n", "/x", True),
        ("User-agent: other\nUser-agent: newscompare\nDisallow: /\n", "/x", False),
        (f"{OURS}Disallow: /a\n\nUser-agent: *\nDisallow: /\n\n{OURS}Disallow: /b\n", "/b", False),
        ("User-agent: newscompare\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n", "/b", True),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /*/print\n", "/a/print/1", False),
        ("User-agent: *\nDisallow: /a$\n", "/a", False),
        ("User-agent: *\nDisallow: /a$\n", "/ab", True),
        ("User-agent: *\nDisallow: *x*y$\n", "/axby", False),
        ("User-agent: *\nDisallow: /a*a$\n", "/a", True),
        ("User-agent: *\nDisallow: /p\nAllow: /p\n", "/p", True),
        ("User-agent: *\nDisallow: /caf%C3%A9\n", "/caf%c3%a9/x", False),
        ("User-agent: *\nDisallow: /café\n", "/caf%C3%A9", False),
        ("User-agent: *\nDisallow: /%61\n", "/a", False),
        ("User-agent: *\nDisallow: /a%2Fb\n", "/a/b", True),
        ("\ufeffuser-AGENT : * # all\r\ndisallow : /x # no\r\n", "/x", False),
        ("Disallow: /\n", "/x", True),
        ("User-agent: *\nCrawl-delay: 5\nSitemap: https://x/\nDisallow: /x\n", "/x", False),
        ("<html><body>Not found</body></html>", "/x", True),
    ],
)  # fmt: skip
def test_rules(robots: str, path: str, allowed: bool) -> None:
    assert may_fetch(robots, path) is allowed


@given(st.text(max_size=400), st.text(max_size=50))
def test_any_file_gives_an_answer(robots: str, path: str) -> None:
    assert may_fetch(robots, f"/{path}") in (True, False)
    assert may_fetch(f"User-agent: *\nDisallow: {robots}", f"/{path}") in (True, False)


@pytest.mark.parametrize("line", ["Disallow: /" + "*a" * 50, "User-agent: *", "Disallow: /%61", ":" * 100, "a" * 100])
def test_time_is_linear_in_the_file(line: str) -> None:
    assert growth(lambda n: may_fetch("User-agent: *\n" + f"{line}\n" * n, "/" + "a" * 300), 200) < LINEAR
