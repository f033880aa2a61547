/** Tunables of the retrieval layer: meaning, default, range, and the command that chose the value. */
export const retrievalSettings = {
  /** Longest question read, in UTF-16 units; a longer one is refused with a sentence. Range: 200 to 4,000. */
  maxQuestionLength: 1_000,

  /**
   * Milliseconds after which a corpus that is watched is looked through once, for what changed before
   * its watcher was ready; later than the first questions, which should not wait. Range: 0 to 60,000.
   */
  updateAfterMs: 5_000,

  /** Milliseconds that the answering thread has to end by itself, as to read a vector file to its end. Range: 1,000 to 4,000, within which a stop ends. */
  endWithinMs: 3_000,

  /** Milliseconds after which an update is tried again that met another writer. Range: 1,000 to 60,000. */
  updateAgainMs: 5_000,

  /** Passages taken from each leg before fusion. Range: 20 to 200. `npm run evaluate`. */
  candidatesPerLeg: 50,

  /** Quotes of an answer unless asked otherwise. Range: 1 to 10. */
  top: 3,

  /** Near misses shown with a refusal, at most. Range: 0 to 5. */
  maxNearMisses: 3,

  /**
   * Terms that stand in a larger share of all passages are not searched while rarer ones remain:
   * they cost most of the time and hardly rank. Range: 0.01 to 1. `npm run evaluate`.
   */
  commonTermShare: 0.05,

  /**
   * Terms in no more passages than this are never common: their lists are short, and in a small
   * archive the words it is about stand in every tenth passage. Range: 100 to 10,000.
   * `npm run evaluate` (without it the seeds lose 3 of 100 first quotes).
   */
  commonTermPassages: 1_000,

  /**
   * Weight of the lexical share beside the cosine where question and archive share a script.
   * Range: 1 to 3. `npm run evaluate` (of 355 questions of the project in four archives 274 have their answer in the first
   * quote; with 2 and 0.7, as for a model of higher cosines, 272; headlines are the same).
   */
  lexicalWeight: 1.5,

  /** The same where they do not, so that few words can be found. Range: 0.3 to 1. `npm run evaluate`, as above. */
  lexicalWeightAcross: 0.5,

  /**
   * What a passage gains that covers nearly all of a question in its own script: the weight of the square of its
   * coverage. Range: 0 to 0.2. `npm run evaluate -- --set` (recall@1 of headlines 0.744 with 0, 0.750 with 0.05, 0.751
   * with 0.1, 0.746 with 0.25; CMRC 2018 0.977, 0.977, 0.978, 0.978). Words of other scripts are guessed, and do not show it.
   */
  fullnessWeight: 0.1,

  /**
   * Chinese words that are searched for an English one of a question, those that most passages have.
   * Range: 1 to 5. `npm run evaluate` (of 49 English questions of the project 1 finds 41 in the first three,
   * 2 and 3 find 42; 3 has one fewer in the first).
   */
  translations: 2,

  /**
   * Words that are near in meaning to one of a question in another language: so many are looked at, of a
   * cosine no less than this, and no further from the nearest. Ranges: 5 to 50, 0.2 to 0.6, 0.05 to 0.3.
   * `npm run evaluate -- --set` (with the model of 256 dimensions FLORES-200, recall@1 of 500 questions of each of eight languages:
   * 0.852 with 0.4, 0.859 with 0.35, 0.867 with 0.3, 0.872 with 0.25). The present one has cosines lower by 0.05 between a word and its
   * translation in a dictionary, and this and `placeCosine` are as much lower.
   */
  nearWords: 20,
  /** Words of a question that are compared so, at about 1 ms each. Range: 10 to 200. */
  lookedUpWords: 40,
  nearWordCosine: 0.25,
  nearWordGap: 0.15,

  /** Cosine from which on the nearest word to one of a question is the place that it names. Range: 0.4 to 0.8. */
  placeCosine: 0.45,

  /**
   * What a number or a date of the question counts beyond an ordinary term. Range: 0 to 2.
   * `npm run evaluate`.
   */
  numberWeight: 2,

  /**
   * Candidates that are checked against what the question names and asks for. Range: 3 to 20.
   * `npm run evaluate`.
   */
  checkedCandidates: 8,

  /**
   * What a passage gains whose answering sentence holds the kind of fact that is asked for. Range:
   * 0 to 0.3. `npm run evaluate` (0: 2 of 100 first quotes fewer; 0.2: the same).
   */
  factWeight: 0.1,

  /**
   * What it gains beyond that where the number stands beside the thing that is counted. Range: 0 to
   * 0.3. `npm run evaluate` (0: 2 of 100 first quotes fewer; 0.2: the same).
   */
  besideWeight: 0.1,

  /** What is left of the score of a passage whose article contradicts the question. Range: 0 to 1. */
  conflictFactor: 0.85,

  /**
   * The same of one that lacks the kind of fact that is asked for. Range: 0 to 1. `npm run evaluate`
   * (0.7: a lead that repeats the question stays before the passage that holds the fact).
   */
  missingFactor: 0.5,

  /**
   * The same of one that names nobody in the office that is asked for. Range: 0 to 1.
   * `npm run evaluate` (0.8: 2 of 11 questions for persons more find another passage first).
   */
  sunkFactor: 0.5,

  /**
   * Longest source file that is looked through for a name which an article takes for granted, in
   * UTF-16 units: a newspaper page, not a year of articles in one file. Range: 20,000 to 1,000,000.
   */
  maxPageLength: 200_000,

  /** Passages of an article that are looked through for what the question names. Range: 10 to 100. */
  passagesOfAnArticle: 60,

  /**
   * What the passages of the article gain that the question before was answered from, where a
   * question cannot stand alone. Range: 0 to 2. `npm run evaluate`.
   */
  previousWeight: 1.2,

  /** Weight of the words found in an article's headlines, section and byline. Range: 0 to 1. `npm run evaluate`. */
  headsWeight: 0.5,

  /** Articles taken for their heads, and passages of each. Range: 5 to 50. */
  candidateArticles: 10,
  candidatesPerArticle: 20,

  /**
   * Share of what other passages of its article have of the question's words that a passage gains: it
   * is read behind them. Range: 0 to 0.7. `npm run evaluate`.
   */
  siblingWeight: 0.35,

  /**
   * Share of the score of its best neighbour in the article that a passage gains.
   * Range: 0 to 0.4. `npm run evaluate`.
   */
  supportWeight: 0.2,
} as const
