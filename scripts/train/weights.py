"""What a piece counts in its text, beside the length of its row: the same where vectors are measured and in the graph; the loss does without.

A piece that stands c times counts c ** REPEATS and not c, as words do in BM25; the beginning of a text, which says
what it is about, counts up to 1 + LEAD times as much as its end. Chosen on CMRC 2018, headlines of news and held-out DRCD
(models/README.md); what was trained with such weights in the loss gave no more.
"""
import numpy as np

# 1: each time counts; 0: once, however often. 0.6 to 0.8 are alike, 0.4 loses three points.
REPEATS = 0.6
# 0: all places count the same. With 2 CMRC gains two points and headlines lose two.
LEAD = 1
# Pieces after which the surplus of the beginning has fallen to its 0.37th part. 40 to 80 are alike, 20 loses.
LEAD_LENGTH = 60


def weights_of(rows):
    """One for each of the rows of a text; <s> stands before them, at place 1."""
    _, which, counts = np.unique(rows, return_inverse=True, return_counts=True)
    places = np.arange(len(rows)) + 2
    return counts[which] ** (REPEATS - 1) * (1 + LEAD * np.exp(-places / LEAD_LENGTH))
