/** Tunables of the retrieval layer: meaning, default, range, and the command that chose the value. */
export const retrievalSettings = {
  /** Longest question read, in UTF-16 units; a longer one is refused with a sentence. Range: 200 to 4,000. */
  maxQuestionLength: 1_000,

  /** Passages taken from each leg before fusion. Range: 20 to 200. `npm run evaluate`. */
  candidatesPerLeg: 50,

  /** Quotes of an answer unless asked otherwise. Range: 1 to 10. */
  top: 3,

  /**
   * Terms that stand in a larger share of all passages are not searched while rarer ones remain:
   * they cost most of the time and hardly rank. Range: 0.01 to 1. `npm run evaluate`.
   */
  commonTermShare: 0.05,

  /**
   * Weight of the lexical share beside the cosine where question and archive share a script.
   * Range: 1 to 3. `npm run evaluate`.
   */
  lexicalWeight: 2,

  /** The same where they do not, so that few words can be found. Range: 0.3 to 1. `npm run evaluate`. */
  lexicalWeightAcross: 0.7,
} as const
