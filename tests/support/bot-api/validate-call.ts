import spec from './methods.json' with { type: 'json' }
import { METHOD_RULES, TYPE_RULES } from './validate-rules.ts'
import { isObject, type JsonObject } from './validate-text.ts'

interface Shape {
  required?: Record<string, string>
  optional?: Record<string, string>
  values?: Record<string, string[]>
  subtypes?: string[]
}

const METHODS: Record<string, Shape> = spec.methods
const TYPES: Record<string, Shape> = spec.types

const PRIMITIVES: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  Integer: Number.isSafeInteger,
  Boolean: (value) => typeof value === 'boolean',
  // A file arrives as a part of a form, which the server turns into an object of this kind.
  InputFile: (value) => isObject(value) && 'file_name' in value,
}

/** Names the types a field of a method may have, none for a field that does not exist. */
export function fieldTypes(method: string, field: string): string[] {
  const { required, optional } = METHODS[method] ?? {}
  return (required?.[field] ?? optional?.[field])?.split(' | ') ?? []
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'an object'
  return `a ${typeof value}`
}

function concreteTypes(type: string): string[] {
  return TYPES[type]?.subtypes?.flatMap(concreteTypes) ?? [type]
}

/** What is wrong with a value of this type, or nothing if it is of another kind altogether. */
function checkAs(type: string, value: unknown, path: string): string[] | undefined {
  const isType = PRIMITIVES[type]
  if (isType?.(value)) return []
  if (type.startsWith('Array of ') && Array.isArray(value)) {
    const element = type.slice('Array of '.length)
    return value.flatMap((item, at) => checkType(element, item, `${path}[${at}]`))
  }
  const shape = TYPES[type]
  if (shape && isObject(value)) {
    return [...checkFields(shape, value, path), ...(TYPE_RULES[type]?.(value, path) ?? [])]
  }
  return undefined
}

function checkType(declared: string, value: unknown, path: string): string[] {
  const verdicts = declared
    .split(' | ')
    .flatMap(concreteTypes)
    .map((type) => checkAs(type, value, path))
    .filter((verdict) => verdict !== undefined)
  const expected = declared.replaceAll(' | ', ' or ')
  if (verdicts.length === 0) return [`${path} must be ${expected}, not ${describe(value)}`]
  // Of several possible types the value is taken for the one it comes nearest to.
  return verdicts.reduce((best, verdict) => (verdict.length < best.length ? verdict : best))
}

function checkValues(allowed: string[] | undefined, value: unknown, path: string): string[] {
  if (allowed === undefined) return []
  return [value]
    .flat()
    .filter((item) => typeof item === 'string' && !allowed.includes(item))
    .map((item) => `${path} has the unknown value ${String(item)}`)
}

function checkField(shape: Shape, name: string, value: unknown, path: string): string[] {
  const declared = shape.required?.[name] ?? shape.optional?.[name]
  if (declared === undefined) return [`${path} is an unknown field`]
  // Texts hold whatever the archive holds; entities mark them without any escaping.
  if (name.endsWith('parse_mode')) return [`${path} is used instead of entities`]
  return [...checkType(declared, value, path), ...checkValues(shape.values?.[name], value, path)]
}

function checkFields(shape: Shape, value: JsonObject, path: string): string[] {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const missing = Object.keys(shape.required ?? {}).filter((name) => value[name] === undefined)
  return [
    ...missing.map((name) => `${at(name)} is missing`),
    ...Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .flatMap(([name, field]) => checkField(shape, name, field, at(name))),
  ]
}

/** Lists everything that Telegram, or the entities-only rule of this bot, objects to in a call. */
export function validateCall(method: string, payload: Record<string, unknown>): string[] {
  const shape = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined
  if (shape === undefined) return [`${method} is an unknown method`]
  return [...checkFields(shape, payload, ''), ...(METHOD_RULES[method]?.(payload) ?? [])]
}
