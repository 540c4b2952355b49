const encoder = new TextEncoder();
const pieces = '{ } [ ] , : " \\ \\u0000 \\ud800 1e999 - . null __proto__'.split(' ').concat('\n', '\ufeff');
const encodedPieces = pieces.map((piece) => encoder.encode(piece));
const deepMember = encoder.encode(`"x":${'['.repeat(10_000)}${']'.repeat(10_000)},`);

/** A copy of some bytes, changed in one to four places. */
export function mutateBytes(bytes, random) {
  if (random.oneIn(300)) return withDeepMember(bytes, random);
  let changed = bytes;
  for (let times = 1 + random.below(4); times > 0; times--) changed = mutateOnce(changed, random);
  return changed;
}

function mutateOnce(bytes, random) {
  const at = random.below(bytes.length + 1);
  const length = random.below(Math.min(32, bytes.length - at) + 1);
  switch (random.below(6)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    case 2:
      return joined(bytes.subarray(0, at), random.oneOf(encodedPieces), bytes.subarray(at));
    case 3:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at));
    default: {
      const copy = bytes.slice();
      if (at < copy.length) copy[at] = random.oneIn(2) ? random.below(256) : copy[at] ^ (1 << random.below(8));
      return copy;
    }
  }
}

/** With a member put first into some object. */
function withDeepMember(bytes, random) {
  const at = bytes.indexOf('{'.charCodeAt(0), random.below(bytes.length)) + 1;
  return joined(bytes.subarray(0, at), deepMember, bytes.subarray(at));
}

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
