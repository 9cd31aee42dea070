"""The site in a real browser: Debian's Chromium, driven by Playwright, at a server over a world of its own.

Without a browser these tests are skipped, with a plain reason; ``BROWSER_REQUIRED`` makes that a failure, and ``.ci/run`` sets it.
"""
