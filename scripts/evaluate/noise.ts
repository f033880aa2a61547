import { Random } from '../../tests/support/page-maker/random.ts'

/** Samples drawn anew for an interval. */
const ROUNDS = 1_000
/** Share of the samples whose means lie in the interval. */
const LEVEL = 0.95

/** A measured mean with its noise. */
export interface Measured {
  readonly name: string
  readonly mean: number
  /** Half the width of the interval in which the mean lies with 95 %. */
  readonly noise: number
}

/**
 * The mean of values, one a question, with the noise that comes from asking these questions and no
 * others: half of the percentile bootstrap interval (Efron 1979), from a fixed seed.
 */
export function measured(name: string, values: readonly number[]): Measured {
  const random = new Random(values.length)
  const means = Array.from({ length: ROUNDS }, () => {
    let sum = 0
    for (let at = 0; at < values.length; at++) sum += values[random.int(0, values.length - 1)] ?? 0
    return values.length === 0 ? 0 : sum / values.length
  }).sort((a, b) => a - b)
  const tail = Math.floor(((1 - LEVEL) / 2) * ROUNDS)
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return { name, mean, noise: ((means[ROUNDS - 1 - tail] ?? 0) - (means[tail] ?? 0)) / 2 }
}

/** What is worse than before by more than the noise, a line each. */
export function losses(now: readonly Measured[], before: ReadonlyMap<string, number>): string[] {
  return now.flatMap(({ name, mean, noise }) => {
    const known = before.get(name)
    if (known === undefined || mean >= known - noise) return []
    return [`${name}: ${mean.toFixed(3)}, before ${known.toFixed(3)} (noise ${noise.toFixed(3)})`]
  })
}
