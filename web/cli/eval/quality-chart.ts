import { escapeMarkup } from './escape-markup.js';
import type { CurvePoint } from './prefix-curve.js';

/** What a chart shows. */
export interface Chart {
  readonly title: string;
  /** What the points are, in a sentence. */
  readonly note: string;
  /** Of the vertical axis. */
  readonly quality: string;
  readonly lines: readonly ChartLine[];
}

export interface ChartLine {
  readonly name: string;
  /** Of the family of lines that share a colour. */
  readonly family: string;
  readonly style: 'whole' | 'dashed' | 'level';
  readonly points: readonly CurvePoint[];
}

const width = 760;
const area = { left: 64, top: 56, right: 520, bottom: 348 };
const height = 420;
const colours = ['#1f5fa8', '#b3541e', '#2f7d4f', '#7a3f98', '#8a6d00', '#b02a55'];
const dashes = { whole: '', dashed: ' stroke-dasharray="6 4"', level: ' stroke-dasharray="1 4"' };

/** Quality against bits, the latter on a logarithmic axis, as an SVG document. */
export function qualityChart({ title, note, quality, lines }: Chart): string {
  const points = lines.flatMap((line) => line.points);
  const measured = lines.flatMap((line) => (line.style === 'level' ? [] : line.points));
  const bits = [...new Set(measured.map((point) => point.bits))].sort((a, b) => a - b);
  const top = ceiling(Math.max(0.01, ...points.map((point) => point.quality)));
  const [least = 8, most = 8] = [bits[0], bits.at(-1)];
  const span = Math.log2(most / least) || 1;
  const x = (value: number) => area.left + ((area.right - area.left) * Math.log2(value / least)) / span;
  const y = (value: number) => area.bottom - ((area.bottom - area.top) * value) / top;
  const families = [...new Set(lines.map(({ family }) => family))];
  const colourOf = ({ family }: ChartLine) => colours[families.indexOf(family) % colours.length] ?? '';
  const drawn = lines.map((line) => drawLine(line, colourOf(line), x, y, [least, most]));
  const legend = lines.map((line, i) => drawName(line, colourOf(line), i));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeMarkup(`${title}: ${quality} against bits`)}" font-family="system-ui, sans-serif" font-size="13">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${area.left}" y="26" font-size="16" font-weight="600">${escapeMarkup(title)}</text>
${axes(bits, x, y, top, quality)}
${drawn.join('\n')}
${legend.join('\n')}
<text x="${area.left}" y="${height - 12}" fill="#555">${escapeMarkup(note)}</text>
</svg>
`;
}

function axes(
  bits: readonly number[],
  x: (value: number) => number,
  y: (value: number) => number,
  top: number,
  quality: string,
): string {
  const levels = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top);
  const across = levels.map(
    (level) =>
      `<path d="M${area.left} ${at(y(level))}H${area.right}" stroke="#ddd"/><text x="${area.left - 8}" y="${at(y(level) + 4)}" text-anchor="end">${Number(level.toFixed(4))}</text>`,
  );
  let last = Number.NEGATIVE_INFINITY;
  const marks = bits.map((value) => {
    const place = x(value);
    const named = place - last >= 26;
    if (named) last = place;
    const name = named ? `<text x="${at(place)}" y="${area.bottom + 20}" text-anchor="middle">${value}</text>` : '';
    return `<path d="M${at(place)} ${area.bottom}v5" stroke="#888"/>${name}`;
  });
  const names = `<text x="${(area.left + area.right) / 2}" y="${area.bottom + 40}" text-anchor="middle">bits</text><text x="${area.left}" y="${area.top - 10}">${escapeMarkup(quality)}</text>`;
  return [...across, ...marks, names].join('\n');
}

function drawLine(
  { points, style }: ChartLine,
  colour: string,
  x: (value: number) => number,
  y: (value: number) => number,
  [least, most]: readonly [number, number],
): string {
  const [first] = points;
  const stroke = `fill="none" stroke="${colour}" stroke-width="2"${dashes[style]}`;
  if (style === 'level') return `<path d="M${at(x(least))} ${at(y(first?.quality ?? 0))}H${at(x(most))}" ${stroke}/>`;
  const places = points.map(({ bits, quality }) => `${at(x(bits))} ${at(y(quality))}`);
  const dots = points.map(
    ({ bits, quality }) => `<circle cx="${at(x(bits))}" cy="${at(y(quality))}" r="3" fill="${colour}"/>`,
  );
  return `<path d="M${places.join('L')}" ${stroke}/>${dots.join('')}`;
}

function drawName({ name, style }: ChartLine, colour: string, i: number): string {
  const y = area.top + 8 + 24 * i;
  return `<path d="M${area.right + 20} ${y}h28" stroke="${colour}" stroke-width="2"${dashes[style]}/><text x="${area.right + 56}" y="${y + 4}">${escapeMarkup(name)}</text>`;
}

/** The next round number. */
function ceiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 8, 10].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10;
  return Math.min(1, step * power);
}

function at(value: number): string {
  return String(Number(value.toFixed(1)));
}
