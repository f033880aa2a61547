"""python3 scripts/train/leaks.py WORK SET…: training texts that repeat a judged set.

A set is a folder with passages.jsonl and questions.jsonl. Texts are compared by windows of 16 characters
(36 for alphabets), letters and digits only. Named are those training texts of which at least two windows
and 30 % of them all stand in a set: what is merely quoted in both is not a leak.
"""
import json
import os
import pickle
import re
import sys
import unicodedata

LETTERS = re.compile(r'[\W_]+')
HAN = re.compile('[\u3400-\u9fff]')
HAN_WINDOW, WORD_WINDOW = 16, 36
STEP = 4


def solid(text):
    return LETTERS.sub('', unicodedata.normalize('NFKC', text).lower())


def windows(text, step=1):
    text = solid(text)
    size = HAN_WINDOW if HAN.search(text) else WORD_WINDOW
    return [text[at:at + size] for at in range(0, len(text) - size + 1, step)]


def judged_windows(folder):
    found = set()
    for name, field in (('passages.jsonl', 'text'), ('questions.jsonl', 'question')):
        with open(os.path.join(folder, name)) as file:
            for line in file:
                found.update(windows(json.loads(line)[field]))
    return found


def main():
    work, *sets = sys.argv[1:]
    with open(os.path.join(work, 'pairs.pickle'), 'rb') as file:
        pairs, _ = pickle.load(file)
    judged = {os.path.basename(os.path.normpath(folder)): judged_windows(folder) for folder in sets}
    leaks = {}
    for source, found in pairs.items():
        for text in {text for pair in found for text in pair}:
            own = windows(text, STEP)
            for name, known in judged.items():
                hits = sum(window in known for window in own)
                if hits >= 2 and hits >= 0.3 * len(own):
                    leaks.setdefault((source, name), []).append(text)
    for (source, name), texts in sorted(leaks.items()):
        print(f'{source} repeats {name}: {len(texts)} texts, such as {texts[0][:80]!r}')
    print(f'{sum(map(len, leaks.values()))} texts of {len(pairs)} sources repeat one of {", ".join(judged)}')


if __name__ == '__main__':
    main()
