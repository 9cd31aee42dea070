"""The inbox: stored, claimed in turn, tried until it is answered."""
