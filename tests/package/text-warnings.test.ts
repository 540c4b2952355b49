import { CrossModal } from 'crosshash';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looksEnglish } from '../../dist/model/english.js';
import { foreignLetters, lettersOf } from '../../dist/model/scripts.js';
import { knownLanguages, warningsOf } from '../../dist/model/warn-of-text.js';

const tokens = { ids: [1, 2, 3], pieces: 3, unknown: 0 };
const codesOf = (text: string, languages?: string[], some = {}) =>
  warningsOf(text, { ...tokens, ...some }, knownLanguages(languages), 8).map(({ code }) => code);

describe('letters of other scripts', () => {
  it.each([
    ['a red apple', ['en'], 0],
    ['красное яблоко', ['en'], 1],
    ['красное яблоко', ['en', 'ru'], 0],
    ['りんごと林檎', ['ja'], 0],
    ['사과', ['ja'], 1],
    ['紅蘋果', ['zh-Hant'], 0],
    ['α and β', ['en'], 0.4],
    ['1 + 2 = 3 🍎', ['en'], 0],
    ['красное яблоко', [], 0],
  ])('%s, %s', (text, languages, share) => {
    expect(foreignLetters(text, lettersOf(languages))).toBeCloseTo(share, 6);
  });
});

describe('English', () => {
  it.each(['a red apple', 'dog', 'two children playing in the snow', 'BIRTHDAY CAKE', '3 + 4', ''])('is %s', (text) => {
    expect(looksEnglish(text)).toBe(true);
  });

  it.each(['zwei spielende Kinder im Schnee', 'dwoje dzieci', 'lapset leikkivät lumessa'])('is not %s', (text) => {
    expect(looksEnglish(text)).toBe(false);
  });
});

describe('warnings of a text', () => {
  it('name what the text network does not know', () => {
    expect(codesOf('a red apple', ['en'])).toEqual([]);
    expect(codesOf('красное яблоко', ['en'], { unknown: 2 })).toEqual(['unknown-script', 'unknown-pieces']);
    expect(codesOf('lapset leikkivät lumessa', ['en-GB'])).toEqual(['other-language']);
    expect(codesOf('a red apple', ['en'], { ids: Array(9).fill(1) })).toEqual(['text-cut']);
  });

  it('say nothing of languages where the model does not, or knows others too', () => {
    expect(codesOf('lapset leikkivät lumessa')).toEqual([]);
    expect(codesOf('lapset leikkivät lumessa', ['en', 'fi'])).toEqual([]);
  });

  it('come with a sentence and a share', () => {
    const [cut] = warningsOf('x', { ...tokens, ids: Array(16).fill(1) }, knownLanguages([]), 8);
    expect(cut).toEqual({
      code: 'text-cut',
      message: 'The text is cut: the model reads 8 tokens, it has 16.',
      share: 0.5,
    });
  });
});

describe('the default model', () => {
  let model: CrossModal;
  beforeAll(async () => {
    model = await CrossModal.load({ modalities: ['text'] });
  });
  afterAll(() => model.dispose());

  it('knows 28 languages, and encodes texts in others with a warning', async () => {
    expect(model.languages).toHaveLength(28);
    const warned = async (text: string) => (await model.encode({ text })).warnings.map(({ code }) => code);
    for (const text of ['a red apple', 'красное яблоко', '赤いりんご', 'roter Apfel'])
      expect(await warned(text)).toEqual([]);
    expect(await warned('κόκκινο μήλο')).toEqual(['unknown-script', 'unknown-pieces']);
    expect(await warned('🍎 apple')).toEqual(['unknown-pieces']);
    expect(await warned('a red apple and '.repeat(30))).toEqual(['text-cut']);
    const { embedding, warnings } = await model.encode({ text: 'κόκκινο μήλο' });
    expect(embedding.every(Number.isFinite)).toBe(true);
    expect(warnings[0]).toMatchObject({ code: 'unknown-script', share: 1 });
  });
});
