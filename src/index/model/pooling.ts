/** A tensor of a model as far as it is used here: its numbers in row-major order, and its shape. */
export interface ModelTensor {
  readonly data: ArrayLike<number | bigint>
  readonly dims: readonly number[]
}

/** The vector of the first token of each text, which some models make for the whole. */
export function firstTokens({ data, dims }: ModelTensor): Float32Array[] {
  const [texts = 0, tokens = 0, dimensions = 0] = dims
  return rowsOf(data, texts, tokens * dimensions, dimensions)
}

/** The vectors that a model made for whole texts, [texts, dimensions]. */
export function wholeTexts({ data, dims }: ModelTensor): Float32Array[] {
  const [texts = 0, dimensions = 0] = dims
  return rowsOf(data, texts, dimensions, dimensions)
}

/** The token vectors of each text, padding left out; the parameters are those of `sumsOfTokens`. */
export function tokensOf(states: ModelTensor, mask: ModelTensor): Float32Array[][] {
  const [texts = 0, tokens = 0, dimensions = 0] = states.dims
  const rows = rowsOf(states.data, texts * tokens, dimensions, dimensions)
  return Array.from({ length: texts }, (_, text) =>
    rows
      .slice(text * tokens, (text + 1) * tokens)
      .filter((_row, token) => Number(mask.data[text * tokens + token]) !== 0),
  )
}

/**
 * The sum of the token vectors of each text, padding left out: the direction of their mean.
 * Not by transformers.js: its `mean_pooling` converts every element of the mask once per dimension,
 * which takes longer than a small model itself (2.4 times the rate of embedding without it).
 * @param states vectors of the tokens, [texts, tokens, dimensions]
 * @param mask 1 for a token and 0 for padding, [texts, tokens]
 */
export function sumsOfTokens(states: ModelTensor, mask: ModelTensor): Float32Array[] {
  const [texts = 0, tokens = 0, dimensions = 0] = states.dims
  const numbers = states.data as Float32Array
  return Array.from({ length: texts }, (_, text) => {
    const sum = new Float32Array(dimensions)
    for (let token = 0; token < tokens; token++) {
      const row = text * tokens + token
      if (Number(mask.data[row]) !== 0) addRow(sum, numbers, row * dimensions)
    }
    return sum
  })
}

function addRow(sum: Float32Array, numbers: Float32Array, start: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (numbers[start + at] ?? 0)
}

/** Rows of `length` numbers that begin `apart` from each other. */
function rowsOf(
  data: ModelTensor['data'],
  rows: number,
  apart: number,
  length: number,
): Float32Array[] {
  const numbers = data as Float32Array
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * apart, row * apart + length))
}

/** The same direction with length 1; a vector of zeros becomes one of NaN, which is refused later. */
export function normalised(vector: Float32Array): Float32Array {
  let square = 0
  for (let at = 0; at < vector.length; at++) square += (vector[at] ?? 0) ** 2
  const length = Math.sqrt(square)
  const unit = new Float32Array(vector.length)
  for (let at = 0; at < vector.length; at++) unit[at] = (vector[at] ?? 0) / length
  return unit
}
