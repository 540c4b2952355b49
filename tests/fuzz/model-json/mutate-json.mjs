const values = [
  ...[
    null,
    true,
    false,
    '',
    ' ',
    'x',
    'none',
    'image',
    '1',
    '../x',
    '/x',
    'a/../b',
    'a//b',
    'C:\\x',
    '.',
    '..',
    'ä',
    '\0',
  ],
  ...['f'.repeat(64), 'F'.repeat(64), `${'0'.repeat(64)}\n`, '\ud800', 'x'.repeat(5000)],
  ...[
    0,
    -0,
    -1,
    1,
    2,
    0.5,
    7,
    8,
    64,
    1024,
    1025,
    4097,
    65_537,
    2 ** 31,
    2 ** 31 + 1,
    2 ** 53,
    2 ** 53 - 1,
    1e300,
    5e-324,
  ],
  ...[[], {}, [1], [0, 0, 0], [0, 0, 0, 0], [1, '2', 3], [null], { image: {} }, { bytes: 0, sha256: '0'.repeat(64) }],
];
const names = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    '0',
    '-1',
    '..',
    'a/b',
    '../a',
    'ä',
    '\ud800',
  ],
  ...[
    'format',
    'modalities',
    'files',
    'image',
    'text',
    'audio',
    'network',
    'inputs',
    'prepare',
    'pool',
    'hash',
    'scale',
  ],
  ...['types', 'pixels', 'ids', 'mask', 'output', 'file', 'bytes', 'sha256'],
];

/** A copy of what JSON.parse gave, changed in one to three places. */
export function mutateJson(json, random) {
  let root = json;
  for (let times = 1 + random.below(3); times > 0; times--) root = mutateOnce(root, random);
  return root;
}

/** `root` itself, which is changed, or what takes its place. */
function mutateOnce(root, random) {
  const place = somePlace(root, random);
  if (!place) return someValue(random);
  const { holder, name } = place;
  const value = holder[name];
  switch (random.below(8)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(name, 1);
      else delete holder[name];
      break;
    case 1:
      set(holder, random.oneOf(names), structuredClone(value));
      break;
    case 2: {
      const other = somePlace(root, random);
      set(holder, name, structuredClone(other.holder[other.name]));
      break;
    }
    case 3:
      set(holder, name, mutateScalar(value, random));
      break;
    case 4:
      set(holder, name, nested(value, random));
      break;
    case 5:
      if (Array.isArray(holder)) holder.push(someValue(random));
      else set(holder, random.oneOf(names), someValue(random));
      break;
    default:
      set(holder, name, someValue(random));
  }
  return root;
}

/** One of `values`, free to be changed in its turn. */
function someValue(random) {
  return structuredClone(random.oneOf(values));
}

/** As JSON.parse does it: `__proto__` is a name like others. */
function set(holder, name, value) {
  if (Array.isArray(holder)) holder[Number.isInteger(name) ? name : holder.length] = value;
  else Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Some member of an object or an array, at any depth; nothing when there is none. */
function somePlace(root, random) {
  let found;
  for (let holder = root; typeof holder === 'object' && holder !== null; holder = found.holder[found.name]) {
    const members = Object.keys(holder);
    if (members.length === 0) break;
    const member = random.oneOf(members);
    found = { holder, name: Array.isArray(holder) ? Number(member) : member };
    if (random.oneIn(4)) break;
  }
  return found;
}

function mutateScalar(value, random) {
  if (typeof value === 'number')
    return random.oneOf([value + 1, value - 1, -value, value + 0.5, value * 1024, `${value}`]);
  if (typeof value !== 'string') return value;
  const at = random.below(value.length + 1);
  const piece = random.oneOf(['', '/', '.', '..', '\\', '\0', '\n', 'a', 'ü', '\ud83d', '%2e', ' ']);
  return value.slice(0, at) + piece + value.slice(at + random.below(2));
}

function nested(value, random) {
  let outer = value;
  for (let depth = random.oneIn(20) ? 200 : 1 + random.below(3); depth > 0; depth--) {
    outer = random.oneIn(2) ? [outer] : { a: outer };
  }
  return outer;
}
