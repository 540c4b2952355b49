import { describe, expect, it } from 'vitest';
import { picturePreparation } from '../../dist/cli/model/picture-preparation.js';
import { textPreparation } from '../../dist/cli/model/text-preparation.js';

const clipMean = [0.48145466, 0.4578275, 0.40821073];
const clipStd = [0.26862954, 0.26130258, 0.27577711];
const half = [0.5, 0.5, 0.5];
const normalised = { do_resize: true, do_rescale: true, do_normalize: true, rescale_factor: 1 / 255 };
const close = (values: number[]) => values.map((value) => expect.closeTo(value, 6));

describe('preprocessor_config.json', () => {
  it.each<[string, Record<string, unknown>, object]>([
    [
      'CLIP',
      {
        ...normalised,
        do_center_crop: true,
        crop_size: { height: 224, width: 224 },
        size: { shortest_edge: 224 },
        resample: 3,
        image_mean: clipMean,
        image_std: clipStd,
      },
      { size: 224, resize: 'crop', scale: 1, filter: 'bicubic', mean: close(clipMean), std: close(clipStd) },
    ],
    [
      'CLIP, written long ago',
      { do_center_crop: true, crop_size: 224, size: 224, resample: 3, image_mean: clipMean, image_std: clipStd },
      { size: 224, resize: 'crop', scale: 1, filter: 'bicubic' },
    ],
    [
      'SigLIP',
      { ...normalised, size: { height: 256, width: 256 }, resample: 3, image_mean: half, image_std: half },
      { size: 256, resize: 'squash', scale: 1, filter: 'bicubic', mean: close(half), std: close(half) },
    ],
    [
      'MobileCLIP',
      {
        do_center_crop: true,
        crop_size: { height: 256, width: 256 },
        size: { shortest_edge: 256 },
        resample: 2,
        do_normalize: false,
        image_mean: clipMean,
        image_std: clipStd,
      },
      { size: 256, resize: 'crop', scale: 1, filter: 'bilinear', mean: close([0, 0, 0]), std: close([1, 1, 1]) },
    ],
    [
      'ViT',
      { ...normalised, size: { height: 224, width: 224 }, resample: 2, image_mean: half, image_std: half },
      { size: 224, resize: 'squash', filter: 'bilinear' },
    ],
    [
      'DeiT, which cuts out the centre of a larger picture',
      {
        ...normalised,
        do_center_crop: true,
        size: { shortest_edge: 256 },
        crop_size: 224,
        image_mean: half,
        image_std: half,
      },
      { size: 224, resize: 'crop', scale: 256 / 224 },
    ],
    [
      'ConvNeXT, which says so by a share',
      { ...normalised, size: { shortest_edge: 224 }, crop_pct: 0.875, image_mean: half, image_std: half },
      { size: 224, resize: 'crop', scale: expect.closeTo(1 / 0.875) },
    ],
    [
      'colours from 0 to 255',
      { size: { height: 32, width: 32 }, do_rescale: false, image_mean: [123, 116, 104], image_std: [58, 57, 57] },
      { mean: close([123 / 255, 116 / 255, 104 / 255]), std: close([58 / 255, 57 / 255, 57 / 255]) },
    ],
  ])('of %s is kept to', (_, config, expected) => {
    const { prepare, notes } = picturePreparation(config);
    expect(prepare).toMatchObject(expected);
    expect(notes).toEqual([]);
  });

  it('with another filter is kept to but for that, which is noted', () => {
    const { prepare, notes } = picturePreparation({
      size: { height: 32, width: 32 },
      resample: 1,
      do_normalize: false,
    });
    expect(prepare.filter).toBe('bicubic');
    expect(notes).toEqual([expect.stringContaining("Pillow's filter 1")]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no size', { do_normalize: false }, /no "size"/],
    ['pictures that are no squares', { size: { height: 32, width: 48 } }, /48 x 32 pixels/],
    ['a crop beyond the picture', { size: { shortest_edge: 200 }, crop_size: 224 }, /cuts out more/],
    ['squashed pictures that are cut', { size: { height: 256, width: 256 }, crop_size: 224 }, /squashes/],
    ['no means', { size: { height: 32, width: 32 } }, /no "image_mean"/],
    ['no resizing', { do_resize: false }, /does not resize/],
  ])('is refused with %s', (_, config, message) => {
    expect(() => picturePreparation(config)).toThrow(message);
  });
});

describe('the files of a tokenizer', () => {
  const words = { model: { vocab: { '<pad>': 3, a: 4 } } };

  it('say how long texts may be, whichever says the least', () => {
    const of = (tokenizerConfig: object, config: object) =>
      textPreparation({ tokenizer: {}, tokenizerConfig: { ...tokenizerConfig }, config: { ...config } }).maxTokens;
    expect(of({ model_max_length: 77 }, { text_config: { max_position_embeddings: 64 } })).toBe(64);
    expect(of({ model_max_length: 512 }, { max_position_embeddings: 514 })).toBe(512);
    expect(of({ model_max_length: 1e30 }, { text_config: { max_position_embeddings: 77 } })).toBe(77);
    expect(of({}, {})).toBe(64);
  });

  it('say what fills them', () => {
    const of = (tokenizer: object, tokenizerConfig: object, config = {}) =>
      textPreparation({ tokenizer: { ...tokenizer }, tokenizerConfig: { ...tokenizerConfig }, config }).padId;
    expect(of(words, { pad_token: '<pad>' })).toBe(3);
    expect(of(words, { pad_token: { content: '<pad>' } })).toBe(3);
    expect(of({ added_tokens: [{ id: 9, content: '<pad>' }], ...words }, { pad_token: '<pad>' })).toBe(9);
    expect(of({ model: { vocab: [['<unk>', 0], ['</s>', 0]] } }, { pad_token: '</s>' })).toBe(1); // biome-ignore format: pairs
    expect(of({}, {}, { text_config: { pad_token_id: 5 } })).toBe(5);
    expect(of({}, {})).toBe(0);
    expect(() => of(words, { pad_token: '[PAD]' })).toThrow(/does not know the padding token/);
  });

  it('of SigLIP alone are filled to the end', () => {
    const of = (model_type: string) => textPreparation({ tokenizer: {}, tokenizerConfig: {}, config: { model_type } });
    expect(['siglip', 'siglip2', 'clip', 'bert'].map((type) => of(type).padding)).toEqual([
      'max',
      'max',
      'longest',
      'longest',
    ]);
  });
});
