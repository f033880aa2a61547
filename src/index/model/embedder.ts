/** What a text is: some models embed a question otherwise than what answers it. */
export type TextRole = 'question' | 'passage'

/** The texts of a passage that have vectors: the whole, then the parts that it falls into, if any. */
export type PassageTexts = readonly [whole: string, ...parts: string[]]

/** Turns texts into vectors in which texts of like meaning, in any language, have a high cosine. */
export interface Embedder {
  /** Name for people. */
  readonly model: string
  /** Changes with anything that changes a vector: weights, tokenizer, pooling, folding. */
  readonly fingerprint: string
  /** Of its vectors; where there is a `load`, known after it. */
  readonly dimensions: number
  /** Loads the model, which embedding does too; absent where it is loaded. */
  load?(): Promise<void>
  /**
   * One L2-normalised vector of length `dimensions` per text, in the same order.
   * @param role @default 'passage'
   * @throws {IndexError} BAD_VECTOR when the model gives something that is no such vector
   */
  embed(texts: readonly string[], role?: TextRole): Promise<Float32Array[]>
  /**
   * The vectors of the texts of each passage, as `embed` gives them, in the same order.
   * @throws {IndexError} BAD_VECTOR
   */
  embedPassages(passages: readonly PassageTexts[]): Promise<Float32Array[][]>
  /**
   * The words and pieces of words that it has vectors of, in all its languages; absent where a vector
   * depends on all of a text, so that one of a single word says little.
   */
  vocabulary?(): string[]
  /**
   * The vectors of the pieces that each text falls into, not normalised: the length of one is what the piece weighs in the
   * vector of its text, which may depend on its place there. Of a text that is cut because it is too long, those of what is left. Absent as `vocabulary` is.
   */
  embedPieces?(texts: readonly string[]): Promise<Float32Array[][]>
  /** Loads the model into further threads, for many texts; absent where it runs in one only. */
  startThreads?(threads: number): EmbedderThreads
}

/** A model in threads of its own, which embed side by side. */
export interface EmbedderThreads {
  /** As `Embedder.embedPassages`; calls that are under way together share the threads. */
  embedPassages(passages: readonly PassageTexts[]): Promise<Float32Array[][]>
  close(): Promise<void>
}
