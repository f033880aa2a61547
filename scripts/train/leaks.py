"""Training texts that repeat a judged set, which nothing is trained with.

A set is a folder with passages.jsonl and questions.jsonl. Texts are compared by what they are written with, letters and digits
only, in windows of 16 characters (36 for alphabets), from each character on. A training text repeats a judged one
- that is shorter than a window or as long as one, if it is that text;
- of whose windows it has at least half: the judged text, or most of it, stands in it;
- if at least 30 % of its own windows, two or more, stand in judged texts: it is a piece of one.
What both merely quote is none of these; nor is a judged text of an alphabet found inside a Chinese one. Judged texts are folded, training
texts come folded from corpus.py.
"""
import collections
import json
import os
import re
import unicodedata

# Of a set: the file and what it has texts under.
JUDGED_FILES = {'passages.jsonl': 'text', 'questions.jsonl': 'question'}
SIGNS = re.compile(r'[\W_]+')
HAN = re.compile('[\u3400-\u9fff]')
# Characters of a window: of Chinese, and of an alphabet.
HAN_WINDOW, WORD_WINDOW = 16, 36
# Of the windows of a judged text, and of those of a training text.
JUDGED_SHARE, OWN_SHARE, OWN_LEAST = 0.5, 0.3, 2


def solid(text):
    """Letters and digits of a text, full-width ones as others, small."""
    return SIGNS.sub('', unicodedata.normalize('NFKC', text).lower())


def windows(solid_text):
    """Every window of a solid text; none of one that is shorter than a window."""
    size = HAN_WINDOW if HAN.search(solid_text) else WORD_WINDOW
    return [solid_text[at:at + size] for at in range(len(solid_text) - size + 1)]


class Judged:
    """The texts of judged sets, found again in others.

    @param folders of the sets
    @param fold puts texts into the form that training texts have
    """

    def __init__(self, folders, fold=lambda text: text):
        self.sets, self.short, self.counts = [], {}, []
        self.by_window = collections.defaultdict(set)
        for folder in folders:
            for name, field in JUDGED_FILES.items():
                with open(os.path.join(folder, name)) as file:
                    for line in file:
                        self.learn(os.path.basename(os.path.normpath(folder)), solid(fold(json.loads(line)[field])))

    def learn(self, name, text):
        """A text, solid, of a set."""
        found = set(windows(text))
        if len(found) <= 1:
            self.short[text] = name
            return
        for window in found:
            self.by_window[window].add(len(self.sets))
        self.sets.append(name)
        self.counts.append(len(found))

    def repeated_by(self, text):
        """The name of the set that a training text repeats, or None."""
        text = solid(text)
        if text in self.short:
            return self.short[text]
        own = windows(text)
        inside = [window for window in own if window in self.by_window]
        hits = collections.Counter(judged for window in set(inside) for judged in self.by_window[window])
        for judged, count in hits.items():
            if count >= JUDGED_SHARE * self.counts[judged]:
                return self.sets[judged]
        if len(inside) >= OWN_LEAST and len(inside) >= OWN_SHARE * len(own):
            return self.sets[hits.most_common(1)[0][0]]
        return None


def without(judged, pairs):
    """Pairs by source, but for those of which a text repeats a judged one; and how many these were, by source and set."""
    known, kept, dropped = {}, {}, collections.Counter()
    for source, found in pairs.items():
        kept[source] = []
        for pair in found:
            for text in pair:
                if text not in known:
                    known[text] = judged.repeated_by(text)
            name = known[pair[0]] or known[pair[1]]
            if name is None:
                kept[source].append(pair)
            else:
                dropped[source, name] += 1
    return kept, dropped

