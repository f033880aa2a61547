import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedder } from '../../src/index/model/transformers-embedder.ts'
import { KilledBuilds } from '../../tests/support/killed-builds.ts'

/** What became of builds that were killed. */
export interface CrashReport {
  readonly killed: number
  /** What was wrong afterwards, and where the build was killed. */
  readonly faults: readonly string[]
}

/** Kills builds of an index at every step and at so many moments, and lets others finish their work. */
export async function crashBuilds(model: string, moments: number): Promise<CrashReport> {
  const root = mkdtempSync(join(tmpdir(), 'newsquote-crash-'))
  try {
    const builds = new KilledBuilds(root, await openEmbedder(model))
    await builds.prepare()
    const deaths = [...builds.steps(), ...builds.moments(moments)]
    const faults: string[] = []
    for (const [at, death] of deaths.entries()) {
      const place = JSON.stringify(death)
      for (const fault of await builds.faultsAfter(death)) faults.push(`${fault}: ${place}`)
      console.error(`killed ${at + 1} of ${deaths.length}: ${place}`)
    }
    return { killed: deaths.length, faults }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
