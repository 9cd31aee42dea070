"""How many pages of the site are served a second, and how soon: against a bare page of the same server in the same run."""

from tests.benchmarks.site.measure import run

__all__ = ["run"]
