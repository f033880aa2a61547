import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inProcess } from './measured.ts'
import type { PeerMeasure } from './peer-process.ts'

/** What is measured beside newsquote, and how many passages it is given at most. */
const PEERS = {
  'langchain-hnswlib': 120_000,
  minisearch: 25_000,
  orama: 25_000,
  vectra: 25_000,
} as const

/** Their packages, and those that they need beside them. */
const PACKAGES = [
  '@langchain/community@1.1.29',
  '@langchain/core@1.4.0',
  'minisearch@7.2.0',
  '@orama/orama@3.1.18',
  'vectra@0.15.0',
]

export type PeerName = keyof typeof PEERS

/**
 * Measures other search libraries on the passages and vectors of an index, each in a process of its
 * own. They are installed on the first use, in the system's temporary folder: newsquote needs none.
 */
export async function measurePeers(
  model: string,
  data: string,
  passages: number,
): Promise<Partial<Record<PeerName, PeerMeasure>>> {
  const folder = installPeers()
  const measures: Partial<Record<PeerName, PeerMeasure>> = {}
  for (const [name, most] of Object.entries(PEERS) as [PeerName, number][]) {
    if (passages > most) continue
    measures[name] = await inProcess<PeerMeasure>('peer-process.ts', model, data, folder, name)
  }
  return measures
}

function installPeers(): string {
  const folder = join(tmpdir(), 'newsquote-peers')
  const hnswlib = join(folder, 'node_modules', 'hnswlib-node')
  if (existsSync(hnswlib)) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private": true}')
  // Optional packages of theirs ask for versions that do not go together; none is used here.
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps']
  // Without what `npm run` says to its children: it would have them install into this project.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/iu.test(name)),
  )
  execFileSync('npm', ['install', ...flags, ...PACKAGES], { cwd: folder, env, stdio: 'ignore' })
  // The native part is ours, so that both run the same one.
  symlinkSync(fileURLToPath(new URL('../../node_modules/hnswlib-node', import.meta.url)), hnswlib)
  return folder
}
