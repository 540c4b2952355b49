import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readTar } from '../../scripts/pictures/tar.mjs';

function block(name: string, type: string, body: Uint8Array, prefix = ''): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(body.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  header.write('ustar', 257);
  header.write(prefix, 345);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

const text = (value: string) => Buffer.from(value);
const longName = `folder/${'x'.repeat(150)}.svg`;
const pax = `path=${longName}`;
const archive = Buffer.concat([
  block('folder/', '5', text('')),
  block('one.txt', '0', text('first')),
  block('link.txt', '2', text('')),
  block('skipped.bin', '0', Buffer.alloc(200_000, 7)),
  block('two.txt', '0', Buffer.alloc(1024, 2), 'deep/folder'),
  block('././@LongLink', 'L', text(`${longName}\0`)),
  block('folder/xxx', '0', text('gnu')),
  block('PaxHeader', 'x', text(`${pax.length + 5} ${pax}\n`)),
  block('folder/xxx', '0', text('pax')),
  block('last.txt', '0', text('')),
  Buffer.alloc(1024),
]);

async function read(bytes: Buffer, chunk: number) {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  const files: [string, number][] = [];
  const wanted = (path: string) => !path.startsWith('skipped');
  for await (const { path, body } of readTar(Readable.from(chunks), wanted)) files.push([path, body.length]);
  return files;
}

describe('reading a tar stream', () => {
  it.each([100, 511, 512, 65_536, 1_000_000])('finds the wanted files in chunks of %i bytes', async (chunk) => {
    const files = await read(archive, chunk);
    expect(files).toEqual([
      ['one.txt', 5],
      ['deep/folder/two.txt', 1024],
      [longName, 3],
      [longName, 3],
      ['last.txt', 0],
    ]);
  });

  it('says that a cut package ended too early', async () => {
    await expect(read(archive.subarray(0, 700), 512)).rejects.toThrow('ended too early');
    await expect(read(archive.subarray(0, 100_000), 512)).rejects.toThrow('ended too early');
  });
});
