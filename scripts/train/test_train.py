"""Tests of what reads and checks the data: python3 -m unittest discover scripts/train; needs no package."""
import json
import os
import random
import tempfile
import unittest

import dictionaries
from leaks import Judged, solid, windows, without
from switching import IntoChinese, IntoEnglish

PARAGRAPH = '郑州航空港经济综合实验区昨日召开会议，部署今年的重点项目建设工作，要求各部门在三月底以前完成征地。'
ENGLISH = 'The council voted on Tuesday to close the old swimming pool and to build a new one beside the station.'


def judged(passages, questions=()):
    with tempfile.TemporaryDirectory() as folder:
        for name, field, texts in (('passages', 'text', passages), ('questions', 'question', questions)):
            with open(os.path.join(folder, name + '.jsonl'), 'w') as file:
                for text in texts:
                    file.write(json.dumps({field: text}) + '\n')
        return Judged([folder])


class Leaks(unittest.TestCase):
    def test_a_copy_is_found_whatever_its_marks_and_capitals(self):
        found = judged([PARAGRAPH, ENGLISH])
        self.assertIsNotNone(found.repeated_by(PARAGRAPH))
        self.assertIsNotNone(found.repeated_by(PARAGRAPH.replace('，', ', ').replace('。', '')))
        self.assertIsNotNone(found.repeated_by(ENGLISH.upper()))

    def test_a_text_that_holds_a_judged_one_is_found(self):
        self.assertIsNotNone(judged([PARAGRAPH]).repeated_by('完全不同的开头，' * 9 + PARAGRAPH + '另外一段' * 60))

    def test_a_piece_of_a_judged_text_is_found(self):
        self.assertIsNotNone(judged([PARAGRAPH]).repeated_by(PARAGRAPH[10:36]))

    def test_a_short_judged_text_is_found_only_whole(self):
        found = judged([], ['会议是哪天召开的？'])
        self.assertIsNotNone(found.repeated_by('会议是哪天召开的'))
        self.assertIsNone(found.repeated_by('会议是哪天召开的，谁主持？'))

    def test_what_both_only_quote_is_none(self):
        quoted = PARAGRAPH[4:22]
        self.assertIsNone(judged([PARAGRAPH]).repeated_by(f'有人说起“{quoted}”，' + '但是这里所说的是另一件完全没有关系的事情。' * 8))

    def test_pairs_go_with_either_text(self):
        pairs = {'a': [('问', PARAGRAPH), (ENGLISH, '答'), ('one', 'two')]}
        kept, dropped = without(judged([PARAGRAPH, ENGLISH]), pairs)
        self.assertEqual(kept, {'a': [('one', 'two')]})
        self.assertEqual(sum(dropped.values()), 2)

    def test_windows_begin_at_each_character(self):
        self.assertEqual(len(windows(solid('会' * 20))), 5)
        self.assertEqual(len(windows('a' * 40)), 5)


class Dictionaries(unittest.TestCase):
    def test_numbers_are_those_of_dictd(self):
        self.assertEqual([dictionaries.number_of(digits) for digits in ('A', 'BA', 'b')], [0, 64, 27])

    def test_senses_are_those_of_the_first_and_of_numbered_lines(self):
        self.assertEqual(dictionaries.senses('bridge, span\n1. deck\n  an example of it'), ['bridge', 'span', 'deck'])

    def test_no_explanation_counts(self):
        self.assertEqual(dictionaries.senses('(arch.) bridge <n>; ' + 'a long explanation of what it is and of what it is not'), ['bridge'])


class Switching(unittest.TestCase):
    def test_chinese_is_put_into_english_by_its_longest_words(self):
        into = IntoEnglish(random.Random(1))
        for word, meaning in (('大桥', 'bridge'), ('通车', 'to open to traffic'), ('大', 'big')):
            into.learn(word, meaning)
        self.assertEqual(into('大桥通车了'), 'bridge open to traffic')

    def test_a_meaning_that_tells_how_a_word_is_written_is_none(self):
        into = IntoEnglish(random.Random(1))
        into.learn('群', 'variant of 羣')
        self.assertEqual(into('人群众'), '人群众')

    def test_english_is_put_into_chinese_without_its_commonest_words(self):
        into = IntoChinese(random.Random(1))
        into.learn('the', ['这'], 1)
        into.learn('bridge', ['桥'], 900)
        self.assertEqual(into('The bridge Lindqvist'), '桥 Lindqvist')


if __name__ == '__main__':
    unittest.main()
