"""The network address that a request comes from, through the reverse proxies that are trusted to tell it."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection

from bot.settings import IPNetwork

UNKNOWN = "unknown"
"""Of a request that comes by no network, or from a proxy that says nothing understandable: all of these are counted together."""

_ONE_HOUSEHOLD = 64
"""A household has so many leading bits of an IPv6 address of its own, and changes the others as it likes. Source: RFC 6177."""


def client_address(request: HTTPConnection, trusted: Collection[IPNetwork]) -> str:
    """The address as limits count it: one IPv4 address, or one IPv6 network of 64 bits.

    ``X-Forwarded-For`` is read from its end, which the nearest proxy has written, for as long as the addresses are those of trusted
    proxies. Without any, the header is anybody's to write and is passed over.
    """
    address = request.client.host if request.client is not None else ""
    told = [part.strip() for header in request.headers.getlist("x-forwarded-for") for part in header.split(",")]
    while told and _is_in(address, trusted):
        address = told.pop()
    return _counted(address)


def _is_in(address: str, networks: Collection[IPNetwork]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found.version == network.version and found in network for network in networks)


def _counted(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return f"{int(found) >> (128 - _ONE_HOUSEHOLD):x}/{_ONE_HOUSEHOLD}"
    return str(found)
