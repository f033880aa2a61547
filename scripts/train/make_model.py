"""python3 scripts/train/make_model.py DATA WORK OUT --judged SET…: from the training data to a model folder.

Steps: read the pairs, but for those that repeat a judged set; learn the pieces; turn every text into rows; train the table,
in two last stages with more headlines; even its directions out; write the folder; measure on what was held out. WORK keeps
what the steps before the training made, until the data or what makes it changes. Takes 86 minutes on two processor cores.
"""
import argparse
import glob
import hashlib
import json
import os
import pickle
import sys
import time

import numpy as np
import sentencepiece
import torch

import export
import settings
from corpus import Corpus
from leaks import JUDGED_FILES, Judged, without
from parts import Parts
from pieces import Pieces, learn
from table import Texts, Trainer, check_weights, recall, vectors_of
from texts import Folding, runs
from whiten import whitened

# What makes that which WORK keeps.
MAKERS = ('corpus', 'dictionaries', 'leaks', 'lexicon', 'make_model', 'packages', 'pieces', 'settings', 'switching', 'table', 'texts')
# Held-out pairs below which a share says nothing.
FEWEST = 50
HERE = os.path.dirname(os.path.abspath(__file__))


def log(*words):
    """A line with the time of day."""
    print(time.strftime('%H:%M:%S'), *words, flush=True)


def kept(path, make):
    """What a step made before, or what it makes now."""
    if os.path.exists(path):
        with open(path, 'rb') as file:
            return pickle.load(file)
    made = make()
    with open(path + '.part', 'wb') as file:
        pickle.dump(made, file, protocol=4)
    os.replace(path + '.part', path)
    return made


def fingerprint(data, judged):
    """Another one where the files of the data (by name and size), the judged sets or the scripts that read them are others."""
    digest = hashlib.sha256()
    for maker in MAKERS:
        with open(os.path.join(HERE, maker + '.py'), 'rb') as file:
            digest.update(file.read())
    for name in sorted(glob.glob('**', root_dir=data, recursive=True)):
        digest.update(f'{name} {os.path.getsize(os.path.join(data, name))}'.encode())
    for folder in judged:
        for name in JUDGED_FILES:
            with open(os.path.join(folder, name), 'rb') as file:
                digest.update(file.read())
    return digest.hexdigest()[:12]


def read_pairs(data, judged):
    """Pairs by source to train with, and those held out; what repeats a judged text is in neither."""
    corpus = Corpus(data).load()
    found = Judged(judged, corpus.fold)
    pairs, dropped = without(found, corpus.pairs)
    for (source, name), count in sorted(dropped.items()):
        log(f'  left out of {source}: {count} pairs that repeat {name}')
    return pairs, without(found, corpus.held)[0]


def texts_by_language(pairs):
    """Every text once, under the language that its source says it has; in the order in which they were read."""
    texts = {}
    for source, found in pairs.items():
        if source.startswith(settings.NO_PIECES):
            continue
        left, right = languages_of(source)
        for a, b in found:
            texts.setdefault(left, {})[a] = None
            texts.setdefault(right, {})[b] = None
    return texts


def languages_of(source):
    """Of the first and the second text of its pairs."""
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


def learn_pieces(pairs, folder, threads):
    """Writes pieces.model and pieces.json; what a dictionary has counts as if it stood in texts more often."""
    words = dict.fromkeys((run for word, _ in pairs['cedict'] for run in runs(word)), settings.DICTIONARY_COUNT)
    learn(texts_by_language(pairs), words, folder, settings.PIECES, threads)


def rows_of(pairs, pieces):
    """All texts as rows, and the pairs of each source as numbers of texts; pairs of which one has no piece are left out."""
    texts = Texts(pieces)
    sources = {name: np.array([(texts.id_of(a), texts.id_of(b)) for a, b in found]) for name, found in pairs.items()}
    texts.close()
    texts.pieces = None
    lengths = np.diff(texts.offsets)
    return texts, {n: s[(lengths[s[:, 0]] > 0) & (lengths[s[:, 1]] > 0)] for n, s in sources.items()}


def probes_of(table, pieces, fold):
    """Texts of our own with their vectors, by which the product's tests see that it makes the same ones."""
    with open(os.path.join(HERE, 'probes.txt')) as file:
        texts = file.read().splitlines()
    vectors = vectors_of(table, [pieces(fold(text)) for text in texts])
    return [{'text': text, 'vector': [round(float(n), 6) for n in vector]} for text, vector in zip(texts, vectors)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('data')
    parser.add_argument('work')
    parser.add_argument('out')
    parser.add_argument('--judged', nargs='*', default=[], help='folders of sets that nothing may repeat')
    parser.add_argument('--steps', type=int, default=settings.STEPS, help='of each stage at most')
    parser.add_argument('--threads', type=int, default=2)
    arguments = parser.parse_args()
    work = os.path.join(arguments.work, fingerprint(arguments.data, arguments.judged))
    os.makedirs(work, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    started = time.time()

    pairs, held = kept(os.path.join(work, 'pairs.pickle'), lambda: read_pairs(arguments.data, arguments.judged))
    log('pairs', sum(map(len, pairs.values())), 'of', len(pairs), 'sources')
    check_weights(pairs, *(weights for _, weights in settings.LAST_STAGES))
    if not os.path.exists(os.path.join(work, 'pieces.json')):
        learn_pieces(pairs, work, arguments.threads)
    pieces = Pieces(work)
    log('pieces', len(pieces.vocabulary))
    texts, sources = kept(os.path.join(work, 'rows.pickle'), lambda: rows_of(pairs, pieces))
    log('texts', len(texts.offsets) - 1, 'rows', len(texts.flat))
    for name, found in sorted(sources.items()):
        log(f'  {name}: {len(found)}')

    held = {name: found for name, found in sorted(held.items()) if len(found) >= FEWEST}
    losses = {}

    def report(trainer, step, steps, name, loss):
        losses.setdefault(name.partition('-')[0], []).append(loss)
        if step % 1_000 == 0 or step == steps:
            table = trainer.composed()
            np.save(os.path.join(work, 'table.npy'), table)
            log(step, 'of', steps, 'loss', {n: round(float(np.mean(v)), 2) for n, v in losses.items()})
            log('recall@1', {name: round(recall(table, pieces, found), 3) for name, found in held.items()})
            losses.clear()

    table = None
    parts = Parts([piece for piece, _ in pieces.vocabulary])
    stages = ((settings.STEPS, settings.WEIGHTS, settings.STAGE),
              *((steps, weights, settings.LAST_STAGE) for steps, weights in settings.LAST_STAGES))
    for steps, weights, stage in stages:
        trainer = Trainer(texts=texts, sources=sources, parts=parts, weights=weights, settings=stage, table=table)
        trainer.run(min(steps, arguments.steps), report)
        table = trainer.composed()
    table = whitened(table, vectors_of(table, list(trainer.sample(settings.SAMPLE))))
    written = export.write(table, pieces.vocabulary, arguments.out)
    fold = Folding(os.path.join(arguments.data, Corpus.FOLDING))
    export.write_json(probes_of(written, pieces, fold), arguments.out, 'probes.json')
    with open(os.path.join(work, 'result.json'), 'w') as file:
        json.dump({
            'stages': stages, 'seconds': round(time.time() - started),
            'versions': {'python': sys.version, 'torch': torch.__version__, 'numpy': np.__version__,
                         'sentencepiece': sentencepiece.__version__},
            'recall@1': {name: recall(written, pieces, found) for name, found in held.items()},
        }, file, ensure_ascii=False, indent=1)
    log('done', round(time.time() - started), 's')


if __name__ == '__main__':
    main()
