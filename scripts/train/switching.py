"""Chinese questions word by word in English, and English passages in Chinese: questions in one language for passages in the other,
of which the data has none.

What the words of a text mean is looked up and put in their place, as in artificially code-switched data (Litschko et al. 2023,
arXiv:2305.05295); word order does not matter to a sum of rows.
"""
import collections
import re

from texts import HAN

# Characters of the longest Chinese word that is looked up.
LONGEST = 6
# Of one word; later ones are rarer.
MEANINGS = 3
ASIDE = re.compile(r'\([^)]*\)|\[[^\]]*\]')
# What follows describes the thing and does not name it.
REST = re.compile(r'[,;:/|].*| (?:in|on|of the|at) .*')
NO_MEANING = re.compile(r'variant of|CL:|\bsee |surname|radical|classifier')
HAN_RUN = re.compile(f'[{HAN}]+')
# Words of the longest English phrase that is looked up; how many of the commonest words say nothing by themselves.
LONGEST_PHRASE, EMPTY = 3, 150
LATIN = re.compile('[A-Za-z]')
TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|[^A-Za-z\s]+")


class IntoEnglish:
    """Puts Chinese texts into English by what it learnt of words; where a word has several meanings, by `random`."""

    def __init__(self, random):
        self.random = random
        self.words = collections.defaultdict(list)

    def learn(self, chinese, meaning):
        """Those meanings of a word count that came first; none that only tells how the word is written or used."""
        known = self.words[chinese]
        if len(known) < MEANINGS and not NO_MEANING.search(meaning):
            meaning = REST.sub('', re.sub(r'^to ', '', ASIDE.sub(' ', meaning).strip())).strip()
            if meaning and not HAN_RUN.search(meaning) and meaning not in known:
                known.append(meaning)

    def __call__(self, text):
        """Words found from left to right, the longest first. What no dictionary knows stays, but for single characters:
        what is said with these, a question says in other ways."""
        at, out = 0, []
        while at < len(text):
            for length in range(min(LONGEST, len(text) - at), 1, -1):
                known = self.words.get(text[at:at + length])
                if known:
                    out.append(f' {self.random.choice(known)} ')
                    at += length
                    break
            else:
                out.append(text[at])
                at += 1
        left = HAN_RUN.sub(lambda run: run[0] if len(run[0]) > 1 else ' ', ''.join(out))
        return re.sub(r' +', ' ', left).strip()


class IntoChinese:
    """Puts English texts into Chinese by what it learnt of words and phrases; where one has several meanings, by `random`."""

    def __init__(self, random):
        self.random = random
        self.words = {}
        self.empty = set()

    def learn(self, english, meanings, rank):
        """A word counts before the abbreviation that is written like it; no meaning that explains the English."""
        word = english.lower()
        meanings = [meaning for meaning in meanings if not LATIN.search(meaning)][:2]
        if meanings and (english == word or word not in self.words):
            self.words[word] = meanings
        if 0 < rank <= EMPTY:
            self.empty.add(word)

    def __call__(self, text):
        """Words found from left to right, the longest phrase first; what no dictionary knows stays, the commonest words do not."""
        tokens = TOKEN.findall(text)
        at, out = 0, []
        while at < len(tokens):
            for length in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
                phrase = ' '.join(tokens[at:at + length]).lower()
                if length == 1 and phrase in self.empty:
                    at += 1
                    break
                if phrase in self.words:
                    out.append(self.random.choice(self.words[phrase]))
                    at += length
                    break
            else:
                out.append(tokens[at])
                at += 1
        return ' '.join(out)
