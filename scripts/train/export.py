"""Writes a folder that @huggingface/transformers loads: rows of 4 bits a number with a scale each, and the tokenizer."""
import json
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from settings import SEED
from texts import HAN, WORD
from weights import LEAD, LEAD_LENGTH, REPEATS

# Pairs of numbers by which the points are found, and how often these move: more change the error in its fourth digit.
SAMPLE, ROUNDS = 200_000, 40
CHUNK = 100_000


def quantise(table):
    """Rows of bytes, the points of the plane that bytes stand for, and a scale a row; the table that they stand for.

    A byte holds two neighbouring numbers of a row: 4 bits each, shared out by where such pairs lie (vector quantisation, Gray
    1984), which errs less than rounding each by itself.
    """
    size, dimensions = table.shape
    scale = np.sqrt((table ** 2).mean(1, keepdims=True)) + 1e-9
    plane = (table / scale).reshape(-1, 2).astype(np.float32)
    points = points_of(plane)
    codes = nearest(plane, points).reshape(size, dimensions // 2)
    rows = points[codes].reshape(size, dimensions)
    # The scale with which the row is nearest to what it was.
    scale = (table * rows).sum(1, keepdims=True) / ((rows ** 2).sum(1, keepdims=True) + 1e-9)
    return codes, points, scale.astype(np.float32), rows * scale.astype(np.float32)


def points_of(plane):
    """256 points to which those of the plane are near: k-means on a sample (Lloyd 1982)."""
    random = np.random.default_rng(SEED)
    sample = plane[random.choice(len(plane), min(SAMPLE, len(plane)), replace=False)]
    points = sample[random.choice(len(sample), 256, replace=False)]
    for _ in range(ROUNDS):
        codes = nearest(sample, points)
        counts = np.bincount(codes, minlength=256)
        sums = np.stack([np.bincount(codes, sample[:, axis], 256) for axis in (0, 1)], 1)
        points = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], points).astype(np.float32)
    return points


def nearest(plane, points):
    """For each place of the plane the number of the point that is nearest."""
    found = np.empty(len(plane), np.uint8)
    lengths = (points ** 2).sum(1) / 2
    for at in range(0, len(plane), CHUNK):
        found[at:at + CHUNK] = (plane[at:at + CHUNK] @ points.T - lengths).argmax(1)
    return found


def write(table, vocabulary, folder):
    """Writes the model folder; the table, [rows, dimensions], as its bytes stand for it."""
    os.makedirs(os.path.join(folder, 'onnx'), exist_ok=True)
    size, dimensions = table.shape
    table = table.astype(np.float32).copy()
    table[:3] = 0
    # <s> stands before every text: it keeps an empty one finite and changes no other.
    table[2, 0] = 1e-6 * np.abs(table).max()
    codes, points, scale, written = quantise(table)
    write_graph(codes, points, scale, dimensions, os.path.join(folder, 'onnx', 'model_quantized.onnx'))
    write_json(tokenizer(vocabulary), folder, 'tokenizer.json')
    write_json({'tokenizer_class': 'PreTrainedTokenizerFast', 'model_max_length': 2048,
                'pad_token': '<pad>', 'unk_token': '<unk>', 'bos_token': '<s>', 'padding_side': 'right',
                'clean_up_tokenization_spaces': False}, folder, 'tokenizer_config.json')
    # transformers.js chooses how to run a graph by this; a static table has no type of its own.
    write_json({'model_type': 'bert', 'architectures': ['StaticEmbedding'], 'hidden_size': dimensions,
                'vocab_size': size, 'pad_token_id': 0, 'max_position_embeddings': 2048}, folder, 'config.json')
    return written


def write_graph(codes, points, scale, dimensions, file):
    """input_ids, attention_mask → last_hidden_state, the rows by their weights, and its sum over the tokens, sentence_embedding.

    The direction of the sum is that of the mean; added here it need not be copied token by token."""
    nodes = [
        helper.make_node('Gather', ['table', 'input_ids'], ['rows'], axis=0),
        helper.make_node('Cast', ['rows'], ['codes'], to=TensorProto.INT32),
        helper.make_node('Gather', ['points', 'codes'], ['pairs'], axis=0),
        helper.make_node('Reshape', ['pairs', 'row_shape'], ['values']),
        helper.make_node('Gather', ['scale', 'input_ids'], ['scales'], axis=0),
        helper.make_node('Mul', ['values', 'scales'], ['scaled']),
        helper.make_node('Cast', ['attention_mask'], ['mask'], to=TensorProto.FLOAT),
        # How often each piece stands in its text.
        helper.make_node('Unsqueeze', ['input_ids', 'last_axis'], ['one']),
        helper.make_node('Unsqueeze', ['input_ids', 'tokens_axis'], ['other']),
        helper.make_node('Equal', ['one', 'other'], ['alike']),
        helper.make_node('Cast', ['alike'], ['alike_numbers'], to=TensorProto.FLOAT),
        helper.make_node('ReduceSum', ['alike_numbers', 'last_axis'], ['counts'], keepdims=0),
        helper.make_node('Pow', ['counts', 'repeats'], ['by_count']),
        # Where it stands: places are counted from <s>.
        helper.make_node('CumSum', ['mask', 'cumsum_axis'], ['places']),
        helper.make_node('Div', ['places', 'minus_lead_length'], ['shares']),
        helper.make_node('Exp', ['shares'], ['fading']),
        helper.make_node('Mul', ['fading', 'lead'], ['surplus']),
        helper.make_node('Add', ['surplus', 'unit'], ['by_place']),
        helper.make_node('Mul', ['by_count', 'by_place'], ['weights']),
        helper.make_node('Mul', ['weights', 'mask'], ['masked_weights']),
        helper.make_node('Unsqueeze', ['masked_weights', 'last_axis'], ['wide_weights']),
        helper.make_node('Mul', ['scaled', 'wide_weights'], ['last_hidden_state']),
        helper.make_node('ReduceSum', ['last_hidden_state', 'tokens_axis'], ['sentence_embedding'], keepdims=0),
    ]
    constants = [numpy_helper.from_array(codes, 'table'), numpy_helper.from_array(points, 'points'),
                 numpy_helper.from_array(scale, 'scale'),
                 numpy_helper.from_array(np.array([0, 0, dimensions], dtype=np.int64), 'row_shape'),
                 numpy_helper.from_array(np.array([2], dtype=np.int64), 'last_axis'),
                 numpy_helper.from_array(np.array([1], dtype=np.int64), 'tokens_axis'),
                 numpy_helper.from_array(np.array(1, dtype=np.int64), 'cumsum_axis'),
                 numpy_helper.from_array(np.array(REPEATS - 1, dtype=np.float32), 'repeats'),
                 numpy_helper.from_array(np.array(LEAD, dtype=np.float32), 'lead'),
                 numpy_helper.from_array(np.array(-LEAD_LENGTH, dtype=np.float32), 'minus_lead_length'),
                 numpy_helper.from_array(np.array(1, dtype=np.float32), 'unit')]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ['batch', 'tokens'])
              for n in ('input_ids', 'attention_mask')]
    outputs = [helper.make_tensor_value_info('last_hidden_state', TensorProto.FLOAT,
                                             ['batch', 'tokens', dimensions]),
               helper.make_tensor_value_info('sentence_embedding', TensorProto.FLOAT, ['batch', dimensions])]
    graph = helper.make_graph(nodes, 'newsquote', inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 13)], producer_name='newsquote')
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, file)


def tokenizer(vocabulary):
    """tokenizer.json: texts become runs as in texts.py, and runs pieces by their scores."""
    special = [{'id': i, 'content': c, 'single_word': False, 'lstrip': False, 'rstrip': False,
                'normalized': False, 'special': True} for i, c in enumerate(['<pad>', '<unk>', '<s>'])]
    start = {'SpecialToken': {'id': '<s>', 'type_id': 0}}
    return {
        'version': '1.0', 'truncation': None, 'padding': None, 'added_tokens': special,
        'normalizer': {'type': 'Sequence', 'normalizers': [
            {'type': 'NFKC'}, {'type': 'Lowercase'},
            {'type': 'Replace', 'pattern': {'Regex': f'(?<![{WORD}])(?=[{WORD}])'}, 'content': '▁'}]},
        'pre_tokenizer': {'type': 'Split', 'pattern': {'Regex': f'▁[{WORD}]+|[{HAN}]+'},
                          'behavior': 'Removed', 'invert': True},
        'post_processor': {'type': 'TemplateProcessing',
                           'single': [start, {'Sequence': {'id': 'A', 'type_id': 0}}],
                           'pair': [start, {'Sequence': {'id': 'A', 'type_id': 0}},
                                    {'Sequence': {'id': 'B', 'type_id': 0}}],
                           'special_tokens': {'<s>': {'id': '<s>', 'ids': [2], 'tokens': ['<s>']}}},
        'decoder': None,
        'model': {'type': 'Unigram', 'unk_id': 1, 'byte_fallback': False,
                  'vocab': [[p, round(s, 3)] for p, s in vocabulary]},
    }


def write_json(content, folder, name):
    """Without blanks: the vocabulary is long."""
    with open(os.path.join(folder, name), 'w') as file:
        json.dump(content, file, ensure_ascii=False, separators=(',', ':'))
