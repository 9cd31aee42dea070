"""The knowledge base: content as files, and the understanding that finds an entry for a question.

Four floors, and imports run downwards only: ``training`` > ``understanding`` > ``base`` > ``text``.
"""
