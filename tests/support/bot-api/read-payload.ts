import type { IncomingMessage } from 'node:http'
import { fieldTypes } from './validate-call.ts'
import { isObject } from './validate-text.ts'

/** The parameters of a call, or why its body could not be read. */
export interface ReadPayload {
  payload: Record<string, unknown>
  problems: string[]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Forms and query strings know only strings, so the declared type decides what one means. */
function fromString(method: string, field: string, value: string): unknown {
  const types = fieldTypes(method, field)
  if (types.includes('Integer') && /^-?\d+$/.test(value)) return Number(value)
  if (types.length === 0 || types.includes('String')) return value
  return parseJson(value) ?? value
}

async function readForm(method: string, contentType: string, body: Buffer<ArrayBuffer>) {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  // telegraf repeats the method's name among the parts of a form.
  if (form.get('method') === method) form.delete('method')
  const payload: Record<string, unknown> = {}
  for (const [field, value] of form) {
    // The content of a file matters to no check, its presence does.
    payload[field] =
      typeof value === 'string'
        ? fromString(method, field, value)
        : { file_name: value.name, file_size: value.size }
  }
  return payload
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  // Decoded as a whole: a Chinese character may be split between two chunks.
  return Buffer.concat(chunks)
}

/** Reads the parameters of a call from its query string and its JSON, urlencoded or multipart body. */
export async function readPayload(
  request: IncomingMessage,
  query: URLSearchParams,
  method: string,
): Promise<ReadPayload> {
  const payload: Record<string, unknown> = {}
  for (const [field, value] of query) payload[field] = fromString(method, field, value)
  const body = await readBody(request)
  if (body.length === 0) return { payload, problems: [] }
  const contentType = request.headers['content-type'] ?? ''
  if (/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(contentType)) {
    try {
      return {
        payload: { ...payload, ...(await readForm(method, contentType, body)) },
        problems: [],
      }
    } catch {
      return { payload, problems: ['the body is not a readable form'] }
    }
  }
  const json = parseJson(body.toString('utf8'))
  if (!isObject(json)) return { payload, problems: ['the body is not a JSON object'] }
  return { payload: { ...payload, ...json }, problems: [] }
}
