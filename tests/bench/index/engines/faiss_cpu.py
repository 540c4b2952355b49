"""FAISS's exact and its multi-index-hashing binary index, driven by the lines of README.md, on one thread."""

import json
import math
import os
import sys
import time

import faiss
import numpy

CHUNK_CODES = 1 << 16


def held_bytes():
    """Bytes of memory that this process holds, 0 where the system does not say."""
    try:
        with open('/proc/self/statm', encoding='ascii') as file:
            return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')
    except OSError:
        return 0


def multi_hash(bits, count):
    """Four tables by as many bits as give each bucket a few codes; a search looks into those up to two bits away."""
    index = faiss.IndexBinaryMultiHash(bits, 4, min(16, bits // 4, max(8, round(math.log2(count)) - 3)))
    index.nflip = 2
    return index


class Engine:
    def load(self, name, codes_file, queries_file, bits):
        code_bytes = int(bits) // 8
        count = os.path.getsize(codes_file) // code_bytes
        self.queries = numpy.fromfile(queries_file, numpy.uint8).reshape(-1, code_bytes)
        self.index = None
        before = held_bytes()
        begun = time.perf_counter()
        self.index = faiss.IndexBinaryFlat(int(bits)) if name == 'faiss-flat' else multi_hash(int(bits), count)
        spent = time.perf_counter() - begun
        with open(codes_file, 'rb') as file:
            while len(codes := numpy.fromfile(file, numpy.uint8, CHUNK_CODES * code_bytes)):
                begun = time.perf_counter()
                self.index.add(codes.reshape(-1, code_bytes))
                spent += time.perf_counter() - begun
        version = f'faiss {faiss.__version__}, {faiss.get_compile_options().strip()}'
        return {'version': version, 'build_ms': spent * 1000, 'memory_bytes': held_bytes() - before}

    def search(self, _, k, per_pass, passes, limit_ms):
        k, per_pass, passes, limit_ms = int(k), int(per_pass), int(passes), float(limit_ms)
        ms = []
        while len(ms) < passes and (not ms or sum(ms) < limit_ms):
            first = len(ms) * per_pass % (len(self.queries) - per_pass + 1)
            begun = time.perf_counter()
            self.index.search(self.queries[first:first + per_pass], k)
            ms.append((time.perf_counter() - begun) * 1000)
        return {'ms': ms}

    def reopen(self, _, file):
        faiss.write_index_binary(self.index, file)
        self.index = None
        begun = time.perf_counter()
        self.index = faiss.read_index_binary(file)
        return {'open_ms': (time.perf_counter() - begun) * 1000}

    def find(self, _, k, count):
        distances, positions = self.index.search(self.queries[:int(count)], int(k))
        found = [row[at >= 0].tolist() for row, at in zip(distances, positions)]
        return {'distances': found}


faiss.omp_set_num_threads(1)
engine = Engine()
for line in sys.stdin:
    verb, *words = line.split()
    try:
        answer = getattr(engine, verb)(*words)
    except (RuntimeError, MemoryError, ValueError) as error:
        answer = {'error': str(error)}
    print(json.dumps(answer), flush=True)
