/** What a reader of the model folder should know, as Markdown. */
export function exportCard(model: {
  name: string;
  licence: string;
  bits: number;
  oneSpace: boolean;
  notes: readonly string[];
  where: string;
}): string {
  const { name, licence, bits, oneSpace, notes, where } = model;
  const space = oneSpace
    ? 'Both networks have one space, so texts find pictures. The hash functions are random hyperplanes, which know nothing of\nany data: `crosshash fit` learns better ones from pairs, or from a gallery alone.'
    : 'The networks have no space in common: texts find pictures only after `crosshash fit` has learned one from pairs.';
  return `# ${name}

Two networks that were exported elsewhere (${where}), taken over by \`crosshash model add\` unchanged; their licence holds
(${licence}). Codes of ${bits} bits.

${space}
${notes.map((note) => `\nNot as in the export: ${note}.\n`).join('')}`;
}
