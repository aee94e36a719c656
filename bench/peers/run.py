#!/usr/bin/env python3
"""Other systems on the labelled sets, beside newsloom: quality and speed on one line.

usage: run.py EVAL_FOLDER [--newsloom BINARY] [--sets NAME...] [--systems TEXT...] [--cache FOLDER]
              [--json FILE] [--encode-limit SECONDS]
A system is an encoder with a clusterer.  Each peer's settings are tried on every set.  The first
table keeps the best B3 F1 of each set, an upper bound, and newsloom runs with the settings of its
model, which has seen the windows and headlines.  In the second table nobody has seen the set: a peer
has the setting that is best on the other sets, and newsloom's figures are those that the card of its
model gives as left out (of a set that no model learnt from: those of the first table).  Speed is
articles by second of computing on one core, encoding included.
What is not installed, or takes too long to encode, is said to be absent.
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

for threads in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'NUMBA_NUM_THREADS'):
    os.environ[threads] = '1'  # one core, as newsloom

import articles as article_sets  # noqa: E402
import clusterers  # noqa: E402
import encoders  # noqa: E402
import scoring  # noqa: E402


def score(articles, labels):
    return (scoring.bcubed_f1(articles.gold, labels),
            scoring.cross_bcubed_f1(articles.gold, labels, articles.languages))


class Groupings:
    """What a clusterer does with a set: B3 F1 and cross B3 F1 by setting, and the core seconds of a
    run with the best of them."""

    def __init__(self, clusterer, articles, vectors):
        self.scores, self.best, self.seconds = {}, None, 0
        started = time.process_time()
        prepared = clusterer.prepare(vectors)
        preparing = time.process_time() - started
        for setting in clusterer.settings:
            started = time.process_time()
            try:
                labels = list(clusterer.group(articles, prepared, setting))
            except (TypeError, ValueError):  # some settings find nothing, which some versions refuse
                continue
            seconds = preparing + time.process_time() - started
            self.scores[setting] = score(articles, labels)
            if self.best is None or self.scores[setting][0] > self.scores[self.best][0]:
                self.best, self.seconds = setting, seconds


def row(articles, system, version, f1=0, cross=None, rate=0, setting=None, note='', scores=None):
    quality = {'B3 F1': f1} if not note else {}
    if cross is not None:
        quality['cross B3 F1'] = cross
    return {'task': 'grouping', 'variant': 'final', 'system': system, 'version': version,
            'dataset': articles.name, 'dataset_hash': articles.hash, 'quality': quality,
            'per_second': rate, 'setting': setting, 'cost': {}, 'peak_memory_mb': 0, 'note': note,
            'scores': [[str(key), *value] for key, value in (scores or {}).items()]}


def grouping_row(articles, system, version, groupings, encoding):
    """`encoding`: core seconds for all articles."""
    f1, cross = groupings.scores[groupings.best]
    rate = len(articles.articles) / (encoding + groupings.seconds)
    return row(articles, system, version, f1, cross, rate, groupings.best, scores=groupings.scores)


def with_encoders(articles, arguments):
    """Each installed encoder's vectors under each installed clusterer."""
    for name, encoder in encoders.ENCODERS.items():
        version = encoders.version_of(encoder.package)
        if not any(wanted(f'{name}, {clusterer}', arguments) for clusterer in clusterers.CLUSTERERS):
            continue
        if version is None:
            yield row(articles, name, None, note=f'absent: {encoder.package} is not installed')
            continue
        encoded = encoders.encode_set(encoder, articles, arguments.cache, arguments.encode_limit)
        if encoded is None:
            yield row(articles, name, version, note='absent: encoding would take too long')
            continue
        for clusterer in clusterers.CLUSTERERS.values():
            system = f'{name}, {clusterer.name}'
            if not wanted(system, arguments):
                continue
            if encoders.version_of(clusterer.package) is None:
                yield row(articles, system, None,
                          note=f'absent: {clusterer.package} is not installed')
                continue
            groupings = Groupings(clusterer(), articles, encoded.vectors)
            if groupings.best is None:
                yield row(articles, system, None, note='absent: it fails on these vectors')
                continue
            versions = f'{version}, {encoders.version_of(clusterer.package)}'
            encoding = len(articles.articles) / encoded.rate
            yield grouping_row(articles, system, versions, groupings, encoding)


def tf_idf(articles, arguments):
    system = 'TF-IDF, one-pass centroid'
    version = encoders.version_of('scikit-learn')
    if version is None:
        yield row(articles, system, None, note='absent: scikit-learn is not installed')
    elif wanted(system, arguments):
        started = time.process_time()
        vectors = clusterers.tf_idf(articles)
        encoding = time.process_time() - started
        groupings = Groupings(clusterers.OnePass(), articles, vectors)
        yield grouping_row(articles, system, version, groupings, encoding)


def alone(articles, arguments):
    if wanted('every article alone', arguments):
        yield row(articles, 'every article alone', '', *score(articles, range(len(articles.gold))))


def newsloom(articles, arguments):
    if not arguments.newsloom or not wanted('newsloom', arguments):
        return
    with tempfile.TemporaryDirectory() as folder:
        given = ('id', 'title', 'body', 'published_at')
        with open(folder + '/in.jsonl', 'w', encoding='utf-8') as f:
            for article in articles.articles:
                known = {k: article[k] for k in given if article.get(k)}
                f.write(json.dumps(known, ensure_ascii=False) + '\n')
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([arguments.newsloom, 'cluster', folder + '/in.jsonl', '--assignments',
                        folder + '/out.tsv'], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(folder + '/out.tsv', encoding='utf-8') as f:
            story = dict(line.rstrip('\n').split('\t')[:2] for line in f)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    labels = [story[a['id']] for a in articles.articles]
    version = subprocess.run([arguments.newsloom, '--version'], stdout=subprocess.PIPE, check=True)
    yield row(articles, 'newsloom, shipped', version.stdout.decode().strip(),
              *score(articles, labels), len(labels) / seconds)


def from_card(binary):
    """By set: B3 F1 and cross B3 F1 by weights and thresholds that have not seen it."""
    shown = subprocess.run([binary, 'model', 'info'], stdout=subprocess.PIPE, check=True)
    figures = {}
    for line in shown.stdout.decode().splitlines():
        cells = [cell.strip() for cell in line.strip('|').split('|')]
        name = cells[0].removesuffix(', titles')  # of a window its full text comes first
        try:
            figures.setdefault(name, (float(cells[3]), float(cells[4])))
        except (IndexError, ValueError):  # not of this table
            pass
    return figures


def left_out(rows, arguments):
    """The rows as they are when the set that is scored has taught nothing."""
    known = from_card(arguments.newsloom) if arguments.newsloom else {}
    sets = list(dict.fromkeys(r['dataset'] for r in rows))
    for r in rows:
        if r['system'].startswith('newsloom'):
            f1, cross = known.get(r['dataset'], (r['quality']['B3 F1'],
                                                 r['quality'].get('cross B3 F1')))
            yield r | {'system': 'newsloom', 'quality': {'B3 F1': f1, 'cross B3 F1': cross}}
        if not r['scores']:
            continue
        totals, counts = {}, {}
        for other in rows:
            if other['system'] != r['system'] or other['dataset'] == r['dataset']:
                continue
            for setting, f1, _ in other['scores']:
                totals[setting] = totals.get(setting, 0) + f1
                counts[setting] = counts.get(setting, 0) + 1
        most = max(counts.values(), default=0)
        own = {setting: (f1, cross) for setting, f1, cross in r['scores']}
        usable = [s for s in totals if counts[s] == most and s in own]
        if usable and len(sets) > 1:
            f1, cross = own[max(usable, key=totals.get)]
            yield r | {'quality': {'B3 F1': f1, 'cross B3 F1': cross}}


def wanted(system, arguments):
    return not arguments.systems or any(text in system for text in arguments.systems)


def shown(figure):
    return '' if figure is None else f'{figure:.3f}'


def pivot(rows):
    """One line a system, one column a set, each B3 F1 / cross B3 F1; the mean B3 F1 of a system that
    ran on all sets; the speed over all sets."""
    sets = list(dict.fromkeys(r['dataset'] for r in rows))
    yield '| system | ' + ' | '.join(sets) + ' | mean | articles/s and core |'
    yield '|---' * (len(sets) + 3) + '|'
    for system in dict.fromkeys(r['system'] for r in rows):
        cells, f1s, rates = [], [], []
        for name in sets:
            cell = 'absent'
            for r in rows:
                if (r['system'], r['dataset']) == (system, name) and r['quality']:
                    cross = shown(r['quality'].get('cross B3 F1'))
                    f1s.append(r['quality']['B3 F1'])
                    cell = shown(f1s[-1]) + (f' / {cross}' if cross else '')
                    rates += [r['per_second']] if r['per_second'] else []
            cells.append(cell.replace('0.', '.'))
        mean = shown(sum(f1s) / len(f1s)).replace('0.', '.') if len(f1s) == len(sets) else ''
        rate = f'{len(rates) / sum(1 / x for x in rates):.0f}' if rates else ''
        yield f'| {system} | ' + ' | '.join(cells) + f' | {mean} | {rate} |'


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('eval')
    parser.add_argument('--newsloom')
    parser.add_argument('--sets', nargs='*', default=[])
    parser.add_argument('--systems', nargs='*', default=[], help='parts of their names')
    parser.add_argument('--cache', default='build/peers/vectors')
    parser.add_argument('--json')
    parser.add_argument('--encode-limit', type=float, default=900)
    arguments = parser.parse_args()
    rows = []
    print('| set | system | B3 F1 | cross B3 F1 | articles/s and core | setting |\n'
          '|---|---|---|---|---|---|')
    for articles in article_sets.find_sets(arguments.eval, arguments.sets):
        for system in (alone, tf_idf, with_encoders, newsloom):
            for found in system(articles, arguments):
                rows.append(found)
                quality = found['quality']
                rate = f"{found['per_second']:.0f}" if found['per_second'] else ''
                print(f"| {articles.name} | {found['system']} | {shown(quality.get('B3 F1'))} | "
                      f"{shown(quality.get('cross B3 F1'))} | {rate} | "
                      f"{found['note'] or found['setting'] or ''} |", flush=True)
    print('\nEach at the setting that suits the set best:\n\n' + '\n'.join(pivot(rows)))
    unseen = list(left_out(rows, arguments))
    if unseen:
        print('\nThe set left out:\n\n' + '\n'.join(pivot(unseen)))
    if arguments.json:
        with open(arguments.json, 'w', encoding='utf-8') as f:
            json.dump({'machine': {'python': sys.version.split()[0]}, 'rows': rows}, f, indent=1)


if __name__ == '__main__':
    main()
