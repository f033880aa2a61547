"""Words of other languages with English, German or Chinese, from packages of Debian and npm (models/README.md says which).

The data folder holds dictd/, the folder usr/share/dictd of the FreeDict packages and of mueller7-dict; edict; hanja.txt of
libhangul-data; and cldr/annotations/ of the npm package cldr-annotations-full.
"""
import base64
import gzip
import json
import os
import re

from texts import HAN

CODES = {'eng': 'en', 'deu': 'de', 'fra': 'fr', 'spa': 'es', 'rus': 'ru', 'ara': 'ar', 'ell': 'el', 'hin': 'hi', 'ita': 'it',
         'jpn': 'ja', 'nld': 'nl', 'pol': 'pl', 'por': 'pt', 'tur': 'tr', 'ind': 'id'}
# Characters of the longest word or phrase that is no explanation, and how many of an entry count.
LONGEST, SENSES = 40, 4
DIGITS = {sign: at for at, sign in enumerate('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')}
SOUND = re.compile(r'/[^/]*/|\[[^\]]*\]')
ASIDE = re.compile(r'\([^()]*\)|<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]|"[^"]*"')
NUMBERED = re.compile(r'^\s*\d+[.)]\s*(.+)')
# A number that belongs to the next line.
LEFT_OVER = re.compile(r'\s+\d+\.?$')
LEADING = re.compile(r'^\s*\d+\.')
SPLIT = re.compile(r'[;,،、]')
IS_HAN = re.compile(f'[{HAN}]')
LATIN, CYRILLIC = re.compile('[A-Za-z]'), re.compile('[а-яё]', re.IGNORECASE)


def number_of(digits):
    """A number as dictd writes it, in base 64."""
    value = 0
    for digit in digits:
        value = value * 64 + DIGITS[digit]
    return value


def entries(folder, name):
    """Yields (headword, text below it) of a dictd database (dictd(8))."""
    with gzip.open(os.path.join(folder, name + '.dict.dz')) as file:
        content = file.read()
    with open(os.path.join(folder, name + '.index'), encoding='utf8') as lines:
        for line in lines:
            word, start, size = line.rstrip('\n').split('\t')[:3]
            if word.startswith('00'):
                continue
            text = content[number_of(start):number_of(start) + number_of(size)].decode('utf8', 'replace')
            head, _, rest = text.partition('\n')
            yield ASIDE.sub('', SOUND.sub('', head)).strip() or word, rest


def senses(text):
    """Words that an entry gives: those of the first line, and of each that has a number; others explain or show."""
    found = []
    for at, line in enumerate(text.split('\n')):
        numbered = NUMBERED.match(line)
        if at > 0 and not numbered:
            continue
        said = LEFT_OVER.sub('', ASIDE.sub('', numbered[1] if numbered else line).strip())
        for word in SPLIT.split(said.partition(':')[0]):
            word = word.replace('~', ' ').replace('‐', '-').strip(' .')
            if word and len(word) <= LONGEST and word not in found:
                found.append(word)
    return found[:SENSES]


def freedict(folder):
    """Yields (language, word, other language, words), the last in English or German where it can be."""
    for file in sorted(os.listdir(folder)):
        name = re.match(r'freedict-(\w{3})-(\w{3})\.index$', file)
        # Of Japanese edict has more.
        if not name or name[1] == 'jpn':
            continue
        language, other = CODES[name[1]], CODES[name[2]]
        for word, text in entries(folder, file[:-6]):
            words = senses(text)
            if words and len(word) <= LONGEST:
                yield language, word, other, words


def mueller(folder):
    """Yields (English word, Russian words)."""
    for word, text in entries(folder, 'mueller7'):
        words = []
        for part in re.split(r'[;,\n]|\d\)', re.sub(r'_\S+', ' ', ASIDE.sub('', text))):
            part = ' '.join(LEADING.sub('', part).split())
            if CYRILLIC.search(part) and not LATIN.search(part) and len(part) <= LONGEST and part not in words:
                words.append(part)
        if words:
            yield word, words[:SENSES]


def edict(file):
    """Yields (Japanese word, English words), as https://www.edrdg.org/jmdict/edict.html says."""
    with open(file, encoding='euc_jp', errors='replace') as lines:
        next(lines)
        for line in lines:
            head, _, said = line.partition('/')
            word = head.strip().partition(' [')[0]
            words = [ASIDE.sub('', part).strip() for part in said.split('/')]
            words = [part for part in words if part and len(part) <= LONGEST and not part.startswith('Ent')]
            if words:
                yield word, words[:SENSES]


def hanja(file, is_word):
    """Yields (Korean word, the same in Chinese characters), of words of two syllables and more that Chinese has too.

    @param is_word whether Chinese has a word
    """
    with open(file, encoding='utf8') as lines:
        for line in lines:
            if line.startswith('#') or line.count(':') < 2:
                continue
            korean, chinese, _ = line.rstrip('\n').split(':', 2)
            if len(korean) > 1 and len(korean) == len(chinese) and is_word(chinese):
                yield korean, chinese


def annotations(folder, languages):
    """Yields {language: [name, keyword, …]} for each sign of CLDR (https://cldr.unicode.org, annotations)."""
    named = {}
    for language in languages:
        with open(os.path.join(folder, language, 'annotations.json')) as file:
            for sign, said in json.load(file)['annotations']['annotations'].items():
                named.setdefault(sign, {})[language] = said.get('tts', []) + said.get('default', [])
    return list(named.values())
