"""The knowledge base: content as files, and the understanding that finds an entry for a question.

Four floors, and imports run downwards only: ``training`` > ``understanding`` > ``base`` > ``text``.
"""

import os

# One thread an embedding and a matrix product: a second one saves a tenth of the time and doubles the work, and questions side by side use
# the cores better. The libraries read this when they are loaded, so that it is set here, before a module of ours can have loaded one.
for _name, _value in (("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"), ("OMP_WAIT_POLICY", "PASSIVE")):
    os.environ.setdefault(_name, _value)
