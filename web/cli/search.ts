import { performance } from 'node:perf_hooks';
import { Command, Option } from 'commander';
import { checkK } from '../engine/search-k.js';
import { invalidArgument } from '../errors.js';
import { asInGallery } from '../gallery/center.js';
import { Gallery } from '../gallery/gallery.js';
import type { Hit, Rerank, SearchOptions } from '../gallery/types.js';
import type { Input } from '../model/input.js';
import type { TextWarning } from '../model/text-warning.js';
import { compileLightly } from './compile-lightly.js';
import { percent } from './eval/eval-report.js';
import { loadModelFor } from './load-model.js';
import { table } from './table.js';
import { writeJson } from './write-json.js';

interface SearchFlags {
  image?: string;
  k?: string;
  radius?: string;
  rerank?: Rerank;
  why?: string;
  model?: string;
  json?: boolean;
}

/** `crosshash search`: the items of a gallery that are nearest to a text or a picture. */
export function searchCommand(signal: AbortSignal): Command {
  return new Command('search')
    .description('find the items of a gallery that fit a text or a picture')
    .argument('<gallery>', 'the gallery file')
    .argument('[text]', 'what to search for, such as "a red apple"')
    .option('--image <file>', 'search by a picture instead: a path or an address')
    .option('-k, --k <number>', 'how many hits (default: 20; with --radius all there are)')
    .option('--radius <bits>', "only items whose codes differ from the query's in so many bits or fewer")
    .addOption(
      new Option('--rerank <how>', 'how the nearest codes are put in order').choices([
        'embeddings',
        'asymmetric',
        'none',
      ]),
    )
    .option(
      '--why <number>',
      'name so many categories at most that a hit shares with the query, where the model has any',
    )
    .option('--model <folder>', 'the model that the gallery was made with (default: the one that comes with crosshash)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample: crosshash search pictures.chg "a red apple" -k 5')
    .action((file: string, text: string | undefined, flags: SearchFlags) => search(file, text, flags, signal));
}

async function search(file: string, text: string | undefined, flags: SearchFlags, signal: AbortSignal): Promise<void> {
  const { image, rerank, json } = flags;
  const query = queryOf(text, image);
  const limits = limitsOf(flags);
  const begun = performance.now();
  compileLightly();
  const modalities = 'text' in query ? ['text'] : ['image'];
  using model = await loadModelFor(file, flags.model, { signal, modalities });
  using gallery = await Gallery.open(file, { model, signal });
  const loaded = performance.now();
  const said = await model.encode(query, { signal });
  const encoded = await asInGallery(said, { center: gallery.store.center, modality: gallery.modality }, model);
  const coded = performance.now();
  const hits = await gallery.search(encoded, { ...limits, signal, ...(rerank && { rerank }) });
  const found = performance.now();
  const ms = { load: round(loaded - begun), encode: round(coded - loaded), search: round(found - coded) };
  const { warnings } = encoded;
  if (json) writeJson({ query: text ?? image, warnings, hits: hits.map(plainHit), ms });
  else process.stdout.write(`${describe(hits, ms, gallery.size)}${describeCertainty(hits, warnings)}`);
}

function queryOf(text: string | undefined, image: string | undefined): Input {
  if (text !== undefined && image === undefined) return { text };
  if (image !== undefined && text === undefined) return { image };
  throw invalidArgument('Give either a text or --image FILE to search for.');
}

function limitsOf({ k, radius, why }: SearchFlags): Pick<SearchOptions, 'k' | 'radius' | 'why'> {
  if (k !== undefined) checkK(Number(k));
  if (radius !== undefined && !/^\d+$/.test(radius)) {
    throw invalidArgument(`--radius is ${radius}; it must be a whole number from 0 to the width of the codes.`);
  }
  return {
    ...(k !== undefined && { k: Number(k) }),
    ...(radius !== undefined && { radius: Number(radius) }),
    ...(why !== undefined && { why: Number(why) }),
  };
}

function plainHit({ id, title, distance, score, certainty, why }: Hit) {
  const known = certainty && { ...certainty, probability: Number(certainty.probability.toFixed(6)) };
  return {
    id,
    title,
    distance,
    score: Number(score.toFixed(6)),
    ...(known && { certainty: known }),
    ...(why && { why }),
  };
}

/** How far the hits are to be trusted; no lines where nothing is known of that. */
function describeCertainty([first]: readonly Hit[], warnings: readonly TextWarning[]): string {
  const lines = warnings.map(({ message, code }) => `${message} [${code}]\n`);
  if (first?.certainty) {
    const { probability, fits } = first.certainty;
    const likely = `the first hit is right with a probability of ${percent(probability)}`;
    lines.push(fits ? `${likely}\n` : `nothing here fits well; ${likely}\n`);
  }
  return lines.join('');
}

function describe(hits: readonly Hit[], ms: { load: number; encode: number; search: number }, size: number): string {
  const rows = hits.map(({ id, title, distance, score, why }, i) => [
    `${i + 1}`,
    score.toFixed(3),
    `${distance}`,
    title,
    `${id}`,
    ...(why ? [why.join(', ')] : []),
  ]);
  const header = ['#', 'score', 'distance', 'title', 'id', ...(hits[0]?.why ? ['why'] : [])];
  const times = `load ${ms.load} ms, encode ${ms.encode} ms, search ${ms.search} ms`;
  return `${table([header, ...rows], [0, 1, 2])}\n${hits.length} of ${size} items; ${times}\n`;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
