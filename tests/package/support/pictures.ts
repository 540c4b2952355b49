import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** The colours that the tiny model knows, as red, green, blue. */
export const colours = {
  red: [255, 0, 0],
  green: [0, 255, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  cyan: [0, 255, 255],
  magenta: [255, 0, 255],
  white: [255, 255, 255],
  black: [0, 0, 0],
} as const;

export type Colour = keyof typeof colours;

/** The pixels of a picture of one colour. */
export function pixels(colour: Colour, width = 12, height = 10) {
  const data = new Uint8Array(Buffer.alloc(width * height * 3, Uint8Array.from(colours[colour])));
  return { data, width, height, channels: 3 as const };
}

/** sharp, given pixels. */
export function drawing(colour: Colour, width = 12, height = 10) {
  return sharp(pixels(colour, width, height).data, { raw: { width, height, channels: 3 } });
}

/** The bytes of a PNG file of one colour. */
export function png(colour: Colour, width = 12, height = 10): Promise<Buffer> {
  return drawing(colour, width, height).png().toBuffer();
}

/** Writes a PNG file of each colour: `fruit/red.png` is red. Gives the folder. */
export async function writePictures(folder: string, names: readonly string[]): Promise<string> {
  for (const name of names) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    const colour = (Object.keys(colours) as Colour[]).find((known) => name.includes(known)) ?? 'white';
    await writeFile(file, await png(colour));
  }
  return folder;
}
