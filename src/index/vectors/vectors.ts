/** How far the squared length of a normalised vector may be from 1, by rounding. */
const TOLERANCE = 0.01
/** Bytes before the codes of a stored vector: their length as a float32, little-endian. */
export const HEAD_BYTES = 4
const LARGEST_CODE = 127

/** The stored vectors, one behind the other, of which `bytes` consists; null where it does not. */
export function vectorsIn(bytes: Uint8Array, dimensions: number): Uint8Array[] | null {
  const size = HEAD_BYTES + dimensions
  if (bytes.length === 0 || bytes.length % size !== 0) return null
  return Array.from({ length: bytes.length / size }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
}

/**
 * A vector as it stands in the database: the length of the codes, then one signed byte a dimension.
 * A vector of length 1 is its codes divided by their length, so that no scale is needed, and codes
 * of another length than is written show that bytes were changed. A cosine moves by about 0.0005;
 * the vector takes a quarter of its float32 size.
 */
export function bytesOf(vector: Float32Array): Buffer {
  // Neither Math.max nor Math.round: they take five times as long, for every vector of an archive.
  let largest = 0
  for (let at = 0; at < vector.length; at++) {
    const size = Math.abs(vector[at] ?? 0)
    if (size > largest) largest = size
  }
  const bytes = Buffer.alloc(HEAD_BYTES + vector.length)
  const codes = new Int8Array(bytes.buffer, bytes.byteOffset + HEAD_BYTES, vector.length)
  let square = 0
  for (let at = 0; at < vector.length; at++) {
    const code = Math.floor(((vector[at] ?? 0) / largest) * LARGEST_CODE + 0.5)
    codes[at] = code
    square += code * code
  }
  bytes.writeFloatLE(Math.sqrt(square))
  return bytes
}

/** The codes of a stored vector and their length; null where the bytes hold no vector. */
export function codesOf(bytes: Uint8Array): { codes: Int8Array; length: number } | null {
  if (bytes.length <= HEAD_BYTES) return null
  const codes = new Int8Array(
    bytes.buffer,
    bytes.byteOffset + HEAD_BYTES,
    bytes.length - HEAD_BYTES,
  )
  const length = new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true)
  let square = 0
  for (let at = 0; at < codes.length; at++) square += (codes[at] ?? 0) ** 2
  return length > 0 && Math.fround(Math.sqrt(square)) === length ? { codes, length } : null
}

/** The vector of length 1 that the bytes stand for; null where they hold none of that many numbers. */
export function vectorOf(bytes: Uint8Array, dimensions: number): Float32Array | null {
  const stored = codesOf(bytes)
  if (stored?.codes.length !== dimensions) return null
  return Float32Array.from(stored.codes, (code) => code / stored.length)
}

/** Whether it is a vector of that many numbers and length 1; NaN is none. */
export function isUnitVector(vector: Float32Array, dimensions: number): boolean {
  let square = 0
  for (const element of vector) square += element * element
  return vector.length === dimensions && Math.abs(square - 1) < TOLERANCE
}

/** The cosine of a vector of length 1 with a stored one; null where the bytes hold no such vector. */
export function cosineOf(unit: Float32Array, bytes: Uint8Array): number | null {
  const stored = codesOf(bytes)
  if (stored?.codes.length !== unit.length) return null
  return dot(unit, stored.codes, 0) / stored.length
}

/** The product of a vector with the codes that begin at `start`. */
export function dot(vector: Float32Array, codes: Int8Array, start: number): number {
  let sum = 0
  for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) * (codes[start + at] ?? 0)
  return sum
}
