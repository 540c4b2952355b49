/** Turns an Open Clip Art title, or the file name where the title says nothing, into readable words. */

/** Titles of whole collections: the file name tells more than these. */
const collectionTitle =
  /^clipart by|^part of the|^r1\d |collection|iconset|^(?:various cliparts|homes clipart|australian maps|pc connectors|sallite|moons|map symbols|advertising|etiquette icons|people|chess pieces|balloons-aj|lemon svg theme|(?:svg )?road signs|aiga_symbol_signs)$/i;

/** Words written with a capital or in capitals, whatever the title does. */
const written = new Map(
  `Aladdin Andalusia Africa African America American Arctic Argentina Arkansas Armenia Australia Australian Bach
  Beethoven Brazil Canada Capitol Celtic Chinese Christian Christmas Coltrane Czech Daedalus Debian Denmark Dodge
  Easter Egyptian Eiffel Einstein Europe Galicia Garmin Greek Handel Iceland Italian Italy Japanese Jupiter Labrador
  Leisler Linux Luther Macintosh Madrid Martin Mayan Mexican Michigan Murcia Navarra Norway Oceania Poland Queensland
  Roman Romania Romanian Samoan Santa Saturn Scotland Slovenia Soviet Spain Spanish Sweden Tasmania Tenerife
  Thanksgiving Toyota Tux Ukraine Ukrainian Valencia Venus Victoria Viking Wales Asturias Cantabria Extremadura
  CD CD-ROM CPU CRT DNA DVD GPS IP LCD PC PDA RPM SIM TV UPC US USA USB VHS DDR DIMM Chevrolet`
    .split(/\s+/)
    .map((word) => [word.toLowerCase(), word]),
);

const blackAndWhite = /\s*[([]?\s*\b(?:b and w|b ?& ?w|b_w|bw|black and white)\b\s*[)\]]?/i;

/**
 * Cleans one title: no underscores, numbers of a series, file endings or brackets; lower case but for names.
 * @param {string} raw
 * @returns {string} '' where nothing readable is left
 */
export function cleanTitle(raw) {
  if (/[@Ãâ€�]|https?:|www\./.test(raw)) return '';
  let title = raw
    .replace(/\.svgz?$/i, '')
    .replaceAll('_', ' ')
    .trim();
  if (!/\s/.test(title)) title = title.replace(/([a-z])([A-Z])/g, '$1 $2');
  const colourless = blackAndWhite.test(title) && !/black and white [a-z]/i.test(title);
  if (colourless) title = title.replace(blackAndWhite, ' ');
  title = title
    .replace(/\s*\((?:colou?r|one|yet another|transparent fix)\)/gi, '')
    .replace(/\s*\(([^)]*)\)/g, ', $1')
    .replace(/[([{}\])"“”?!*]/g, ' ')
    .replace(/-(?:aj|md)\b/gi, ' ')
    .replace(/\bv\.?\d+(?:\.\d+)*\b/gi, ' ')
    .replace(/\s*#\d+/g, ' ')
    .replace(/\b0\d\b/g, ' ')
    .replace(/(?:\s*[-–,:#]\s*|\s+|(?<=[a-z]{3}))(?:\d+|ii|iii)\s*$/i, ' ')
    .replace(/\s*[-–:]\s+|\s+[-–:]\s*/g, ', ')
    .replace(/(?<=[a-z])[-/](?=[a-z])/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*,[\s,]*/g, ', ')
    .replace(/^[\s,.;:'-]+|[\s,.;:'-]+$/g, '')
    .replace(/^(?:an?|the|another|yet another)\s+/i, '')
    .toLowerCase();
  title = title.replace(/[\p{L}-]+/gu, (word) => written.get(word) ?? word);
  if (!/[aeiouy]/i.test(title) || title.length < 3 || title.length > 70) return '';
  return colourless ? `${title} in black and white` : title;
}

/** Files without a title of their own are named by the thing they show, without an author: "contour_bat". */
function fromFileName(file) {
  const stem = file.split('/').at(-1);
  if (stem.startsWith('aiga_')) return `${cleanTitle(stem.slice(5).replace(/\d$/, ''))} sign`;
  if (/_symbol_1(?:m|0cm)_bwh$/.test(stem)) return '';
  const contour = /^contour_(.*)$/.exec(stem);
  if (contour) return `${cleanTitle(contour[1])} silhouette`;
  return cleanTitle(stem);
}

/**
 * @param {{file: string, title: string, creators: string[]}} drawing
 * @param {{titles: Record<string, string | null>, files: Record<string, string | null>}} corrections
 *        by file, else by cleaned title; null drops the drawing
 * @returns {string} '' where the drawing has no readable title
 */
export function titleOf(drawing, corrections) {
  const byFile = corrections.files[drawing.file];
  if (byFile !== undefined) return byFile ?? '';
  const creators = drawing.creators.map((name) => name.toLowerCase());
  const generic = drawing.title === '' || collectionTitle.test(drawing.title);
  const raw = creators.includes(drawing.title.toLowerCase()) ? '' : drawing.title;
  const title = generic ? fromFileName(drawing.file) : cleanTitle(raw);
  const corrected = corrections.titles[title];
  return corrected === undefined ? title : (corrected ?? '');
}
