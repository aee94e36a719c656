#!/usr/bin/env python3
"""Vectors alone: those of newsloom beside those of neural encoders, on the same texts in one run.

usage: vectors.py EVAL_FOLDER [--newsloom BINARY] [--model NAME=FILE...] [--lexicon FOLDER]
                  [--encoders NAME...] [--cache FOLDER] [--encode-limit SECONDS] [--json FILE]
Prints three tables in Markdown:
- retrieval: P@1 on FLORES dev, both directions, by cosine and by CSLS; with bytes on disk and texts
  a second and core;
- words: P@1 of word translation, by cosine and CSLS.  Asked for are the 1,500 most frequent words
  with an entry beyond the rows of the lexicon that training reads, among the 3,000 most frequent
  words of the other language and the answers;
- pairs: average precision of the cosine over all pairs of labelled articles, one report of an event
  with another being right; pairs of one language and of two, of titles and of bodies (their first
  2,700 letters, 900 of Chinese).  Every pair weighs the same.  "centred": less the mean vector of the
  set.
Languages are withheld, but for single words.  An encoder that is not installed, or too slow for
--encode-limit, leaves gaps.
"""
import argparse
import importlib.metadata
import itertools
import json
import lzma
import os
import resource
import subprocess
import tempfile

for threads in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS'):
    os.environ[threads] = '1'  # one core

import numpy as np  # noqa: E402

import articles as article_sets  # noqa: E402
import encoders  # noqa: E402

PAIRS = [('fr', 'en'), ('zh', 'en'), ('zh', 'fr')]
ROWS_LEARNT = 120000  # of each lexicon: lib/train reads no more
QUERIES, CANDIDATES, NEIGHBOURS = 1500, 3000, 10


class Newsloom:
    """A bundle, through the command."""

    def __init__(self, binary, name, model):
        self.binary, self.name, self.model = binary, name, model
        self.opening = min(self.run(['news'], 'title', 'en')[1] for _ in range(3))

    def run(self, texts, kind, language):
        records = [{'id': str(i), kind: text} for i, text in enumerate(texts)]
        if language:
            records = [record | {'lang': language} for record in records]
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, 'in.jsonl'), os.path.join(folder, 'out.npy')
            with open(source, 'w', encoding='utf-8') as f:
                f.writelines(json.dumps(record, ensure_ascii=False) + '\n' for record in records)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([self.binary, 'embed', source, '--model', self.model,
                            '--output', target], check=True, stderr=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            return np.load(target), seconds

    def encode(self, texts, name, kind='title', language=None):
        """Unit vectors and texts a second; opening the model is not counted."""
        vectors, seconds = self.run(texts, kind, language)
        return vectors, len(texts) / max(seconds - self.opening, 1e-9)

    def bytes(self):
        return os.path.getsize(self.model)


class Neural:
    """An encoder of encoders.py, with its cache."""

    def __init__(self, encoder, cache, limit_s):
        self.encoder, self.cache, self.limit_s = encoder, cache, limit_s
        self.name = encoder.name

    def encode(self, texts, name, kind='title', language=None):
        done = encoders.encode_texts(self.encoder, texts, name, self.cache, self.limit_s)
        return (None, None) if done is None else (done.vectors, done.rate)

    def bytes(self):
        files = importlib.metadata.files(self.encoder.package)
        return sum(os.path.getsize(f.locate()) for f in files if os.path.exists(f.locate()))


def density(rows, others):
    """The mean cosine of each row with its nearest of the others."""
    cosines = rows @ others.T
    nearest = np.partition(cosines, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:]
    return nearest.mean(1)


def hits(queries, rows, right, query_side):
    """P@1 by cosine and by CSLS; right[i]: the rows that answer query i."""
    cosines = queries @ rows.T
    scaled = 2 * cosines - density(rows, query_side)
    return [float(np.mean([best in answers for best, answers in zip(scores.argmax(1), right)]))
            for scores in (cosines, scaled)]


def retrieval(system, sentences):
    vectors, row = {}, {}
    for language, texts in sentences.items():
        vectors[language], row['titles/s'] = system.encode(texts, f'flores-{language}')
        if vectors[language] is None:
            return None
    for a, b in PAIRS:
        same = [{i} for i in range(len(sentences[a]))]
        there = hits(vectors[a], vectors[b], same, vectors[a])
        back = hits(vectors[b], vectors[a], same, vectors[b])
        row[f'{a}-{b}'] = f'{there[0]:.3f} / {back[0]:.3f}'
        row[f'{a}-{b}, CSLS'] = f'{there[1]:.3f} / {back[1]:.3f}'
    return row


def frequent_words(folder, language):
    name = {'zh': 'zh_cn'}.get(language, language)
    path = os.path.join(folder, '..', 'freq', f'opensubtitles2018.{name}_50k.txt.xz')
    with lzma.open(path, 'rt', encoding='utf-8') as f:
        return {line.split(' ')[0]: rank for rank, line in enumerate(f)}


def held_out_words(folder):
    """By pair of languages: queries, candidates and answers of the first language to the second."""
    ranks = {language: frequent_words(folder, language) for language in ('zh', 'fr', 'en')}
    tasks = {}
    for a, b in PAIRS:
        first, second = (a, b) if os.path.exists(f'{folder}/{a}-{b}.tsv.xz') else (b, a)
        learnt, new = set(), set()
        with lzma.open(f'{folder}/{first}-{second}.tsv.xz', 'rt', encoding='utf-8') as f:
            for number, line in enumerate(f):
                words = dict(zip((first, second), line.rstrip('\n').lower().split('\t')[1:3]))
                entry = words[a], words[b]
                (learnt if number < ROWS_LEARNT else new).add(entry)
        known = {entry for entry in learnt | new
                 if entry[0] in ranks[a] and entry[1] in ranks[b]}
        asked = sorted({x for x, y in known & (new - learnt)}, key=ranks[a].get)[:QUERIES]
        answers = {x: set() for x in asked}
        for x, y in known:
            if x in answers:
                answers[x].add(y)
        candidates = dict.fromkeys(sorted(ranks[b], key=ranks[b].get)[:CANDIDATES])
        candidates.update(dict.fromkeys(sorted(set().union(*answers.values()))))
        place = {word: i for i, word in enumerate(candidates)}
        tasks[a, b] = asked, list(candidates), [{place[y] for y in answers[x]} for x in asked]
    return tasks


def words(system, tasks):
    row = {}
    for (a, b), (asked, candidates, right) in tasks.items():
        queries, _ = system.encode(asked, f'words-{a}-{b}', language=a)
        rows, _ = system.encode(candidates, f'words-{b}-{a}', language=b)
        if queries is None or rows is None:
            row[f'{a}-{b}'] = ''
            continue
        found = hits(queries, rows, right, queries)
        row[f'{a}-{b} ({len(asked)})'] = f'{found[0]:.3f} / {found[1]:.3f}'
    return row


def average_precision(scores, right):
    """Of pairs by falling score."""
    right = right[np.argsort(-scores, kind='stable')]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float(precision[right].mean())


def pair_precision(vectors, gold, languages):
    """Average precision of same-language and of cross-language pairs."""
    cosines = vectors @ vectors.T
    kept = [i for i, event in enumerate(gold) if event is not None]
    a, b = np.array(list(itertools.combinations(kept, 2))).T
    events = np.array([hash(event) for event in gold])
    right = events[a] == events[b]
    cross = np.array(languages)[a] != np.array(languages)[b]
    return [average_precision(cosines[a[kind], b[kind]], right[kind])
            if (right & kind).any() else None for kind in (~cross, cross)]


def pairs(system, sets):
    """By set and part: average precision, as it is and centred, of one language and of two."""
    table, rate = {}, None
    for articles in sets:
        for kind, part in (('title', 'titles'), ('body', 'bodies')):
            texts = [article.get('title') or '' for article in articles.articles]
            if kind == 'body':
                texts = [' '.join((article.get('body') or '').split())[:900 if language == 'zh' else 2700]
                         for article, language in zip(articles.articles, articles.languages)]
            if sum(map(bool, texts)) < len(texts) / 2:
                continue
            has = [i for i, text in enumerate(texts) if any(map(str.isalnum, text))]
            vectors, per_second = system.encode([texts[i] for i in has],
                                                f'{articles.name}-{part}', kind)
            if vectors is None:
                continue
            rate = per_second if kind == 'body' else rate
            gold = [articles.gold[i] for i in has]
            languages = [articles.languages[i] for i in has]
            centred = vectors - vectors.mean(0)
            centred /= np.linalg.norm(centred, axis=1, keepdims=True) + 1e-9
            table[articles.name, part] = (pair_precision(vectors, gold, languages),
                                          pair_precision(centred, gold, languages))
    return table, rate


def print_table(head, rows):
    print('\n| ' + ' | '.join(head) + ' |\n|' + '---|' * len(head))
    for row in rows:
        print('| ' + ' | '.join(str(cell) for cell in row) + ' |')


def print_pairs(tables):
    def show(x):
        return '' if x is None else f'{x:.3f}'.lstrip('0')
    head = ['pairs: one language / two'] + [n for name in tables for n in (name, name + ', centred')]
    keys = dict.fromkeys(key for table in tables.values() for key in table)
    rows = []
    for key in keys:
        row = [f'{key[0]}, {key[1]}']
        for table in tables.values():
            for figures in table.get(key, ((None, None), (None, None))):
                row.append(' / '.join(show(x) for x in figures))
        rows.append(row)
    for part in ('titles', 'bodies'):
        windows = [key for key in keys if key[0].startswith('window') and key[1] == part]
        row = [f'**mean of the windows, {part}**']
        for table in tables.values():
            for centred in (0, 1):
                known = [table[key][centred] for key in windows if key in table]
                whole = len(known) == len(windows)
                row.append(' / '.join(show(float(np.mean([f[k] for f in known]))) if whole else ''
                                      for k in (0, 1)))
        rows.append(row)
    print_table(head, rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('eval')
    parser.add_argument('--newsloom', default='build/release/newsloom')
    parser.add_argument('--model', nargs='*', default=['newsloom=models/newsloom.model'])
    parser.add_argument('--lexicon', default='../shared/data/lexicon')
    parser.add_argument('--encoders', nargs='*', default=list(encoders.ENCODERS))
    parser.add_argument('--cache', default='build/bench/vectors')
    parser.add_argument('--encode-limit', type=float, default=900)
    parser.add_argument('--json')
    arguments = parser.parse_args()

    systems = [Newsloom(os.path.abspath(arguments.newsloom), *model.split('=', 1))
               for model in arguments.model]
    for name in arguments.encoders:
        if encoders.version_of(encoders.ENCODERS[name].package) is None:
            print(f'absent: {name}')
        else:
            systems.append(Neural(encoders.ENCODERS[name], arguments.cache, arguments.encode_limit))
    with open(os.path.join(arguments.eval, 'flores-dev.tsv'), encoding='utf-8') as f:
        lines = [line.rstrip('\n').split('\t') for line in f]
    sentences = dict(zip(lines[0], zip(*lines[1:])))
    sentences = {language: list(texts) for language, texts in sentences.items()}
    sets = article_sets.find_sets(arguments.eval, [])
    sets = [s for s in sets if not s.name.startswith('xlink')]  # judged pairs, no events
    tasks = held_out_words(arguments.lexicon)

    figures = {}
    for system in systems:
        precision, rate = pairs(system, sets)
        figures[system.name] = (retrieval(system, sentences), words(system, tasks), precision,
                                rate, system.bytes())
    print_table(['', 'MB', 'bodies/s', 'sentences/s'] + [f'{a}-{b}{by}' for a, b in PAIRS
                                                     for by in ('', ', CSLS')],
                [[name, f'{size / 1e6:.1f}', '' if rate is None else f'{rate:.0f}',
                  f'{row["titles/s"]:.0f}'] + [row[f'{a}-{b}{by}'] for a, b in PAIRS
                                            for by in ('', ', CSLS')]
                 for name, (row, _, _, rate, size) in figures.items() if row])
    by_pair = list(next(iter(figures.values()))[1])
    print_table(['words: cosine / CSLS'] + by_pair,
                [[name] + list(row.values()) for name, (_, row, *_) in figures.items()])
    print_pairs({name: precision for name, (_, _, precision, *_) in figures.items()})
    if arguments.json:
        with open(arguments.json, 'w', encoding='utf-8') as f:
            json.dump({name: {'retrieval': row, 'words': found,
                              'pairs': {' '.join(key): value for key, value in table.items()},
                              'bodies_per_second': rate, 'bytes': size}
                       for name, (row, found, table, rate, size) in figures.items()}, f, indent=1)


if __name__ == '__main__':
    main()
