// What a page gets from 'crosshash' is written apart from what Node gets: both must offer the same.
import * as node from 'crosshash';
import { describe, expect, it } from 'vitest';
import * as page from '../../web/page/index.js';

function membersOf(prototype: object): string[] {
  return Object.getOwnPropertyNames(prototype).sort();
}

/** Members for the rest of the package, which one side has and the other does not. */
const internal = ['ahead', 'encodeNext', 'isMany', 'model', 'store'];

describe('the package in a page', () => {
  it('exports the same names as in Node', () => {
    expect(Object.keys(page).sort()).toEqual(Object.keys(node).sort());
  });

  it.each([
    ['CrossModal', page.CrossModal, node.CrossModal],
    ['Gallery', page.Gallery, node.Gallery],
  ])('has a %s with the same members', (_name, inPage, inNode) => {
    const known = (members: string[]) => members.filter((member) => !internal.includes(member));
    expect(known(membersOf(inPage.prototype))).toEqual(known(membersOf(inNode.prototype)));
    expect(membersOf(inPage)).toEqual(membersOf(inNode));
  });

  it('has types that stand for those of Node', () => {
    type Public<T> = {
      [K in keyof T as K extends 'core' | 'line' | 'ahead' | 'encodeNext' | 'isMany' | 'model' | 'store'
        ? never
        : K]: T[K];
    };
    const models: Public<node.CrossModal> = {} as Public<page.CrossModal>;
    type Calls<T> = { [K in keyof T]: T[K] extends (...args: infer A) => unknown ? A : T[K] };
    const galleries: Calls<Public<node.Gallery>> = {} as Calls<Public<page.Gallery>>;
    expect([models, galleries]).toHaveLength(2);
    expect(Object.keys(page.storage).sort()).toEqual(Object.keys(node.storage).sort());
  });
});

describe('storage in Node', () => {
  it('says that there is none', async () => {
    await expect(node.storage.galleries()).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(node.storage.remove('opfs:a')).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(node.storage.clear()).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});
