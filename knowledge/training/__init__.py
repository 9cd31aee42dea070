"""All that is computed ahead of the first question, and how it is measured.

Building an understanding from content, the labelled questions, fitting the parameters to them, the accuracy tables, and asking the
content's own phrasings. It may look inside :mod:`knowledge.understanding`, which it makes.
"""
