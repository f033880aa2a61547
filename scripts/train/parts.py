"""The parts of pieces: the characters and pairs of a Chinese piece, runs of letters of a word.

A row of the table is trained as the sum of a vector of its own and the mean of those of its parts (Bojanowski et al. 2017,
fastText), so that rare pieces learn from like ones. The sum is what is written: parts cost nothing in use.
"""
import collections
import re

import numpy as np

from texts import HAN

IS_HAN = re.compile(f'[{HAN}]')
IS_SYLLABIC = re.compile('[\uac00-\ud7a3\u3041-\u30ff]')


def lengths_of(piece):
    """How long parts are, in characters: those of scripts in which a character says more are shorter."""
    return (1, 2) if IS_HAN.search(piece) else (1, 2, 3) if IS_SYLLABIC.search(piece) else (3, 4, 5)


def runs_of(piece):
    """Its parts, but for itself and the mark of a word's beginning."""
    return [piece[at:at + length] for length in lengths_of(piece) if length < len(piece)
            for at in range(len(piece) - length + 1) if piece[at:at + length] != '▁']


class Parts:
    """Which parts each piece has, in one flat array; a part that is itself a piece is one of that too."""

    def __init__(self, vocabulary):
        # The first three are no text: <pad>, <unk>, <s>.
        all_runs = [runs_of(piece) if at > 2 else [] for at, piece in enumerate(vocabulary)]
        counts = collections.Counter(run for runs in all_runs for run in set(runs))
        counts.update(piece for piece in vocabulary[3:] if piece in counts)
        ids, flat, self.offsets = {}, [], [0]
        for at, (piece, runs) in enumerate(zip(vocabulary, all_runs)):
            own = [piece] if at > 2 else []
            flat += [ids.setdefault(part, len(ids)) for part in runs + own if counts[part] > 1]
            self.offsets.append(len(flat))
        self.flat = np.array(flat, np.int64)
        self.offsets = np.array(self.offsets, np.int64)
        self.count = len(ids)

    def of(self, pieces):
        """The parts of these pieces, each once; where each is among them, piece by piece; where each piece begins."""
        starts = self.offsets[pieces]
        lengths = self.offsets[pieces + 1] - starts
        offsets = np.zeros(len(pieces) + 1, np.int64)
        np.cumsum(lengths, out=offsets[1:])
        places = np.repeat(starts - offsets[:-1], lengths) + np.arange(offsets[-1])
        which, where = np.unique(self.flat[places], return_inverse=True)
        return which, where, offsets[:-1]
