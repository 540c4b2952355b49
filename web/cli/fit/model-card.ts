import type { LearnedFrom } from './new-model.js';

/** What a reader of the model folder should know, as Markdown. */
export function modelCard(model: {
  name: string;
  bits: number;
  licence: string;
  modalities: readonly string[];
  learned: LearnedFrom;
}): string {
  const { name, bits, licence, modalities, learned } = model;
  const { method, options, seed, pairs, unit, stopped, from } = learned;
  const chosen = Object.entries(options).map(([option, value]) => `${option} ${value}`);
  const networks = from
    ? `Its networks are those of the model ${from.name} ${from.version} (${from.fingerprint}), unchanged; their licence holds (${licence}).`
    : 'It has no networks, only hash functions: what it is given are features of the kind that it learned from.';
  return `# ${name}

Hash functions of ${bits} bits for ${modalities.join(', ')}, learned by \`crosshash fit\` with the method \`${method}\`
from ${pairs} ${unit}${stopped ? ', stopped before its end' : ''} (seed ${seed}${chosen.map((option) => `, ${option}`).join('')}).

${networks} Terms of use of what it learned from, if there are any, hold for the hash functions too.
`;
}
