import { spawnSync } from 'node:child_process';

/** FAISS's exact binary index, driven by the lines of README.md, on one thread. */
const script = `
import sys, time, numpy, faiss
faiss.omp_set_num_threads(1)
for line in sys.stdin:
    words = line.split()
    if words[0] == 'load':
        bits = int(words[3])
        index = faiss.IndexBinaryFlat(bits)
        index.add(numpy.fromfile(words[1], numpy.uint8).reshape(-1, bits // 8))
        queries = numpy.fromfile(words[2], numpy.uint8).reshape(-1, bits // 8)
        print('faiss', faiss.__version__, flush=True)
        continue
    k, per_pass, passes = map(int, words[2:5])
    times, distances = [], None
    for i in range(passes):
        first = i * per_pass % (len(queries) - per_pass + 1)
        begun = time.perf_counter()
        found, _ = index.search(queries[first:first + per_pass], k)
        times.append('%.6f' % ((time.perf_counter() - begun) * 1000))
        distances = found[0] if distances is None else distances
    print(' '.join(times), '|', ' '.join(map(str, distances)), flush=True)
`;

/** The command of the engine, or undefined when this machine has no Python with faiss. */
export function faissCpu() {
  const python = process.env.CROSSHASH_PYTHON ?? 'python3';
  const found = spawnSync(python, ['-c', 'import faiss, numpy'], { stdio: 'ignore' });
  return found.status === 0 ? { name: 'faiss-cpu', command: python, args: ['-c', script] } : undefined;
}
