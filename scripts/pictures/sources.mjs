/**
 * Where the pictures come from: packages by name and exact version, and the licence of what we take from them.
 * THIRD_PARTY.md tells the same to people.
 */

/** Open Clip Art Library 0.18: the drawings as PNG, and the SVG sources that carry title, keywords and licence. */
export const clipart = {
  name: 'openclipart',
  version: '1:0.18+dfsg-19',
  pngPackage: 'openclipart-png',
  svgPackage: 'openclipart-svg',
  pngRoot: './usr/share/openclipart/png/',
  svgRoot: './usr/share/openclipart/svg/',
  /** SPDX name of the Creative Commons Public Domain Dedication and Certification, which these drawings carry. */
  licence: 'CC-PDDC',
};

/** Emoji drawings, one colour style of the three in the package. */
export const emoji = {
  name: 'fluentui-flat',
  folder: 'package/icons/flat/',
  licence: 'MIT',
  drawings: {
    name: 'fluentui-emoji',
    version: '1.3.0',
    integrity: 'sha512-JTXXwqIie2rWTgOkIJDJxr0WtwTz2WU4kdOq8buLVThYwQ264aFR2jdTyuon2oEbLqqGMT64zI4btyn1saB2xw==',
  },
};

/** English labels and tags of the emoji, and the names of countries. */
export const words = {
  name: 'emojibase-data',
  version: '17.0.0',
  integrity: 'sha512-Yvgb5AWoHViHV/gq1qr5ZAarcBip+B27/ZLRsUJkbgAEaLlZ/fof9g882LTpmEpyhBNEC0m2SEmItljHsTygjA==',
  dataFile: 'package/en/data.json',
  messagesFile: 'package/en/messages.json',
};
