import { CrosshashError } from 'crosshash';
import { describe, expect, it } from 'vitest';
import { errorCodes, toCrosshashError } from '../../dist/errors.js';

describe('CrosshashError', () => {
  it('is an Error with a code', () => {
    const cause = new Error('below');
    const error = new CrosshashError('damaged-gallery', 'It is damaged.', { section: 'ids', cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'CrosshashError', code: 'damaged-gallery', section: 'ids', cause });
  });

  it('has no section where there is none', () => {
    expect(new CrosshashError('internal', 'A defect.')).not.toHaveProperty('section');
  });
});

describe('toCrosshashError', () => {
  it.each(errorCodes)('keeps the code %s of an error from the core', (code) => {
    const thrown = Object.assign(new Error('A sentence.'), { code, section: '' });
    expect(toCrosshashError(thrown)).toMatchObject({ code, message: 'A sentence.' });
    expect(toCrosshashError(thrown)).not.toHaveProperty('section');
  });

  it('keeps the section of a damaged gallery', () => {
    const thrown = Object.assign(new Error('Damaged.'), { code: 'damaged-gallery', section: 'codes' });
    expect(toCrosshashError(thrown)).toMatchObject({ code: 'damaged-gallery', section: 'codes' });
  });

  it('does not wrap an error twice', () => {
    const error = new CrosshashError('aborted', 'The call was aborted.');
    expect(toCrosshashError(error)).toBe(error);
  });

  it.each([
    [new DOMException('stop', 'AbortError'), 'aborted'],
    [new RangeError('Array buffer allocation failed'), 'out-of-memory'],
    [new RangeError('radix out of range'), 'internal'],
    [Object.assign(new Error('no'), { code: 'ENOENT' }), 'internal'],
    ['a string', 'internal'],
    [undefined, 'internal'],
  ])('gives %o the code %s', (thrown, code) => {
    expect(toCrosshashError(thrown)).toMatchObject({ code });
  });
});
