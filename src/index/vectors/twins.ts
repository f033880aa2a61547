/**
 * Passages that share one and the same vector, which stands in a graph once: thousands of equal
 * vectors link to each other alone, and leave whatever lies behind them out of reach.
 */
export class Twins {
  /** Those that are left, in rising order, by the label of their vector: the id of the first. */
  readonly #byLabel: ReadonlyMap<number, Set<number>>
  readonly #labels: ReadonlyMap<number, number>

  /** @param groups of two or more passages each, in rising order */
  constructor(groups: readonly (readonly number[])[]) {
    this.#byLabel = new Map(groups.map((ids) => [ids[0] ?? 0, new Set(ids)]))
    this.#labels = new Map(groups.flatMap((ids) => ids.map((id) => [id, ids[0] ?? 0] as const)))
  }

  /** Forgets a passage; the label of its vector where none that has it is left, else null. */
  remove(id: number): number | null {
    const label = this.#labels.get(id)
    if (label === undefined) return id
    const left = this.#byLabel.get(label)
    left?.delete(id)
    return left === undefined || left.size === 0 ? label : null
  }

  /** Whether one of the given passages has the vector of that label. */
  isAmong(label: number, within: ReadonlySet<number>): boolean {
    const ids = this.#byLabel.get(label)
    if (ids === undefined) return within.has(label)
    for (const id of ids) if (within.has(id)) return true
    return false
  }

  /** The first passages that have it, of the given ones where some are. */
  withLabel(label: number, limit: number, within: ReadonlySet<number> | null): number[] {
    const ids = this.#byLabel.get(label)
    if (ids === undefined) return [label]
    const found: number[] = []
    for (const id of ids) {
      if (found.length === limit) break
      if (within?.has(id) ?? true) found.push(id)
    }
    return found
  }
}
