/** A tensor of a model as far as it is used here: its numbers in row-major order, and its shape. */
export interface ModelTensor {
  readonly data: ArrayLike<number | bigint>
  readonly dims: readonly number[]
}

/** The L2-normalised vector of the first token of each text, which some models make for the whole. */
export function firstTokens({ data, dims }: ModelTensor): Float32Array[] {
  const [texts = 0, tokens = 0, dimensions = 0] = dims
  return rowsOf(data, texts, tokens * dimensions, dimensions)
}

/** The L2-normalised vectors that a model made for whole texts, [texts, dimensions]. */
export function wholeTexts({ data, dims }: ModelTensor): Float32Array[] {
  const [texts = 0, dimensions = 0] = dims
  return rowsOf(data, texts, dimensions, dimensions)
}

/**
 * The L2-normalised mean of the token vectors of each text, padding left out.
 * Not by transformers.js: its `mean_pooling` converts every element of the mask once per dimension,
 * which takes longer than a small model itself (2.4 times the rate of embedding without it).
 * @param states vectors of the tokens, [texts, tokens, dimensions]
 * @param mask 1 for a token and 0 for padding, [texts, tokens]
 */
export function meanOfTokens(states: ModelTensor, mask: ModelTensor): Float32Array[] {
  const [texts = 0, tokens = 0, dimensions = 0] = states.dims
  const numbers = states.data as Float32Array
  return Array.from({ length: texts }, (_, text) => {
    const sum = new Float32Array(dimensions)
    for (let token = 0; token < tokens; token++) {
      const row = text * tokens + token
      if (Number(mask.data[row]) === 0) continue
      const start = row * dimensions
      for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] ?? 0) + (numbers[start + at] ?? 0)
    }
    return normalised(sum)
  })
}

/** Rows of `length` numbers that begin `apart` from each other. */
function rowsOf(
  data: ModelTensor['data'],
  rows: number,
  apart: number,
  length: number,
): Float32Array[] {
  const numbers = data as Float32Array
  return Array.from({ length: rows }, (_, row) =>
    normalised(numbers.slice(row * apart, row * apart + length)),
  )
}

/** The same direction with length 1; a vector of zeros becomes one of NaN, which is refused later. */
function normalised(vector: Float32Array): Float32Array {
  let square = 0
  for (const element of vector) square += element * element
  const length = Math.sqrt(square)
  return vector.map((element) => element / length)
}
