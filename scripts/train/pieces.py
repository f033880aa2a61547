"""Learns the pieces: the commonest words whole, and SentencePiece Unigram over all other runs, a fair share for each script and language.

Unigram alone begins from how many different runs a piece stands in, and by that drops most words, however common, for their
halves (▁the + ir), which mean something else.
"""
import collections
import itertools
import json
import os
import re

import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as proto

from settings import MEASURED_ROWS
from texts import HAN, runs

IS_HAN = re.compile(f'[{HAN}]')
# Characters of the longest piece: Chinese, and other.
MAX_HAN, LONGEST = 4, 14
# Pieces are learnt in surplus, since Chinese ones that are too long fall away.
SURPLUS = 1.3
# How much more a text of a language with few texts may count, and the shortest run that is left out if it stands there once.
MOST, ONCE = 30, 6
# Of all pieces, words with a blank before them that are kept whole.
WHOLE = 0.36
# What a whole word scores, common or rare: the least likely half of two does as much, so that words are not cut, and none is
# taken for the beginning of another because it is common.
WHOLE_SCORE = -10.0
SPECIAL = ['<pad>', '<unk>', '<s>']
# Of the counted characters, what each group of texts may weigh at most: what there is most of would
# otherwise take all pieces.
SHARES = {'zh': 0.40, 'en': 0.30, 'ru': 0.07, 'es': 0.03, 'fr': 0.03, 'de': 0.035, 'ja': 0.03, 'ko': 0.035,
          'ar': 0.035, 'vi': 0.02, 'other': 0.012}


def learn(texts_by_language, words, folder, size, threads):
    """Writes pieces.model and pieces.json ([[piece, score], …], <pad>, <unk> and <s> first) for {language: iterable of texts}.

    1. count the runs of each language, and give each its share
    2. take the commonest words
    3. learn the rest by Unigram (Kudo 2018, arXiv:1804.10959) from all runs
    @param words {run: how often it counts beside}
    """
    counts = {}
    for language, texts in texts_by_language.items():
        counter = collections.Counter()
        for text in texts:
            counter.update(runs(text))
        counts[language] = counter
    heaviest = max(sum(len(r) * n for r, n in c.items()) for c in counts.values())
    total = collections.Counter()
    for language, counter in counts.items():
        weight = sum(len(r) * n for r, n in counter.items()) or 1
        factor = SHARES.get(language, SHARES['other']) / SHARES['zh'] * heaviest / weight
        for run, n in counter.items():
            total[run] += max(1, round(n * min(factor, MOST)))
    for run, n in words.items():
        total[run] += n
    by_count = sorted(total, key=lambda run: (-total[run], run))
    whole = list(itertools.islice((r for r in by_count if len(r) > 2 and not IS_HAN.search(r)), int(size * WHOLE)))
    # So that Unigram sees their stems, which rarer forms share, and yet learns no halves of them.
    for word in whole:
        total[word] = total[whole[-1]]
    table = os.path.join(folder, 'runs.tsv')
    with open(table, 'w') as file:
        for run in by_count:
            if total[run] > 1 or len(run) < ONCE:
                file.write(f'{run}\t{total[run]}\n')
    prefix = os.path.join(folder, 'pieces')
    sentencepiece.SentencePieceTrainer.train(
        input=table, input_format='tsv', model_prefix=prefix, vocab_size=int(size * SURPLUS),
        model_type='unigram', character_coverage=0.9998, normalization_rule_name='identity',
        add_dummy_prefix=False, remove_extra_whitespaces=False, split_by_number=False,
        split_by_unicode_script=False, max_sentencepiece_length=LONGEST, max_sentence_length=40_000,
        num_threads=threads, hard_vocab_limit=False, bos_id=-1, eos_id=-1, unk_id=0,
        seed_sentencepiece_size=1_500_000, minloglevel=2)
    model = proto.ModelProto()
    with open(prefix + '.model', 'rb') as file:
        model.ParseFromString(file.read())
    known = set(whole)
    found = [(p.piece, p.score) for p in model.pieces[1:]
             if p.piece not in known and not (IS_HAN.search(p.piece) and len(p.piece) > MAX_HAN)]
    single = [p for p in found if len(p[0]) == 1]
    longer = sorted((p for p in found if len(p[0]) > 1), key=lambda p: -p[1])
    longer = longer[:size - len(whole) - len(single) - len(SPECIAL)]
    kept = sorted([(word, WHOLE_SCORE) for word in whole] + longer + single, key=lambda p: -p[1])
    del model.pieces[1:]
    for piece, score in kept:
        model.pieces.add(piece=piece, score=score)
    with open(prefix + '.model', 'wb') as file:
        file.write(model.SerializeToString())
    with open(prefix + '.json', 'w') as file:
        json.dump([[s, 0.0] for s in SPECIAL] + kept, file, ensure_ascii=False)


class Pieces:
    """Texts as rows of the table: row 1 stands for what is unknown, 0 and 2 for nothing."""

    def __init__(self, folder):
        self.processor = sentencepiece.SentencePieceProcessor(
            model_file=os.path.join(folder, 'pieces.model'))
        with open(os.path.join(folder, 'pieces.json')) as file:
            self.vocabulary = json.load(file)
        self.known = {}

    def __call__(self, text, most=MEASURED_ROWS):
        """The rows of a text, at most so many."""
        rows = []
        for run in runs(text):
            ids = self.known.get(run)
            if ids is None:
                # SentencePiece has <unk> at 0 and no <pad>, <s>.
                ids = [i + 2 if i > 0 else 1 for i in self.processor.encode(run)]
                if len(self.known) < 3_000_000 and len(run) < 24:
                    self.known[run] = ids
            rows += ids
            if len(rows) >= most:
                break
        return rows[:most]
