"""Which web addresses may be asked.

Takes an address as somebody wrote it, or as a page redirected to it, and the numbers that its host stands for. Gives
the parts that a request is made of. Refuses every scheme but http and https, names and passwords, odd spellings of
numbers (``0x7f000001``, ``127.1``), and every network that is not the public one: this tool must not become the way
into somebody's router, intranet or cloud account. The one parse here is also what the connection is made from, so
that no second reading of the same address can mean another host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from compare.errors import ReadError
from compare.ingest.outlets import clean_name
from compare.patterns import late

LONGEST = 2000  # characters of an address
PORTS = {"http": 80, "https": 443}
_OTHER_PORTS = frozenset([8080, 8443])  # which web servers also use; others are those of mail, databases, printers
_SCHEME = late(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://")
_ODD = late(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
_NUMBER = late(r"(?:0[xX][0-9a-fA-F]*|[0-9]+)\Z")
_SAFE = "%/:@!$&'()*+,;=~-._?[]|"  # of a path and query: what is quoted already stays as it is

# Networks that Python's `is_global` takes for public in some version, or whose meaning depends on a gateway.
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",  # shared by a provider's customers (RFC 6598)
            "192.0.0.0/24",
            "192.88.99.0/24",  # 6to4 relays
            "198.18.0.0/15",
            "240.0.0.0/4",
            "64:ff9b:1::/48",  # a network's own translation to IPv4 (RFC 8215)
            "100::/64",
            "2001::/23",  # Teredo, ORCHID and other protocols
            "2001:db8::/32",
            "2002::/16",  # 6to4: any IPv4 address in disguise
            "3fff::/20",
            "5f00::/16",
            "fec0::/10",  # the site-local addresses of old
        ),
    )
)
_NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address as a request is made of it.

    Attributes:
        host: ASCII, lower case, without brackets; `path` begins with a slash and carries the query.
        url: The whole address, without its fragment.
    """

    scheme: str
    host: str
    port: int
    path: str
    url: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt stands for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them: without a port that the scheme implies."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def is_address(name: str) -> bool:
    """Whether a word of the command line is an address rather than the name of a file."""
    return bool(_SCHEME.match(name))


def read_target(url: str, *, base: str = "", permitted: frozenset[str] = frozenset()) -> Target:
    """The parts of an address.

    Args:
        url: The address; relative to `base`, where that is given.
        base: The address that redirected to it.
        permitted: ``number:port`` of servers whose ports are not looked at (those of tests).

    Raises:
        ReadError: It is no address that may be asked; the message begins with it.
    """
    shown = shown_address(url)
    if base and _ODD.search(url) is None:
        try:
            url = urljoin(base, url)
        except ValueError:
            raise ReadError(f"{shown}: not a web address") from None
    if len(url) > LONGEST or _ODD.search(url):
        raise ReadError(f"{shown}: not a web address (too long, or with spaces, controls or backslashes in it)")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        raise ReadError(f"{shown}: not a web address") from None
    if scheme not in PORTS:
        raise ReadError(f"{shown}: only http and https addresses are asked")
    if parts.username is not None or parts.password is not None:
        raise ReadError(f"{shown}: an address with a name or password in it is refused")
    host = _plain_host(host, shown)
    target = Target(scheme, host, PORTS[scheme] if port is None else port, _path_of(parts.path, parts.query), "")
    is_usual = target.port in {*PORTS.values(), *_OTHER_PORTS}
    if not is_usual and f"{target.host}:{target.port}" not in permitted:
        raise ReadError(f"{shown}: port {target.port} is none of the web's (80, 443, 8080, 8443)")
    return Target(scheme, host, target.port, target.path, f"{target.origin}{target.path}")


def shown_address(url: str) -> str:
    """An address as messages show it: on one line, without a password, not too long."""
    return re.sub(r"(?<=://)[^/@?#\s]{0,200}@", "", clean_name(url[:LONGEST]))[:200]


def _path_of(path: str, query: str) -> str:
    whole = (path or "/") + (f"?{query}" if query else "")
    return quote(whole, safe=_SAFE)


def _plain_host(host: str, shown: str) -> str:
    """The host in ASCII and lower case.

    Raises:
        ReadError: There is none, or it is a number in a spelling that systems read in several ways.
    """
    if ":" in host:
        try:
            return str(IPv6Address(host))  # a zone such as %eth0 stays in, and is a local one
        except ValueError:
            raise ReadError(f"{shown}: not a web address") from None
    name = _ascii(host)
    if not name or len(name) > 253 or not re.fullmatch(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}", name):
        raise ReadError(f"{shown}: not a web address")
    if _NUMBER.match(name.rsplit(".", 1)[-1]):
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise ReadError(f"{shown}: a host written as a number in an unusual way is refused") from None
    return name


def _ascii(host: str) -> str:
    host = host.removesuffix(".")
    if host.isascii():
        return host.lower()
    try:
        import idna

        return idna.encode(host, uts46=True).decode("ascii")
    except (ImportError, ValueError):  # idna.IDNAError is one; without idna there is no httpx either
        return ""


def refuse_number(number: str) -> str:
    """Why an IP address is not asked, in words ("a private address"), "" for a public one.

    An IPv6 address that carries an IPv4 one (mapped, or translated by NAT64) is judged by that.
    """
    try:
        address = ip_address(number)
    except ValueError:
        return "no address"
    if isinstance(address, IPv6Address):
        if address.scope_id:
            return "a link-local address"
        inner = address.ipv4_mapped
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return refuse_number(str(inner))
    for is_kind, kind in (
        (address.is_unspecified, "an unspecified address"),
        (address.is_loopback, "an address of this very machine"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (address.is_private, "a private address"),
    ):
        if is_kind:
            return kind
    in_list = any(address.version == network.version and address in network for network in _NOT_PUBLIC)
    # ::a.b.c.d, given up in 2006, and ISATAP's ::0:5efe:a.b.c.d carry an IPv4 address of which no rule above knows.
    in_disguise = address.version == 6 and (int(address) < 1 << 96 or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP)
    return "a reserved address" if in_list or in_disguise or not address.is_global else ""


_ISATAP = frozenset([0x0000_5EFE, 0x0200_5EFE])
