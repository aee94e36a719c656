#!/usr/bin/env python3
"""The nearest-neighbour part alone: libraries of vector search on vectors of synthetic news.

usage: neighbours.py BUILD_FOLDER [ACTIVE...]        default: 15000 100000
For each window size and library: queries a second on one core, and recall of the 128 nearest, which
is what newsloom's index looks for; newsloom scans exactly (`newsloom-micro` has its figures).
"""
import importlib.metadata
import os
import subprocess
import sys
import tempfile
import time

for threads in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS'):
    os.environ[threads] = '1'

import numpy as np  # noqa: E402

NEAREST, QUERIES = 128, 500


def synthetic_vectors(build, count):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([build + '/newsloom-bench', '--articles', str(count), '--generate', folder],
                       check=True, stdout=subprocess.DEVNULL)
        subprocess.run([build + '/newsloom', 'embed', folder + '/articles.jsonl', '--output',
                        folder + '/v.npy'], check=True, stdout=subprocess.DEVNULL)
        return np.load(folder + '/v.npy').astype('f4')


def faiss_flat(vectors):
    import faiss
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return lambda query: index.search(query, NEAREST)[1]


def faiss_int8(vectors):
    import faiss
    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_8bit,
                                       faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    index.add(vectors)
    return lambda query: index.search(query, NEAREST)[1]


def faiss_ivf(vectors):
    import faiss
    cells = int(4 * len(vectors) ** .5)
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(vectors.shape[1]), vectors.shape[1], cells,
                               faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    index.add(vectors)
    index.nprobe = max(1, cells // 16)
    return lambda query: index.search(query, NEAREST)[1]


def hnswlib_graph(vectors):
    import hnswlib
    index = hnswlib.Index('ip', vectors.shape[1])
    index.init_index(len(vectors), M=16, ef_construction=100)
    index.set_num_threads(1)
    index.add_items(vectors)
    index.set_ef(2 * NEAREST)
    return lambda query: index.knn_query(query, NEAREST)[0]


LIBRARIES = [('faiss flat', 'faiss-cpu', faiss_flat), ('faiss 8 bit', 'faiss-cpu', faiss_int8),
             ('faiss IVF', 'faiss-cpu', faiss_ivf), ('hnswlib', 'hnswlib', hnswlib_graph)]


def measure(vectors, queries, exact, build_index):
    started = time.process_time()
    search = build_index(vectors)
    building = time.process_time() - started
    started = time.process_time()
    found = [search(query[None])[0] for query in queries]  # one at a time, as articles arrive
    seconds = time.process_time() - started
    hits = [len(set(map(int, f)) & e) / NEAREST for f, e in zip(found, exact)]
    return len(queries) / seconds, sum(hits) / len(hits), len(vectors) / building


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    print('| active | library | queries/s | recall of 128 | added/s |\n|---|---|---|---|---|')
    for count in map(int, sys.argv[2:] or ('15000', '100000')):
        every = synthetic_vectors(sys.argv[1], count + QUERIES)
        vectors, queries = every[:count], every[count:]
        exact = [set(map(int, np.argpartition(-(vectors @ q), NEAREST)[:NEAREST])) for q in queries]
        for name, package, build_index in LIBRARIES:
            try:
                version = importlib.metadata.version(package)
            except importlib.metadata.PackageNotFoundError:
                print(f'| {count} | {name} | absent | | |')
                continue
            rate, recall, added = measure(vectors, queries, exact, build_index)
            print(f'| {count} | {name} {version} | {rate:.0f} | {recall:.3f} | {added:.0f} |',
                  flush=True)


if __name__ == '__main__':
    main()
