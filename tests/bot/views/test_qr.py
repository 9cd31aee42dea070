"""A QR code leads to its page."""

from __future__ import annotations

import re

from bot.views.qr import qr_inline, qr_svg

ADDRESS = "https://fraga.example.test/svar/pengar/lanefonden"


def test_the_code_is_a_picture_that_is_dark_on_white_whatever_the_page_s_colours() -> None:
    for svg in (qr_svg(ADDRESS), qr_inline(ADDRESS)):
        assert svg.startswith("<svg")
        assert "#000" in svg
        assert "#fff" in svg


def test_in_a_page_it_has_no_size_style_or_script_of_its_own() -> None:
    assert not re.search(r"style=|<script|width=|height=", qr_inline(ADDRESS))


def test_another_address_is_another_code() -> None:
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "x")
