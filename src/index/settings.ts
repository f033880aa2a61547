/** Tunables of the index layer: meaning, default, range, and the command that chose the value. */
export const indexSettings = {
  /**
   * Largest source file read, in bytes; a larger one is skipped and named. One newspaper page is
   * about 10 kB and one day of a news programme about 30 kB, so this only stops mistakes.
   * Range: 1 MB to 512 MB.
   */
  maxFileBytes: 20_000_000,

  /**
   * A decoded file with a larger share of control characters than this is binary. Text has almost
   * none; random bytes have about 0.12. Range: 0.01 to 0.1.
   */
  maxControlShare: 0.03,

  /**
   * Longest passage in UTF-16 units; a longer paragraph is cut at a sentence end.
   * Range: 200 to 1,000. `npm run evaluate`.
   */
  maxPassageLength: 500,

  /**
   * Length in UTF-16 units up to which neighbouring sentences of a passage share one window
   * vector, for text in Chinese characters. Range: 20 to 80. `npm run evaluate`.
   */
  windowLength: 40,

  /** The same for text in alphabets, which need about three times the characters. Range: 60 to 240. */
  windowLengthAlphabetic: 120,

  /**
   * BM25 weight of the text: above 1 it lets a long passage gain more from repeats.
   * Range: 0.5 to 4. `npm run evaluate`.
   */
  bm25Weight: 4,

  /**
   * The rarest words of a question choose passages as long as their lists are together no longer than
   * this; in a search limited to some passages, than the second length. Range: 2,000 to 100,000, 10,000
   * to 500,000. `npm run bench`; with 86,086 passages the questions of CMRC 2018 are answered as well by
   * 5,000 as by 10,000.
   */
  choosingPostings: 5_000,
  choosingPostingsWithin: 50_000,

  /**
   * Articles are found by their heads by words that stand in no more heads than this together.
   * Range: 500 to 20,000. `npm run bench` (at 102,425 passages 1.4 ms; of 401 articles asked for by their
   * headlines 399 come first among equal ones, with 500 395, with 5,000 400 in 2 ms).
   */
  headPostings: 2_000,

  /**
   * Passages chosen so that are scored by all words. Range: 50 to 1,000. `npm run evaluate` (200 and 400:
   * the same).
   */
  rescored: 100,

  /**
   * Of so many passages that a question is limited to, or fewer, all are scored by all words, at 3 to 4 µs
   * each; lists of common words may take ten times as long as they. Range: 200 to 5,000. `npm run bench`.
   */
  scoredWithin: 2_000,

  /** Words whose frequencies are kept until the next generation. Range: 1,000 to 100,000. */
  keptFrequencies: 10_000,

  /** Texts embedded in one call of the model. Range: 8 to 128. `npm run bench`. */
  embeddingBatch: 32,

  /**
   * Passages whose texts are embedded and committed together; a killed run loses at most these for
   * each lot under way. Range: 128 to 4,096. `npm run bench`.
   */
  embeddingLot: 1_024,

  /** Lots that may be under way while further files are read. Range: 1 to 16. */
  embeddingLotsAhead: 8,

  /**
   * Source bytes to read from which the model is loaded into threads of its own, which takes about
   * two seconds. Range: 500,000 to 10,000,000.
   */
  threadsFromBytes: 2_000_000,

  /**
   * Passages of changed files that are published together, in one generation; what is held of them
   * in memory is about 2 kB each. While one lot is written the next is embedded. Range: 10,000 to 200,000.
   * `npm run bench` (65,536: 4 in 100 longer).
   */
  generationPassages: 16_384,

  /** Passages that a thread of the model is given at a time. Range: 16 to 256. `npm run bench`. */
  embeddingPart: 64,

  /**
   * Threads of the model's runtime. The embedded model spends its time in the tokenizer, so one is
   * as fast as two. Range: 1 to the number of cores. `npm run bench`.
   */
  embeddingThreads: 1,

  /**
   * Attempts after the first one to download a file of a model, and the pause before the first, which
   * doubles. Range: 0 to 10, 100 to 10,000 milliseconds.
   */
  downloadRetries: 4,
  downloadRetryMs: 1_000,

  /** HNSW: neighbours of a node; more gives recall for memory. Range: 8 to 48. */
  hnswNeighbours: 16,

  /** HNSW: candidates kept while a node is inserted; more gives recall for build time. Range: 100 to 400. */
  hnswConstruction: 200,

  /**
   * HNSW: candidates kept while searching, at least; never below the number of hits asked for.
   * Range: 50 to 500. `npm run bench` (recall@10 against the exact result at a million: 50 0.980, 100
   * 0.992, 300 0.998 in twice the time).
   */
  hnswSearch: 100,

  /**
   * Of so many passages of a segment that a question is limited to, or fewer, every vector is compared, at
   * 0.4 to 0.7 µs each; of more, its graph is searched with a filter, which visits the more of it the fewer
   * it lets through. Range: 1,000 to 20,000. `npm run bench` (at a million, a phrase of 15,000 passages
   * takes 20 ms instead of 230).
   */
  exactScan: 5_000,

  /**
   * Vectors of one segment at most: a graph is searched in about logarithmic time, but each vector
   * is put into a large one more slowly. Range: 16,384 to 262,144. `npm run bench`.
   */
  segmentVectors: 65_536,

  /**
   * New vectors are compared one by one until there are so many; then a segment is made of them.
   * Range: 512 to 16,384. `npm run bench`.
   */
  tailVectors: 4_096,

  /** A segment in which a larger share of the vectors is gone is made anew. Range: 0.1 to 0.6. */
  maxRemovedShare: 0.3,

  /**
   * New vectors that a reader takes over at once, within a question; of more, the rest is taken over
   * between questions. Range: 256 to 8,192.
   */
  refreshVectors: 512,

  /**
   * Milliseconds without a change in a watched corpus before it is read, and at most after the first:
   * a file is often written in several pieces. Range: 50 to 5,000, 1,000 to 60,000.
   */
  watchQuietMs: 300,
  watchAtLastMs: 5_000,

  /** How often a corpus is looked through that cannot be watched. Range: 10,000 to 3,600,000. */
  watchIntervalMs: 60_000,

  /**
   * Milliseconds SQLite waits for another process's lock before it gives up. Range: 1,000 to 60,000.
   */
  busyTimeoutMs: 5_000,
} as const
