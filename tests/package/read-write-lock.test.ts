import { describe, expect, it } from 'vitest';
import { ReadWriteLock } from '../../dist/engine/read-write-lock.js';

describe('ReadWriteLock', () => {
  it('lets readers overlap, and writers alone, in the order they came', async () => {
    const lock = new ReadWriteLock();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`+${name}`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`-${name}`);
    };
    await Promise.all([
      lock.read(work('r1')),
      lock.read(work('r2')),
      lock.write(work('w1')),
      lock.read(work('r3')),
      lock.write(work('w2')),
    ]);
    expect(log).toEqual(['+r1', '+r2', '-r1', '-r2', '+w1', '-w1', '+r3', '-r3', '+w2', '-w2']);
  });

  it('goes on after a failure', async () => {
    const lock = new ReadWriteLock();
    const fail = () => {
      throw new Error('no');
    };
    await expect(lock.write(fail)).rejects.toThrow('no');
    await expect(lock.read(fail)).rejects.toThrow('no');
    expect(await lock.write(() => 'yes')).toBe('yes');
  });
});
