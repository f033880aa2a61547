"""How a text becomes runs of characters: the same in training and in tokenizer.json."""
import json
import re
import unicodedata

HAN = '\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff'
# Letters, marks and digits of the scripts that set words with blanks, and kana, which follow Chinese
# characters without one. As ranges: every regular expression engine reads them alike.
WORD = (
    '0-9a-z\u00b5\u00df-\u00f6\u00f8-\u02af\u0300-\u036f\u0370-\u0373\u0376-\u0377\u037b-\u037d'
    '\u0386\u0388-\u03ff\u0400-\u0481\u0483-\u052f\u0561-\u0587\u05d0-\u05ea\u0610-\u061a'
    '\u0620-\u0669\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u0900-\u0963\u0966-\u0dff'
    '\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0eff\u1000-\u1049\u10d0-\u10ff\u1780-\u17d3'
    '\u1e00-\u1fff\u3041-\u3096\u3099-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uac00-\ud7a3'
)
BEGIN = re.compile(f'(?<![{WORD}])(?=[{WORD}])')
RUN = re.compile(f'▁[{WORD}]+|[{HAN}]+')


class Folding:
    """Traditional characters to simplified, as the product folds before it embeds."""

    def __init__(self, table_file):
        with open(table_file) as file:
            self.table = str.maketrans({k: v for k, v in json.load(file).items() if len(k) == 1})

    def __call__(self, text):
        return unicodedata.normalize('NFKC', text).translate(self.table)


def runs(text):
    """Runs of Chinese characters, and words with ▁ before them."""
    return RUN.findall(BEGIN.sub('▁', unicodedata.normalize('NFKC', text).lower()))
