import type { Pooling } from '../../engine/image-encoder.js';
import { invalidArgument } from '../../errors.js';
import type { InferenceSession, OnnxRuntime, Tensor } from '../../platform/onnx-runtime.js';

/** How an exported network is to be used. */
export interface NetworkUse {
  /** From crosshash's names of its inputs to its own. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly output: string;
  /** How many values the output has for an item. */
  readonly dimensions: number;
  readonly pool: Pooling;
}

/** A network that was exported, and what it is called in errors. */
export interface ExportedNetwork {
  readonly runtime: OnnxRuntime;
  readonly bytes: Uint8Array;
}

interface Kind {
  readonly name: string;
  /** What its inputs may be called, by crosshash's names. */
  readonly inputs: Readonly<Record<string, { readonly name: string; readonly type: Tensor.Type }>>;
  /** What its embedding may be called, the best first. */
  readonly outputs: readonly string[];
  /** How an output of a vector for each token is pooled. */
  readonly pool: Pooling;
}

const image: Kind = {
  name: 'the network for pictures',
  inputs: { pixels: { name: 'pixel_values', type: 'float32' } },
  outputs: ['image_embeds', 'pooler_output', 'last_hidden_state'],
  pool: 'cls',
};
const text: Kind = {
  name: 'the network for texts',
  inputs: {
    ids: { name: 'input_ids', type: 'int64' },
    mask: { name: 'attention_mask', type: 'int64' },
    types: { name: 'token_type_ids', type: 'int64' },
  },
  outputs: ['text_embeds', 'sentence_embedding', 'pooler_output', 'last_hidden_state'],
  pool: 'mean',
};

/** Learns, by running it once, how a network for pictures of `size` pixels a side is used. Fails with `invalid-argument`. */
export function inspectImageNetwork(network: ExportedNetwork, size: number): Promise<NetworkUse> {
  return inspect(network, image, ({ runtime }) =>
    runtime.createTensor(new Float32Array(3 * size * size), [1, 3, size, size]),
  );
}

/**
 * The same of a network for texts of `tokens` tokens. `length` is the only one that it takes, where there is only one.
 * Fails with `invalid-argument`.
 */
export async function inspectTextNetwork(
  network: ExportedNetwork,
  tokens: number,
): Promise<NetworkUse & { length?: number }> {
  let length: number | undefined;
  const use = await inspect(network, text, ({ runtime }, input, shape) => {
    const [, only] = shape;
    if (typeof only === 'number') length = only;
    const ids = new BigInt64Array(length ?? tokens).fill(input === 'types' ? 0n : 1n);
    return runtime.createTensor(ids, [1, ids.length]);
  });
  return { ...use, ...(length !== undefined && { length }) };
}

type MakeInput = (network: ExportedNetwork, input: string, shape: readonly (number | string)[]) => Tensor;

async function inspect(network: ExportedNetwork, kind: Kind, makeInput: MakeInput): Promise<NetworkUse> {
  const session = await network.runtime.createSession(network.bytes).catch((error: unknown) => {
    throw refused(kind, `cannot be loaded (${(error as Error).message}); its weights must lie in the same file`);
  });
  try {
    const inputs = inputsOf(session, kind);
    const output = kind.outputs.find((name) => session.outputNames.includes(name));
    if (output === undefined) {
      throw refused(
        kind,
        `gives ${session.outputNames.join(', ')}, and none of these is one of ${kind.outputs.join(', ')}`,
      );
    }
    const feeds: Record<string, Tensor> = {};
    for (const { name, input, shape } of inputs) feeds[name] = makeInput(network, input, shape);
    const outputs = await session.run(feeds, [output]).catch((error: unknown) => {
      throw refused(kind, `cannot be run (${(error as Error).message})`);
    });
    const { dims = [], type } = outputs[output] ?? {};
    const dimensions = dims.at(-1);
    if (type !== 'float32' || dimensions === undefined || dims.length < 2 || dims.length > 3) {
      throw refused(kind, `gives ${output} as ${type} [${dims}], not as rows of float32`);
    }
    return {
      inputs: Object.fromEntries(inputs.map(({ input, name }) => [input, name])),
      output,
      dimensions,
      pool: dims.length === 3 ? kind.pool : 'none',
    };
  } finally {
    await session.release();
  }
}

function inputsOf(session: InferenceSession, kind: Kind) {
  return session.inputMetadata.map((metadata) => {
    const { name } = metadata;
    const found = Object.entries(kind.inputs).find(([, expected]) => expected.name === name);
    if (!found || !metadata.isTensor) {
      const known = Object.values(kind.inputs).map((expected) => expected.name);
      throw refused(kind, `wants ${name}; crosshash can give ${known.join(', ')}`);
    }
    const [input, { type }] = found;
    if (metadata.type !== type) throw refused(kind, `wants ${name} as ${metadata.type}, not as ${type}`);
    return { input, name, shape: metadata.shape };
  });
}

function refused(kind: Kind, what: string): Error {
  return invalidArgument(`In this export ${kind.name} ${what}.`);
}
