/** How far the squared length of a normalised vector may be from 1, by rounding. */
const TOLERANCE = 0.01

/** A vector as it stands in the database. */
export function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** A vector from its bytes; copied, since a database row's bytes need not be aligned. */
export function vectorOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer, 0, bytes.length >> 2)
}

/** Whether it is a vector of that many numbers and length 1; NaN is none. */
export function isUnitVector(vector: Float32Array, dimensions: number): boolean {
  let square = 0
  for (const element of vector) square += element * element
  return vector.length === dimensions && Math.abs(square - 1) < TOLERANCE
}

/** The cosine of two vectors of length 1; null where the second is no such vector. */
export function cosineOf(unit: Float32Array, other: Float32Array): number | null {
  if (!isUnitVector(other, unit.length)) return null
  let sum = 0
  for (let at = 0; at < unit.length; at++) sum += (unit[at] ?? 0) * (other[at] ?? 0)
  return sum
}
