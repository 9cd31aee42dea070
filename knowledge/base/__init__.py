"""The content as it stands in its files: the forms it is read into, reading it, checking it, and adding to it.

Below everything but :mod:`knowledge.text`: nothing here knows how a question is understood.
"""
