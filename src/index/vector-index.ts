import hnswlib from 'hnswlib-node'
import { IndexError } from './errors.ts'
import { indexSettings } from './settings.ts'
import { checkVectorFile, publishVectorFile, type VectorFileHeader } from './vector-file.ts'

/** A passage found by its vector. */
export interface DenseHit {
  readonly passageId: number
  /** Cosine with the question's vector, in [-1, 1]. */
  readonly cosine: number
}

/** Where vectors come from when a file lacks them: the truth in SQLite. */
export interface VectorSource {
  readonly model: string
  readonly dimensions: number
  readonly database: string
  readonly generation: number
  passageIds(): number[]
  vectorOf(passageId: number): Float32Array
}

/**
 * The approximate nearest neighbours of a vector among those of all passages, by HNSW
 * (Malkov and Yashunin 2016, arXiv:1603.09320) over inner products of normalised vectors.
 */
export class VectorIndex {
  readonly #graph: hnswlib.HierarchicalNSW
  readonly #dimensions: number
  #deleted: number

  private constructor(graph: hnswlib.HierarchicalNSW, dimensions: number, deleted: number) {
    this.#graph = graph
    this.#dimensions = dimensions
    this.#deleted = deleted
  }

  /**
   * Opens the vectors of a data folder as the database has them:
   * 1. load the file if it passes its checks; otherwise start an empty graph
   * 2. add what the file lacks, delete what the database has no more; start over when too much
   *    of the file is deleted
   * 3. publish the result, if asked to and anything changed
   * `warn` hears why a file that is there was not used.
   */
  static open(
    folder: string,
    source: VectorSource,
    options: { publish: boolean; warn: (message: string) => void },
  ): VectorIndex {
    const check = checkVectorFile(folder, source)
    if (check.kind === 'bad') {
      options.warn(
        `The vector file in ${folder} was not used: ${check.reason}. It is built anew from the database.`,
      )
    }
    const index = check.kind === 'good' ? load(check.path, check.header) : null
    if (index !== null && check.kind === 'good') {
      if (check.header.generation === source.generation) return index
      if (index.#catchUp(source)) return index.#publish(folder, source, options.publish)
    }
    return VectorIndex.build(source).#publish(folder, source, options.publish)

    function load(path: string, { dimensions, deleted }: VectorFileHeader): VectorIndex | null {
      try {
        const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
        graph.readIndexSync(path)
        return new VectorIndex(graph, dimensions, deleted)
      } catch {
        // A writer published another file and removed this one in between. A graph that failed to
        // load must not be used again, so the next one is new.
        return null
      }
    }
  }

  /** A graph of all vectors of the source, in memory. */
  static build(source: VectorSource): VectorIndex {
    const ids = source.passageIds()
    const graph = new hnswlib.HierarchicalNSW('ip', source.dimensions)
    graph.initIndex({
      maxElements: Math.max(1, ids.length),
      m: indexSettings.hnswNeighbours,
      efConstruction: indexSettings.hnswConstruction,
    })
    const index = new VectorIndex(graph, source.dimensions, 0)
    for (const id of ids) index.#add(id, source.vectorOf(id))
    return index
  }

  /**
   * Up to `limit` passages with the highest cosine, best first; of the given ones where some are. The
   * search goes on until it has found enough of these, so that a filter cannot starve it.
   */
  search(
    vector: Float32Array,
    limit: number,
    within: ReadonlySet<number> | null = null,
  ): DenseHit[] {
    this.#check(vector)
    const count = Math.min(limit, this.#graph.getCurrentCount() - this.#deleted)
    if (count <= 0) return []
    this.#graph.setEf(Math.max(indexSettings.hnswSearch, count))
    const filter = within === null ? undefined : (id: number): boolean => within.has(id)
    const { neighbors, distances } = this.#graph.searchKnn([...vector], count, filter)
    return neighbors.map((passageId, at) => ({ passageId, cosine: 1 - (distances[at] ?? 1) }))
  }

  /** Brings a loaded graph to the source's generation; false when starting over is better. */
  #catchUp(source: VectorSource): boolean {
    const wanted = new Set(source.passageIds())
    const present = new Set(this.#graph.getIdsList())
    const gone = [...present].filter((id) => !wanted.has(id))
    const fresh = [...wanted].filter((id) => !present.has(id))
    const total = present.size + fresh.length
    if (gone.length > total * indexSettings.maxDeletedShare) return false
    if (total > this.#graph.getMaxElements()) this.#graph.resizeIndex(total)
    // Ids are never used again, so one that was marked before is simply marked still.
    for (const id of gone) this.#markDeleted(id)
    this.#deleted = gone.length
    for (const id of fresh) this.#add(id, source.vectorOf(id))
    return true
  }

  #markDeleted(id: number): void {
    try {
      this.#graph.markDelete(id)
    } catch {
      // Marked by an earlier generation: hnswlib refuses to mark it twice.
    }
  }

  #publish(folder: string, source: VectorSource, publish: boolean): this {
    if (!publish) return this
    const facts = {
      model: source.model,
      dimensions: source.dimensions,
      database: source.database,
      generation: source.generation,
      count: this.#graph.getCurrentCount(),
      deleted: this.#deleted,
      neighbours: indexSettings.hnswNeighbours,
      construction: indexSettings.hnswConstruction,
    }
    publishVectorFile(folder, facts, (path) => this.#graph.writeIndexSync(path))
    return this
  }

  #add(id: number, vector: Float32Array): void {
    this.#check(vector)
    this.#graph.addPoint([...vector], id)
  }

  /** The native code accepts NaN and dies of what is no number, so nothing unchecked reaches it. */
  #check(vector: Float32Array): void {
    if (vector.length === this.#dimensions && vector.every(Number.isFinite)) return
    throw new IndexError(
      'BAD_VECTOR',
      `A vector of ${vector.length} numbers was given where ${this.#dimensions} finite ones are needed. Build the index anew: npm run index -- --rebuild`,
    )
  }
}
