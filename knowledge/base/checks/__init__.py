"""What is checked of an entry's sources, facts and language, for :mod:`knowledge.base.lint`."""
