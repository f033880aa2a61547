import { existsSync } from 'node:fs'

/** What a model says of itself. */
export const MODEL_CONFIG = 'config.json'

/** Files without which a model folder is none. */
export const MODEL_FILES: readonly string[] = [
  MODEL_CONFIG,
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
]

/** What a large model has beside them. */
export const OPTIONAL_MODEL_FILES: readonly string[] = ['onnx/model_quantized.onnx_data']

/** Whether it names a model of a hub, as owner/name, and not a folder in one that is there. */
export function isHubId(model: string): boolean {
  const [owner = ''] = model.split('/')
  return /^[\w-][\w.-]*\/[\w.-]+$/u.test(model) && !existsSync(owner)
}
