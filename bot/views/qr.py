"""A QR code that leads to a page."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

MODULE = 4
"""How many units of the picture one square of the code is wide."""
QUIET = 4
"""The empty border, in squares. Source: ISO/IEC 18004, 6.3.8."""


@lru_cache(maxsize=256)
def qr_svg(address: str) -> str:
    """The code of an address as SVG, dark on white. It can be read with 15 per cent of it gone (error correction M)."""
    out = io.BytesIO()
    _code(address).save(out, kind="svg", scale=MODULE, border=QUIET, dark="#000", light="#fff", xmldecl=False)
    return out.getvalue().decode()


@lru_cache(maxsize=256)
def qr_inline(address: str) -> str:
    """The same as an element of a page, without its size."""
    code = _code(address)
    return code.svg_inline(
        border=QUIET, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None, svgversion=None
    )


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
