"""What the training can be turned by; what chose a value stands here or in docs/model-experiments.md."""

# The same for all that is drawn.
SEED = 1
# Rows of the table. 60,000 to 144,000: more words are whole, and each has fewer numbers in a file of the same size.
PIECES = 88_000
# Numbers of a row. 256 to 512, even: export.py writes them by twos.
DIMENSIONS = 512
# Steps of the first stage. After a tenth of them CMRC 2018 is three points below what it becomes.
STEPS = 9_480
# Texts whose vectors tell in which directions they differ most (whiten.py). 2,000 and 8,000 are alike.
SAMPLE = 8_000

# Of a stage:
# - batch: pairs of a step, each with the others' texts as negatives; 1,024 to 2,048 are alike
# - rate: the step of row-wise Adagrad at the beginning; falls to its fiftieth part, in a straight line. 0.003 to 0.03
# - temperature: of the softmax over cosines. 0.03 to 0.07
# - drop: share of the pieces of a text that a step leaves out. 0 to 0.3; 0.4 loses a point
# - alpha: a source of n pairs is drawn as often as n ** alpha. 0.3 to 0.7
# - sif: a row begins as long as a / (a + share of its piece of all). 1e-4 to 1e-3
STAGE = {'batch': 1_536, 'rate': 0.014, 'temperature': 0.05, 'drop': 0.1, 'alpha': 0.5, 'sif': 3e-4}
LAST_STAGE = {**STAGE, 'rate': 0.0028, 'drop': 0.2}

# How much more often a source is drawn than by its size, by its name or by the family that its name begins with; others: 1.
WEIGHTS = {
    # What readers ask.
    'drcd': 3, 'cmrc-trial': 3, 'tydi-en': 2, 'switched-drcd': 3, 'switched-cmrc': 3, 'switched-tydi': 3,
    # Headlines, which stand for questions on news.
    'title-xwlb': 1.5, 'title-rthk-en': 2,
    # Sentences and words in two languages.
    'en-zh': 3, 'words': 1.5, 'words-one': 1.5, 'cedict': 1.5, 'cedict-one': 1.5, 'ecdict-name': 1.5,
    'ecdict-word': 0.5, 'ecdict-term': 0.2, 'lexicon': 0.35, 'lexicon-de': 0.15,
    # Of other subjects, or near only in what they are about.
    'medical': 0.3, 'csl': 0.5, 'c3': 0.5, 'switched-csl': 0.5, 'switched-c3': 0.5, 'next-xwlb': 0.5, 'next-rthk': 0.5,
}
# The last stages, at a lower rate: steps, and weights. Headlines, which ask for their stories as readers do, come more often, and
# then more still.
MORE_HEADLINES = {**WEIGHTS, 'title-xwlb': 5, 'title-rthk': 3, 'title-chinanews': 3, 'brief-xwlb': 2}
MOST_HEADLINES = {**MORE_HEADLINES, 'title-xwlb': 7, 'title-rthk': 4, 'title-chinanews': 4,
                  'switched-title': 1.5, 'switched-drcd': 4, 'switched-cmrc': 4}
LAST_STAGES = ((1_500, MORE_HEADLINES), (2_000, MOST_HEADLINES))

# Sources that teach no pieces, which are for what news is written with: their words are rare, or their texts are made of others.
NO_PIECES = ('ecdict', 'places', 'switched', 'lexicon', 'hanja', 'signs')
# Rows of a text that are trained, and that are measured at most; passages of newsquote have 500 characters.
TRAINED_ROWS, MEASURED_ROWS = 220, 400
# How much a dictionary's words count for the pieces, beside how often they stand in texts.
DICTIONARY_COUNT = 3
