"""Trains the table: a text is the sum of its rows, so that a row's length is its weight.

InfoNCE over the pairs of one source a step (van den Oord et al. 2018), both ways, with the other texts of
the batch as negatives; row-wise Adagrad on the rows that a step touches.
"""
import math

import numpy as np
import torch
import torch.nn.functional as F

from settings import SEED, DIMENSIONS, TRAINED_ROWS
from weights import weights_of

# Least share of the rate at the end, and steps in which it rises at the beginning.
LEAST_RATE, RISE = 0.02, 50


class Texts:
    """Rows of all texts in one flat array: those of text t are flat[offsets[t]:offsets[t + 1]]."""

    def __init__(self, pieces):
        self.pieces = pieces
        self.flat, self.offsets, self.ids = [], [0], {}

    def id_of(self, text):
        """The number of a text, which is read the first time."""
        known = self.ids.get(text)
        if known is None:
            rows = np.array(self.pieces(text, TRAINED_ROWS), dtype=np.int32)
            known = self.ids[text] = len(self.offsets) - 1
            self.flat.append(rows)
            self.offsets.append(self.offsets[-1] + len(rows))
        return known

    def close(self):
        """After the last text."""
        self.flat = np.concatenate(self.flat)
        self.offsets = np.array(self.offsets, dtype=np.int64)
        self.ids = {}


class Trainer:
    """One stage of the training (settings.py: STAGE).

    @param sources {name: pairs of numbers of texts, [pairs, 2]}
    @param weights how often sources are drawn
    @param table [rows, DIMENSIONS], to go on from: parts have their share in it already
    """

    def __init__(self, *, texts, sources, parts, settings, weights, table=None):
        self.texts, self.sources, self.parts, self.settings = texts, sources, parts, settings
        size = len(parts.offsets) - 1
        torch.manual_seed(SEED)
        self.random = np.random.default_rng(SEED)
        self.table = self.beginning(size) if table is None else torch.from_numpy(table.copy())
        self.table[:3] = 0
        self.squares = torch.zeros(size)
        self.part_rows = torch.zeros(parts.count, DIMENSIONS)
        self.part_squares = torch.zeros(parts.count)
        self.names = list(sources)
        chances = np.array([len(sources[n]) ** settings['alpha'] * weight_of(n, weights) for n in self.names])
        self.chances = chances / chances.sum()
        self.orders = {n: (self.random.permutation(len(sources[n])), 0) for n in self.names}

    def beginning(self, size):
        """Rows in any direction; rare words weigh more from the start (Arora et al. 2017, smooth inverse frequency)."""
        counts = np.bincount(self.texts.flat, minlength=size).astype(np.float64)
        share = counts / counts.sum()
        sif = torch.from_numpy((self.settings['sif'] / (self.settings['sif'] + share)).astype(np.float32))
        table = torch.randn(size, DIMENSIONS) / math.sqrt(DIMENSIONS)
        return table * sif[:, None]

    def next_pairs(self, name):
        """Of a source, in an order that is drawn anew each time round."""
        order, at = self.orders[name]
        count = min(self.settings['batch'], len(order))
        if at + count > len(order):
            order, at = self.random.permutation(len(order)), 0
        self.orders[name] = (order, at + count)
        pairs = self.sources[name][order[at:at + count]]
        # A text twice on one side of a batch would be a negative of itself.
        for side in (0, 1):
            _, first = np.unique(pairs[:, side], return_index=True)
            pairs = pairs[np.sort(first)]
        return pairs

    def pack(self, ids):
        """Rows of texts one after the other, where each text begins among them, and 1 for each row that this step counts."""
        start, length = self.texts.offsets[ids], np.diff(self.texts.offsets)[ids]
        offsets = np.zeros(len(ids) + 1, np.int64)
        np.cumsum(length, out=offsets[1:])
        rows = self.texts.flat[np.repeat(start - offsets[:-1], length) + np.arange(offsets[-1])]
        kept = (rows > 2) & (self.random.random(len(rows)) >= self.settings['drop'])
        return (torch.from_numpy(rows.astype(np.int64)), torch.from_numpy(offsets[:-1]),
                torch.from_numpy(kept.astype(np.float32)))

    def step(self, rate):
        """Learns from pairs of one source; its name and the loss."""
        name = self.names[self.random.choice(len(self.names), p=self.chances)]
        pairs = self.next_pairs(name)
        a, b = self.pack(pairs[:, 0]), self.pack(pairs[:, 1])
        # Only the rows in use become leaves: the step costs the same for any size of the table.
        used, places = torch.unique(torch.cat([a[0], b[0]]), return_inverse=True)
        which, where, offsets = (torch.from_numpy(found) for found in self.parts.of(used.numpy()))
        own = self.table[used].requires_grad_(True)
        shared = self.part_rows[which].requires_grad_(True)
        rows = own + F.embedding_bag(where, shared, offsets, mode='mean')
        left = encode(rows, (places[:len(a[0])], a[1], a[2]))
        right = encode(rows, (places[len(a[0]):], b[1], b[2]))
        scores = left @ right.T / self.settings['temperature']
        truth = torch.arange(len(pairs))
        loss = (F.cross_entropy(scores, truth) + F.cross_entropy(scores.T, truth)) / 2
        loss.backward()
        with torch.no_grad():
            descend(self.table, self.squares, used, own.grad, rate)
            descend(self.part_rows, self.part_squares, which, shared.grad, rate)
            self.table[:3] = 0
        return name, float(loss)

    def composed(self):
        """The table with the parts of its pieces in it."""
        _, where, offsets = (torch.from_numpy(found) for found in self.parts.of(np.arange(len(self.table))))
        return (self.table + F.embedding_bag(where, self.part_rows, offsets, mode='mean')).numpy()

    def sample(self, count):
        """Yields the rows of second texts of pairs, which are passages mostly, sources as often as in training."""
        random = np.random.default_rng(SEED)
        for name in random.choice(self.names, count, p=self.chances):
            text = self.sources[name][random.integers(len(self.sources[name])), 1]
            yield self.texts.flat[self.texts.offsets[text]:self.texts.offsets[text + 1]]

    def run(self, steps, report):
        """So many steps; after each, `report` is told of it: this trainer, step, steps, source and loss."""
        for step in range(1, steps + 1):
            name, loss = self.step(self.settings['rate'] * max(LEAST_RATE, 1 - step / steps) * min(1, step / RISE))
            report(self, step, steps, name, loss)


def weight_of(source, weights):
    """Of a source, or of the family that its name begins with: en-zh-tatoeba is of en-zh."""
    return weights.get(source, weights.get(family_of(source), weights.get(source.partition('-')[0], 1)))


def family_of(source):
    """The first two words of its name: en-zh of en-zh-tatoeba."""
    return '-'.join(source.split('-')[:2])


def check_weights(sources, *all_weights):
    """@throws ValueError where weights name a source that is none"""
    known = {*sources, *map(family_of, sources), *(source.partition('-')[0] for source in sources)}
    unknown = {name for weights in all_weights for name in weights} - known
    if unknown:
        raise ValueError(f'There is no source of the name {", ".join(sorted(unknown))}: see WEIGHTS in settings.py.')


def descend(table, squares, which, gradient, rate):
    """A step of row-wise Adagrad."""
    squares[which] += gradient.pow(2).mean(1)
    table[which] -= rate * gradient / (squares[which].sqrt()[:, None] + 1e-8)


def encode(rows, packed):
    """Unit vectors of packed texts, [texts, DIMENSIONS]."""
    places, offsets, kept = packed
    return F.normalize(F.embedding_bag(places, rows, offsets, mode='sum', per_sample_weights=kept), dim=1, eps=1e-6)


def vectors_of(table, texts):
    """Unit vectors of texts given as rows; of one without a known piece, nothing but zeros."""
    vectors = np.zeros((len(texts), table.shape[1]), np.float32)
    for at, rows in enumerate(texts):
        if len(rows) > 0:
            vector = weights_of(rows) @ table[rows]
            vectors[at] = vector / (np.linalg.norm(vector) + 1e-9)
    return vectors


def recall(table, pieces, pairs, limit=1_000):
    """Share of first texts whose own second text is nearest among those of all pairs."""
    pairs = pairs[:limit]
    candidates = list(dict.fromkeys(b for _, b in pairs))
    place = {text: at for at, text in enumerate(candidates)}
    asked, there = ([pieces(text) for text in texts] for texts in ([a for a, _ in pairs], candidates))
    scores = vectors_of(table, asked) @ vectors_of(table, there).T
    return float((scores.argmax(1) == [place[b] for _, b in pairs]).mean())
