"""python3 scripts/train/make_model.py DATA WORK OUT: from the training data to a model folder.

Steps: read the pairs; learn the pieces; turn every text into rows; train the table, in two ends with more
headlines; even its directions out; write the folder; measure on what was held out. WORK keeps what the
steps before the training made, so that a second run goes on from there.
"""
import argparse
import json
import math
import os
import pickle
import time

import numpy as np
import torch

import export
from corpus import Corpus
from parts import Parts
from pieces import Pieces, learn
from table import Texts, Trainer, recall, vectors_of
from texts import runs
from whiten import whitened

SETTINGS = {
    'pieces': 88_000, 'dimensions': 512, 'batch': 1_536, 'rate': 0.014, 'temperature': 0.05,
    'drop': 0.1, 'alpha': 0.5, 'sif': 3e-4, 'seed': 1,
}
# Texts whose vectors tell in which directions they differ most.
SAMPLE = 8_000
# What a source weighs beside the root of its size.
WEIGHTS = {'medical': 0.3, 'next-xwlb': 0.5, 'next-rthk': 0.5, 'csl': 0.5, 'drcd': 3, 'cmrc-trial': 3,
           'c3': 0.5, 'tydi-en': 2, 'switched-tydi': 3, 'title-xwlb': 1.5, 'title-rthk-en': 2, 'words': 1.5, 'words-one': 1.5,
           'cedict': 1.5, 'cedict-one': 1.5, 'en-zh': 3, 'ecdict-word': 0.5, 'ecdict-term': 0.2, 'ecdict-name': 1.5,
           'switched-drcd': 3, 'switched-cmrc': 3, 'switched-c3': 0.5, 'switched-csl': 0.5}
# Sources that teach no pieces, which are for what news is written with: their words are rare, or their texts are made of others.
RARE = ('ecdict', 'places', 'switched')
# The ends of the training, at a lower rate: headlines, which ask for their stories as readers do, come more often, and then more still.
LAST_SETTINGS = {**SETTINGS, 'rate': 0.0028, 'drop': 0.2}
LAST_WEIGHTS = {**WEIGHTS, 'title-xwlb': 5, 'title-rthk': 3, 'title-chinanews': 3, 'brief-xwlb': 2}
ENDS = ((1_500, LAST_WEIGHTS),
        (2_000, {**LAST_WEIGHTS, 'title-xwlb': 7, 'title-rthk': 4, 'title-chinanews': 4,
                 'switched-title': 1.5, 'switched-drcd': 4, 'switched-cmrc': 4}))


def log(*words):
    print(f'{time.strftime("%H:%M:%S")}', *words, flush=True)


def kept(path, make):
    """What a step made before, or what it makes now."""
    if os.path.exists(path):
        with open(path, 'rb') as file:
            return pickle.load(file)
    made = make()
    with open(path, 'wb') as file:
        pickle.dump(made, file, protocol=4)
    return made


def read_pairs(folder):
    corpus = Corpus(folder).load()
    return dict(corpus.pairs), dict(corpus.held)


def texts_by_language(pairs):
    """Every text once, under the language that its source says it has."""
    texts = {}
    for source, found in pairs.items():
        if source.startswith(RARE):
            continue
        left, right = languages_of(source)
        for a, b in found:
            texts.setdefault(left, set()).add(a)
            texts.setdefault(right, set()).add(b)
    return texts


def languages_of(source):
    first, _, second = source.partition('-')
    if first == 'tydi':
        return second, second
    if second in ('zh', 'en') and len(first) <= 3:
        return first, second
    if source.startswith('en-zh') or source.startswith('words'):
        return 'en', 'zh'
    if source.startswith('cedict'):
        return 'zh', 'en'
    if source.endswith('-en'):
        return 'en', 'en'
    return ('other', 'zh') if source == 'countries' else ('zh', 'zh')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('data')
    parser.add_argument('work')
    parser.add_argument('out')
    parser.add_argument('--steps', type=int, default=20_000)
    parser.add_argument('--minutes', type=float, default=math.inf, help='for all but the last steps')
    parser.add_argument('--threads', type=int, default=2)
    arguments = parser.parse_args()
    os.makedirs(arguments.work, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    started = time.time()

    pairs, held = kept(os.path.join(arguments.work, 'pairs.pickle'), lambda: read_pairs(arguments.data))
    log('pairs', sum(map(len, pairs.values())), 'of', len(pairs), 'sources')
    if not os.path.exists(os.path.join(arguments.work, 'pieces.json')):
        words = {}
        for a, _ in pairs['cedict']:
            for run in runs(a):
                words[run] = max(words.get(run, 0), 3)
        learn(texts_by_language(pairs), words, arguments.work, SETTINGS['pieces'], arguments.threads)
    pieces = Pieces(arguments.work)
    log('pieces', len(pieces.vocabulary))

    def rows():
        texts = Texts(pieces)
        sources = {name: np.array([(texts.id_of(a), texts.id_of(b)) for a, b in found])
                   for name, found in pairs.items()}
        texts.close()
        texts.pieces = None
        lengths = np.diff(texts.offsets)
        return texts, {n: s[(lengths[s[:, 0]] > 0) & (lengths[s[:, 1]] > 0)] for n, s in sources.items()}

    texts, sources = kept(os.path.join(arguments.work, 'rows.pickle'), rows)
    log('texts', len(texts.offsets) - 1, 'rows', len(texts.flat))
    for name, found in sorted(sources.items()):
        log(f'  {name}: {len(found)}')

    common = {'texts': texts, 'sources': sources, 'parts': Parts([piece for piece, _ in pieces.vocabulary])}
    trainer = Trainer(settings=SETTINGS, weights=WEIGHTS, **common)
    losses = {}

    def measure(table):
        return {name: round(recall(table, pieces, found), 3) for name, found in sorted(held.items())
                if len(found) >= 50}

    def report(step, progress, name, loss):
        losses.setdefault(name.partition('-')[0], []).append(loss)
        if step % 1_000 == 0 or progress >= 1:
            table = trainer.composed()
            np.save(os.path.join(arguments.work, 'table.npy'), table)
            log(step, f'{progress:.2f}', 'loss', {n: round(float(np.mean(v)), 2) for n, v in losses.items()})
            log(step, 'recall@1', measure(table))
            losses.clear()

    steps = [trainer.run(arguments.steps, arguments.minutes, report)]
    for count, weights in ENDS:
        log('last steps')
        trainer = Trainer(settings=LAST_SETTINGS, weights=weights, table=trainer.composed(), **common)
        steps.append(trainer.run(min(count, arguments.steps), math.inf, report))
    table = trainer.composed()
    table = whitened(table, vectors_of(table, list(trainer.sample(SAMPLE))))
    export.write(table, pieces.vocabulary, arguments.out)
    *_, table = export.quantise(table)
    probes = [a for found in held.values() for a, _ in found[:20]]
    np.save(os.path.join(arguments.work, 'probes.npy'), vectors_of(table, [pieces(probe) for probe in probes]))
    with open(os.path.join(arguments.work, 'result.json'), 'w') as file:
        json.dump({'settings': SETTINGS, 'weights': WEIGHTS, 'steps': steps, 'probes': probes,
                   'seconds': round(time.time() - started), 'recall@1': measure(table)}, file, ensure_ascii=False)
    log('done', steps, 'steps', round(time.time() - started), 's')


if __name__ == '__main__':
    main()
