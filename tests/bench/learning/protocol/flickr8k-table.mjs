import { shuffled } from '../../shuffled.mjs';

const noisy = 0.4;
const heldPhotographs = 300;
const dataset = 'flickr8k';

/** What is learned from the frozen features; without labels only these methods can. */
const methods = [
  { name: 'cca', widths: [64, 128, 192], modes: ['float'], random: false },
  { name: 'cca_itq', widths: [64, 128], modes: ['codes', 'asymmetric'], random: true },
];
const grids = {
  cca: { ridge: [0, 0.1, 0.3, 1], power: [0.5, 1, 2] },
  cca_itq: { ridge: [0, 0.1, 0.3, 1], power: [0.5, 1, 2] },
};

/**
 * The rows of flickr8k: R@10 both ways on the photographs of flickr8k-dev, with their first captions and with all, of
 * methods learned from photographs and all their captions, of which none or 40 % belong to others. `train` and `dev`
 * are what readFlickr8k gives. `i2t` and `t2i` of these rows are R@10.
 */
export async function measureFlickr8k(program, { train, dev }, { chosen, seeds, progress }) {
  await loadDev(program, dev);
  await program.features('photographs', train.image);
  await program.features('captions', train.text);
  const rows = [];
  for (const method of methods.filter(({ name }) => chosen.includes(name))) {
    progress(`${dataset}: ${method.name}`);
    const best = await crossValidate(program, method, train);
    for (const noise of ['none', 'partial', 'complete']) {
      for (const bits of noise === 'none' ? method.widths : method.widths.slice(0, 2)) {
        const random = noise !== 'none' || method.random;
        const times = random ? seeds : seeds.slice(0, 1);
        rows.push(...(await measure(program, { method, bits, options: best, noise, train, seeds: times })));
      }
    }
  }
  const photographs = train.image.rows;
  return rows.map(({ method, ...row }) => ({ method, dataset, convention: "A'", ...row, photographs }));
}

async function loadDev(program, { image, text, captions }) {
  const photographs = image.rows;
  const firsts = [...captions.subarray(0, photographs)];
  const all = Array.from({ length: text.rows }, (_, i) => i);
  const owners = all.map((i) => captions.findLastIndex((start) => start <= i));
  await program.features('dev-0', image);
  await program.features('dev-all', text);
  await program.select('dev-first', 'dev-all', firsts);
  const oneEach = Uint32Array.from({ length: photographs + 1 }, (_, i) => i);
  await program.relevantByPairs('first', oneEach, oneEach.subarray(0, photographs), photographs);
  await program.relevantByPairs('captions-of', captions, Uint32Array.from(all), text.rows);
  const oneEachText = Uint32Array.from({ length: text.rows + 1 }, (_, i) => i);
  await program.relevantByPairs('photograph-of', oneEachText, Uint32Array.from(owners), photographs);
}

/** The options with the best mean R@10 of 64 bits on photographs of the training split that are left out. */
async function crossValidate(program, { name, modes: [mode] }, train) {
  const order = shuffled(train.image.rows, 1);
  const held = order.slice(0, heldPhotographs);
  await selectPairs(program, pairsOf(train, order.slice(heldPhotographs)));
  await program.select('held-0', 'photographs', held);
  await program.select(
    'held-1',
    'captions',
    held.map((photograph) => train.captions[photograph]),
  );
  const starts = Uint32Array.from({ length: held.length + 1 }, (_, i) => i);
  await program.relevantByPairs('held', starts, starts.subarray(0, held.length), held.length);
  let best = { score: -1 };
  for (const ridge of grids[name].ridge) {
    for (const power of grids[name].power) {
      const options = { ridge, power };
      await program.learn({ method: name, bits: 64, seed: 1, modalities: ['pairs-0', 'pairs-1'], options });
      for (const side of [0, 1]) await program.code(`held-codes-${side}`, side, `held-${side}`);
      const i2t = (await program.evaluate(mode, 'held-codes-0', 'held-codes-1', 'held')).recall[10];
      const t2i = (await program.evaluate(mode, 'held-codes-1', 'held-codes-0', 'held')).recall[10];
      if (i2t + t2i > best.score) best = { score: i2t + t2i, options };
    }
  }
  return best.options;
}

async function measure(program, { method, bits, options, noise, train, seeds }) {
  const sums = new Map();
  let seconds = 0;
  for (const seed of seeds) {
    await selectPairs(program, disturbed(pairsOf(train), noise, seed, train));
    const modalities = ['pairs-0', 'pairs-1'];
    seconds += (await program.learn({ method: method.name, bits, seed, modalities, options })).seconds / seeds.length;
    await program.code('photographs-of-dev', 0, 'dev-0');
    await program.code('first-captions', 1, 'dev-first');
    await program.code('all-captions', 1, 'dev-all');
    for (const mode of method.modes) {
      for (const [captions, texts, forPhotographs, forTexts] of [
        ['first', 'first-captions', 'first', 'first'],
        ['all', 'all-captions', 'captions-of', 'photograph-of'],
      ]) {
        const i2t = (await program.evaluate(mode, 'photographs-of-dev', texts, forPhotographs)).recall[10];
        const t2i = (await program.evaluate(mode, texts, 'photographs-of-dev', forTexts)).recall[10];
        const key = `${mode} ${captions}`;
        const sum = sums.get(key) ?? { mode, captions, i2t: 0, t2i: 0 };
        sums.set(key, { ...sum, i2t: sum.i2t + i2t / seeds.length, t2i: sum.t2i + t2i / seeds.length });
      }
    }
  }
  return [...sums.values()].map(({ mode, captions, i2t, t2i }) => ({
    method: method.name,
    bits: mode === 'float' ? 0 : bits,
    i2t,
    t2i,
    fit_seconds: seconds,
    measure: 'R@10',
    mode,
    captions,
    noise,
    ...(mode === 'float' && { dimensions: bits }),
    options,
  }));
}

/** The pairs of these photographs with each of their captions: lists of rows, as long as each other. */
function pairsOf({ image, captions }, photographs = Array.from({ length: image.rows }, (_, i) => i)) {
  const pairs = { photographs: [], captions: [] };
  for (const photograph of photographs) {
    for (let row = captions[photograph]; row < captions[photograph + 1]; row++) {
      pairs.photographs.push(photograph);
      pairs.captions.push(row);
    }
  }
  return pairs;
}

/**
 * `partial`: 40 % of the pairs exchange their captions, so that most photographs keep some of their own; `complete`: 40 %
 * of the photographs exchange all their captions.
 */
function disturbed(pairs, noise, seed, train) {
  if (noise === 'none') return pairs;
  if (noise === 'partial') {
    const some = shuffled(pairs.captions.length, seed).slice(0, Math.round(noisy * pairs.captions.length));
    const captions = [...pairs.captions];
    for (const [i, pair] of some.entries()) captions[pair] = pairs.captions[some[(i + 1) % some.length]];
    return { ...pairs, captions };
  }
  const some = shuffled(train.image.rows, seed).slice(0, Math.round(noisy * train.image.rows));
  const instead = new Map(some.map((photograph, i) => [photograph, some[(i + 1) % some.length]]));
  return { ...pairs, photographs: pairs.photographs.map((photograph) => instead.get(photograph) ?? photograph) };
}

async function selectPairs(program, { photographs, captions }) {
  await program.select('pairs-0', 'photographs', photographs);
  await program.select('pairs-1', 'captions', captions);
}
