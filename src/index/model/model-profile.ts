/** How a model is used, as its makers say. */
export interface ModelProfile {
  /**
   * What makes the vector of a text: the mean of the vectors of its tokens, that of its first token,
   * or the model's own output for the whole text (`sentence_embedding`).
   */
  readonly pooling: 'mean' | 'first' | 'whole'
  /** The vector of a token has the same direction whatever stands around it, so that one of a single word says as much. */
  readonly isStatic?: true
  /** What is put before a question. */
  readonly question: string
  /** What is put before a passage. */
  readonly passage: string
}

const plain: ModelProfile = { pooling: 'mean', question: '', passage: '' }
/** A table of vectors of pieces, as sentence-transformers calls it too; scripts/train writes it into the model's config.json. */
const STATIC_ARCHITECTURE = 'StaticEmbedding'
const ofTable: ModelProfile = { ...plain, pooling: 'whole', isStatic: true }
/** Wang et al. 2024, arXiv:2402.05672: every text is either a query or a passage. */
const e5: ModelProfile = { pooling: 'mean', question: 'query: ', passage: 'passage: ' }

/** Models that are not used plainly, by the end of their name; https://huggingface.co has their cards. */
const profiles: Readonly<Record<string, ModelProfile>> = {
  'multilingual-e5-small': e5,
  'multilingual-e5-base': e5,
  'bge-small-zh-v1.5': {
    pooling: 'first',
    question: '为这个句子生成表示以用于检索相关文章：',
    passage: '',
  },
  'bge-m3': { pooling: 'first', question: '', passage: '' },
  'embeddinggemma-300m': {
    pooling: 'whole',
    question: 'task: search result | query: ',
    passage: 'title: none | text: ',
  },
}

/** What the file config.json of a model tells of it, among other things. */
export interface ModelConfig {
  readonly architectures?: unknown
}

/**
 * How a model is used: as its `config` says if it is a table of vectors; else as its makers say, known by its name, a hub id or
 * a folder, a downloaded one too (`owner--name`), with or without its owner and `-ONNX` behind it; else as most are:
 * the mean of its tokens, nothing put before a text.
 */
export function profileOf(model: string, config: ModelConfig = {}): ModelProfile {
  const name = model.replaceAll('\\', '/').replace(/\/+$/u, '').split(/\/|--/u).at(-1) ?? ''
  if (isTable(config)) return ofTable
  return profiles[name.replace(/-onnx$/iu, '').toLowerCase()] ?? plain
}

function isTable({ architectures }: ModelConfig): boolean {
  return Array.isArray(architectures) && architectures.includes(STATIC_ARCHITECTURE)
}
