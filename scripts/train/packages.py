"""Pairs of words and names in two languages, from packages that anyone can install (models/README.md says which)."""
import os
import random

import dictionaries
import lexicon
from settings import SEED


def pairs(folder, fold, cedict, ecdict, languages):
    """Yields (source, text, text): English words and names, places, words of other languages, signs.

    @param fold puts a text into the form that Chinese ones have
    @param cedict [(Chinese word, meanings)]
    @param ecdict as lexicon.ecdict yields them
    @param languages sorted; what else the packages have is left out
    """
    pick = random.Random(SEED)
    for word, kind, whole, glosses, _ in ecdict:
        yield f'ecdict-{kind}', word, fold(whole)
        yield f'ecdict-{kind}-one', word, fold(pick.choice(glosses))
    for names in lexicon.places(os.path.join(folder, 'geonames'), languages):
        for language, name in names.items():
            if language not in ('zh', 'en'):
                for to in ('zh', 'en'):
                    yield f'places-{to}', name, fold(names.get(to, ''))
        if 'zh' in names and 'en' in names:
            yield 'places-zh', names['en'], fold(names['zh'])
    for language, word, other, words in dictionaries.freedict(os.path.join(folder, 'dictd')):
        yield from both_ways(language, word, other, words, pick)
    for word, words in dictionaries.mueller(os.path.join(folder, 'dictd')):
        yield from both_ways('en', word, 'ru', words, pick)
    for word, words in dictionaries.edict(os.path.join(folder, 'edict')):
        yield from both_ways('ja', fold(word), 'en', words, pick)
    known = {word for word, _ in cedict}
    for korean, chinese in dictionaries.hanja(os.path.join(folder, 'hanja.txt'), lambda word: fold(word) in known):
        yield 'hanja', korean, fold(chinese)
    for said in dictionaries.annotations(os.path.join(folder, 'cldr', 'annotations'), languages):
        for language, words in said.items():
            for to in ('zh', 'en'):
                if words and language not in ('zh', to) and said.get(to):
                    yield f'signs-{to}', words[0], said[to][0]
                    yield f'signs-{to}', ' '.join(words), ' '.join(said[to])


def both_ways(language, word, other, words, pick):
    """A word with all that it means and with one of its meanings; one of English stands second."""
    if language == 'en':
        for one in words[:2]:
            yield f'lexicon-{other}', one, word
    else:
        yield f'lexicon-{language}', word, '; '.join(words)
        if len(words) > 1:
            yield f'lexicon-{language}', word, pick.choice(words)
