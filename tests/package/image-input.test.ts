import { mkdir } from 'node:fs/promises';
import { CrossModal, type Picture } from 'crosshash';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import * as platform from '../../dist/platform/node/index.js';
import { expectError } from './support/expect-error.js';
import { tinyModel } from './support/paths.js';
import { drawing, pixels, png } from './support/pictures.js';
import { temporaryFolder } from './support/temporary-folder.js';

const limit = 100_000_000;
const decode = (bytes: Uint8Array, maxPixels = limit) => platform.decodePicture(bytes, 'the file', maxPixels);

/** 2 x 1: red on the left, blue on the right. */
const redBlue = () => sharp(Uint8Array.of(255, 0, 0, 0, 0, 255), { raw: { width: 2, height: 1, channels: 3 } });

describe('decoding', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)('reads %s', async (format) => {
    const decoded = await decode(await drawing('red', 40, 30).toFormat(format).toBuffer());
    expect(decoded).toMatchObject({ width: 40, height: 30 });
    const [red = 0, green = 255, blue = 255] = decoded.data;
    expect(red).toBeGreaterThan(245);
    expect(Math.max(green, blue)).toBeLessThan(10);
  });

  it('reads SVG, small ones larger than they say', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="8"><rect width="16" height="8" fill="red"/></svg>';
    const decoded = await decode(new TextEncoder().encode(svg));
    expect(decoded.height).toBeGreaterThanOrEqual(512);
    expect(decoded.width).toBe(2 * decoded.height);
    expect([...decoded.data.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
  });

  it('turns a picture upright', async () => {
    const bytes = await redBlue().png().withMetadata({ orientation: 6 }).toBuffer();
    const decoded = await decode(bytes); // a quarter turn clockwise: left goes up
    expect(decoded).toMatchObject({ width: 1, height: 2, channels: 3 });
    expect([...decoded.data]).toEqual([255, 0, 0, 0, 0, 255]);
  });

  it('keeps transparency', async () => {
    const rgba = sharp(Uint8Array.of(10, 20, 30, 40), { raw: { width: 1, height: 1, channels: 4 } });
    expect(await decode(await rgba.png().toBuffer())).toMatchObject({
      channels: 4,
      data: Buffer.from([10, 20, 30, 40]),
    });
  });

  it.each([
    [
      'grey',
      () =>
        sharp(Uint8Array.of(77), { raw: { width: 1, height: 1, channels: 1 } })
          .toColourspace('b-w')
          .png(),
      [77, 77, 77],
    ],
    [
      'grey and transparent',
      () =>
        sharp(Uint8Array.of(77, 66), { raw: { width: 1, height: 1, channels: 2 } })
          .toColourspace('b-w')
          .png(),
      [77, 77, 77, 66],
    ],
    [
      '16 bits a channel',
      () =>
        sharp(Uint16Array.of(65535, 32896, 0), { raw: { width: 1, height: 1, channels: 3 } })
          .toColourspace('rgb16')
          .png(),
      [255, 128, 0],
    ],
  ])('makes 8-bit sRGB of %s', async (_, make, expected) => {
    expect([...(await decode(await make().toBuffer())).data]).toEqual(expected);
  });

  it('makes sRGB of CMYK', async () => {
    const { data, channels } = await decode(await drawing('red', 16, 16).toColourspace('cmyk').jpeg().toBuffer());
    expect(channels).toBe(3);
    const [red = 0, green = 255, blue = 255] = data;
    expect(red).toBeGreaterThan(200);
    expect(Math.max(green, blue)).toBeLessThan(70);
  });

  it('takes the first frame of a moving picture', async () => {
    const frames = [...pixels('red', 8, 8).data, ...pixels('blue', 8, 8).data];
    const bytes = await sharp(Uint8Array.from(frames), { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    const decoded = await decode(bytes);
    expect(decoded).toMatchObject({ width: 8, height: 8 });
    expect([...decoded.data.subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  it('makes a large picture smaller by a whole factor, not below 1024 pixels', async () => {
    expect(await decode(await png('red', 5000, 3100))).toMatchObject({ width: 1667, height: 1033 });
    expect(await decode(await png('red', 4500, 1000))).toMatchObject({ width: 4500, height: 1000 });
    const turned = await drawing('red', 5000, 3100).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await decode(turned)).toMatchObject({ width: 1033, height: 1667 });
  });
});

describe('what cannot be decoded', () => {
  let model: CrossModal;
  beforeAll(async () => {
    model = await CrossModal.load(tinyModel, { maxPixels: 1000 });
  });
  const fails = (image: Picture, code: Parameters<typeof expectError>[1]) => expectError(model.encode({ image }), code);

  it('is not there, or is a folder', async () => {
    const folder = await temporaryFolder();
    expect((await fails(`${folder}/none.png`, 'file-not-found')).message).toContain('none.png');
    await mkdir(`${folder}/folder.png`);
    expect((await fails(`${folder}/folder.png`, 'file-not-found')).message).toContain('folder');
    await fails('http://127.0.0.1:9/none.png', 'file-not-found');
  });

  it('is not a picture', async () => {
    await fails(new TextEncoder().encode('words'), 'not-an-image');
    await fails(new Uint8Array(0), 'not-an-image');
  });

  it('is cut off', async () => {
    const bytes = await drawing('red', 30, 30).jpeg().toBuffer();
    await fails(bytes.subarray(0, bytes.length / 2), 'not-an-image');
  });

  it('has too many pixels', async () => {
    const error = await fails(await png('red', 40, 26), 'image-too-large');
    expect(error.message).toContain('1000');
    await fails(pixels('red', 40, 26), 'image-too-large');
    expect((await model.encode({ image: await png('red', 40, 25) })).modality).toBe('image');
  });

  it('is no picture at all', async () => {
    await fails(5 as never, 'invalid-argument');
    await fails([1, 2] as never, 'invalid-argument');
    await fails({ data: new Uint8Array(3), width: 1, height: 2 }, 'invalid-argument');
    await fails({ data: new Uint8Array(0), width: 0, height: 2 }, 'invalid-argument');
    await fails({ data: new Uint8Array(3), width: 1.5, height: 1 }, 'invalid-argument');
  });
});
