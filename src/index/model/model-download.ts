import { createHash, type Hash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pRetry, { AbortError } from 'p-retry'
import { EnvHttpProxyAgent, fetch, type Response } from 'undici'
import { IndexError, reasonOf } from '../errors.ts'
import { indexSettings } from '../settings.ts'
import { MODEL_FILES, OPTIONAL_MODEL_FILES } from './model-files.ts'

/** Where models come from that are no folder. */
export interface ModelHub {
  /** Address of the hub: https://huggingface.co, or a mirror of it. */
  readonly endpoint: string
  /** Folder that models are kept in. */
  readonly cache: string
  /** Hears what is downloaded; one line. */
  readonly say: (message: string) => void
}

/** What the hub says of a file. */
interface HubFile {
  readonly size: number
  /** SHA-256 of a large file, SHA-1 of a small one as git counts it; null where it does not say. */
  readonly hash: string | null
}

/**
 * The folder of a hub's model, whose files are downloaded where they are missing:
 * 1. ask for the size and the hash of each
 * 2. download it aside, going on where an earlier download stopped; again where the network fails
 * 3. compare both; a file that differs is deleted
 * `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are honoured.
 * @throws {IndexError} MODEL_MISSING where it cannot be had, MODEL_DAMAGED where it is not as the hub says
 */
export async function downloadModel(id: string, hub: ModelHub): Promise<string> {
  const folder = join(hub.cache, id.replace('/', '--'))
  const proxy = new EnvHttpProxyAgent()
  try {
    for (const file of [...MODEL_FILES, ...OPTIONAL_MODEL_FILES]) {
      if (!existsSync(join(folder, file))) await download(id, file, folder, hub, proxy)
    }
  } finally {
    await proxy.destroy()
  }
  return folder
}

async function download(
  id: string,
  file: string,
  folder: string,
  hub: ModelHub,
  proxy: EnvHttpProxyAgent,
): Promise<void> {
  const url = `${hub.endpoint.replace(/\/+$/u, '')}/${id}/resolve/main/${file}`
  const isOptional = OPTIONAL_MODEL_FILES.includes(file)
  const attempt = async (): Promise<void> => {
    const about = await describe(url, proxy)
    if (about === null && isOptional) return
    if (about === null) throw new AbortError(`${url} does not exist`)
    hub.say(`Downloading ${id}: ${file}, ${(about.size / 1e6).toFixed(1)} MB`)
    const aside = join(folder, `${file}.part`)
    mkdirSync(dirname(aside), { recursive: true })
    await fetchInto(url, aside, about.size, proxy)
    const fault = await faultOf(aside, about)
    if (fault !== null) {
      rmSync(aside)
      throw damaged(id, file, fault)
    }
    renameSync(aside, join(folder, file))
  }
  try {
    const { downloadRetries: retries, downloadRetryMs: minTimeout } = indexSettings
    await pRetry(attempt, { retries, minTimeout, shouldRetry: ({ error }) => !isOurs(error) })
  } catch (cause) {
    if (isOurs(cause)) throw cause
    throw new IndexError(
      'MODEL_MISSING',
      `The model ${id} cannot be downloaded from ${hub.endpoint} (${reasonOf(cause)}). Check EMBEDDING_MODEL, the network and HF_ENDPOINT, or name a model folder; what was downloaded is kept.`,
      { cause },
    )
  }
}

function isOurs(error: unknown): boolean {
  return error instanceof IndexError
}

function damaged(id: string, file: string, fault: string): IndexError {
  return new IndexError(
    'MODEL_DAMAGED',
    `${file} of the model ${id} did not arrive as the hub has it (${fault}) and was deleted. Start again to download it anew.`,
  )
}

/** Null where there is no such file. The hub says it before it leads to where large files lie. */
async function describe(url: string, dispatcher: EnvHttpProxyAgent): Promise<HubFile | null> {
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', dispatcher })
  if (response.status === 404) return null
  if (response.status >= 400) throw new Error(`${url} answers ${response.status}`)
  const { headers } = response
  const tag = headers.get('x-linked-etag') ?? headers.get('etag') ?? ''
  const hash = /^(?:W\/)?"([0-9a-f]{40}|[0-9a-f]{64})"$/u.exec(tag)?.[1] ?? null
  const size = Number(headers.get('x-linked-size') ?? headers.get('content-length') ?? 0)
  return { size, hash }
}

async function fetchInto(
  url: string,
  path: string,
  size: number,
  dispatcher: EnvHttpProxyAgent,
): Promise<void> {
  const have = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (have === size && size > 0) return
  const headers = have > 0 && have < size ? { range: `bytes=${have}-` } : undefined
  const response: Response = await fetch(url, { ...(headers && { headers }), dispatcher })
  if (!response.ok || response.body === null) throw new Error(`${url} answers ${response.status}`)
  // A server that does not go on where it is asked to sends everything.
  const flags = response.status === 206 ? 'a' : 'w'
  await pipeline(Readable.fromWeb(response.body), createWriteStream(path, { flags }))
}

async function faultOf(path: string, { size, hash }: HubFile): Promise<string | null> {
  const { size: arrived } = statSync(path)
  if (size > 0 && arrived !== size) return `${arrived} bytes instead of ${size}`
  if (hash === null) return null
  const counted: Hash =
    hash.length === 64 ? createHash('sha256') : createHash('sha1').update(`blob ${arrived}\0`)
  await pipeline(createReadStream(path), counted)
  return counted.digest('hex') === hash ? null : 'another checksum'
}
