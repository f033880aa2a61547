import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, onTestFinished } from 'vitest'
import { MODEL } from './model.ts'

/** The project's own folder. */
export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const SEEDS = join(PROJECT, 'seeds')
export { MODEL }

/** An empty folder that is removed with the test that asked for it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'newsquote-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty folder that all tests of a file share; called at the top of the file. */
export function temporaryFolderOfFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'newsquote-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Makes a new folder a call, for tests of a file that run side by side, where none can be removed
 * with its test; called at the top of the file.
 */
export function temporaryFoldersOfFile(): { root: string; newFolder: () => string } {
  const root = temporaryFolderOfFile()
  return { root, newFolder: () => mkdtempSync(join(root, 'folder-')) }
}

/** A corpus folder with these files; one that is not given is removed with the test. */
export function corpusOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  folder = temporaryFolder(),
): string {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** The embedded model in a folder of a name, as an encoder that does not say that it is a table of vectors. */
export function encoderFolder(name: string): string {
  const folder = join(temporaryFolder(), name)
  cpSync(MODEL, folder, { recursive: true })
  writeFileSync(join(folder, 'config.json'), '{"model_type":"bert","hidden_size":512}')
  return folder
}
