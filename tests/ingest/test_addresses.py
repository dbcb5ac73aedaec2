"""Which addresses are asked, and which hosts are never: every disguise of a private number is seen through."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import ReadError
from compare.ingest.addresses import is_address, read_target, refuse_number, shown_address


@pytest.mark.parametrize(
    ("url", "origin", "path"),
    [
        ("https://www.mercury.example/tunnel", "https://www.mercury.example", "/tunnel"),
        ("HTTP://Mercury.Example:80", "http://mercury.example", "/"),
        ("https://mercury.example:8443/a?b=c&d=e#top", "https://mercury.example:8443", "/a?b=c&d=e"),
        ("https://mercury.example/Größe", "https://mercury.example", "/Gr%C3%B6%C3%9Fe"),
        ("https://mercury.example/a%20b%2Fc", "https://mercury.example", "/a%20b%2Fc"),
        ("https://bücher.example/", "https://xn--bcher-kva.example", "/"),
        ("https://mercury.example./x", "https://mercury.example", "/x"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]", "/x"),
        ("http://93.184.216.34/x", "http://93.184.216.34", "/x"),
    ],
)
def test_an_address_is_taken_apart(url: str, origin: str, path: str) -> None:
    target = read_target(url)
    assert (target.origin, target.path) == (origin, path)
    assert target.url == origin + path


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://mercury.example/x", "gopher://mercury.example", "javascript:alert(1)",
        "data:text/html,x",
        "//mercury.example", "mercury.example/x", "", "http://", "http:///x", "https://user:pw@mercury.example/",
        "https://user@mercury.example/", "http://mercury.example\\@10.0.0.1/", "http://mercury.example/a b", "http://a\x00b/",
        "http://a\nb/", "http://mercury.example:22/", "http://mercury.example:3306/", "http://mercury.example:x/",
        "http://mercury.example:99999/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/",
        "http://0x7f.1/", "http://1.2.3.4.5/", "http://[::1", "http://[zz]/", "http://a..b/",
        "http://" + "a" * 70 + ".example/",
        "http://mercury.example/" + "a" * 3000, "http://１２７.1/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_target(url)
    assert "\n" not in str(raised.value)
    assert "pw" not in str(raised.value).split(": ")[0]


def test_full_width_digits_are_the_number_that_they_mean() -> None:
    assert read_target("http://１２７.０.０.１/").host == "127.0.0.1"


@pytest.mark.parametrize(
    ("place", "url"),
    [
        ("/b", "https://mercury.example/b"),
        ("b?c", "https://mercury.example/a/b?c"),
        ("//courier.example/b", "https://courier.example/b"),
        ("http://courier.example/b", "http://courier.example/b"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(place: str, url: str) -> None:
    assert read_target(place, base="https://mercury.example/a/x").url == url


@pytest.mark.parametrize("place", ["file:///etc/passwd", "http://2130706433/", "https://u:p@x.example/", "\x01/x"])
def test_a_redirect_is_judged_like_the_first_address(place: str) -> None:
    with pytest.raises(ReadError):
        read_target(place, base="https://mercury.example/")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("127.0.0.1", "this very machine"), ("127.255.0.9", "this very machine"), ("::1", "this very machine"),
        ("0.0.0.0", "unspecified"), ("::", "unspecified"), ("0.1.2.3", ""), ("10.0.0.3", "private"),
        ("172.16.0.1", "private"), ("172.31.255.255", "private"), ("192.168.1.1", "private"), ("fd00::1", "private"),
        ("169.254.169.254", "link-local"), ("fe80::1", "link-local"), ("fe80::1%eth0", "link-local"),
        ("100.64.0.1", "reserved"), ("192.0.0.8", ""), ("198.18.0.1", ""), ("192.0.2.1", ""), ("203.0.113.9", ""),
        ("240.0.0.1", ""), ("255.255.255.255", ""), ("224.0.0.1", "multicast"), ("ff02::1", "multicast"),
        ("192.88.99.1", "reserved"), ("fec0::1", ""), ("2001:db8::1", ""), ("2001::1", ""),
        ("2002:7f00:1::", "reserved"),
        ("100::1", ""), ("::ffff:127.0.0.1", "this very machine"), ("::ffff:10.0.0.1", "private"),
        ("::ffff:169.254.169.254", "link-local"), ("64:ff9b::7f00:1", "this very machine"),
        ("64:ff9b::a00:1", "private"),
        ("64:ff9b:1::1", ""), ("::127.0.0.1", ""), ("::10.0.0.1", ""), ("2606:4700::200:5efe:a00:1", "reserved"),
        ("2606:4700::5efe:7f00:1", "reserved"), ("", "no address"), ("mercury.example", "no address"),
    ],
)  # fmt: skip
def test_every_network_but_the_public_one_is_refused(number: str, kind: str) -> None:
    assert refuse_number(number)
    assert kind in refuse_number(number)


@pytest.mark.parametrize(
    "number", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "172.32.0.1"]
)
def test_public_numbers_are_asked(number: str) -> None:
    assert refuse_number(number) == ""


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_number_in_an_ipv6_one_is_judged_alike(value: int) -> None:
    plain = socket.inet_ntoa(value.to_bytes(4, "big"))
    for prefix in (b"\0" * 10 + b"\xff\xff", b"\0\x64\xff\x9b" + b"\0" * 8):
        assert refuse_number(socket.inet_ntop(socket.AF_INET6, prefix + value.to_bytes(4, "big"))) == refuse_number(
            plain
        )


@given(st.text(max_size=300))
def test_any_text_is_an_address_or_a_refusal(text: str) -> None:
    try:
        target = read_target(text)
    except ReadError:
        return
    assert target.url.isascii()
    assert read_target(target.url) == target


def test_a_password_is_not_shown() -> None:
    assert shown_address("https://jo:secret@mercury.example/x") == "https://mercury.example/x"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("https://a.example", True),
        ("ftp://a", True),
        ("a.txt", False),
        ("C:\\a.txt", False),
        ("-", False),
        ("a:b", False),
    ],
)
def test_addresses_are_told_from_files(word: str, expected: bool) -> None:
    assert is_address(word) is expected
