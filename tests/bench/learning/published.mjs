/**
 * What papers and an own prototype say of Wikipedia with 128 SIFT words and 10 LDA topics, gallery = the 2,173 training
 * items: mean average precision of 16, 32 and 64 bits.
 */
export const published = [
  {
    method: 'cvh',
    convention: 'unstated',
    source: 'as the hashing papers print it',
    i2t: [0.125, 0.121, 0.121],
    t2i: [0.118, 0.103, 0.102],
  },
  { method: 'scm', convention: 'A', source: 'prototype', i2t: [0.221, 0.242, 0.246], t2i: [0.211, 0.24, 0.248] },
  {
    method: 'scm',
    convention: 'unstated',
    source: 'the LCMFH paper',
    i2t: [0.221, 0.233, 0.244],
    t2i: [0.213, 0.236, 0.247],
  },
  {
    method: 'smfh',
    convention: 'unstated',
    source: 'its paper',
    i2t: [0.27, 0.286, 0.295],
    t2i: [0.605, 0.626, 0.635],
  },
  { method: 'lemon', convention: 'A', source: 'prototype', i2t: [0.29, 0.299, 0.31], t2i: [0.311, 0.325, 0.349] },
  { method: 'lemon', convention: 'C', source: 'prototype', i2t: [0.38, 0.407, 0.415], t2i: [0.732, 0.745, 0.748] },
];

export const publishedWidths = [16, 32, 64];
