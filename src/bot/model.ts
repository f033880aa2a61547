import { join } from 'node:path'
import {
  type FoundModel,
  findModel,
  type LoadedModel,
  loadModel,
  modelFolder,
} from '../retrieval/archive.ts'
import type { Config } from './config.ts'

type ModelConfig = Pick<Config, 'model' | 'data' | 'hubEndpoint'>

/** Loads the configured model; one of the hub is kept in the data folder. */
export function loadConfiguredModel(config: ModelConfig): Promise<LoadedModel> {
  return loadModel(config.model, hubOf(config))
}

/**
 * The folder of the configured model; one of the hub is downloaded the first time.
 * @throws {IndexError} MODEL_MISSING, MODEL_DAMAGED
 */
export function configuredModelFolder(config: ModelConfig): Promise<string> {
  return modelFolder(config.model, hubOf(config))
}

/** Finds the configured model for threads that load it; one of the hub is downloaded the first time. */
export function findConfiguredModel(config: ModelConfig): Promise<FoundModel> {
  return findModel(config.model, hubOf(config))
}

/** What is downloaded is said on stderr. */
function hubOf({ data, hubEndpoint: endpoint }: ModelConfig) {
  const say = (message: string): void => {
    process.stderr.write(`${message}\n`)
  }
  return { endpoint, cache: join(data, 'models'), say }
}
