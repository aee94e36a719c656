#!/usr/bin/env python3
"""Groups each labelled window among 15,000 articles of other years: what large windows cost in quality.

usage: bench/crowd.py build/release/newsloom [--shared ../shared] [WINDOW ...]
The crowd is 5,000 articles a language of SHARED/data/mono, dated within four days before the window or in
it, the same at every run.  Scores count the labelled articles only.  Standard library only.
"""
import argparse
import datetime
import json
import lzma
import os
import random
import subprocess
import sys
import tempfile
import time

WINDOWS = ['window-2020-06-26-zh-fr', 'window-2020-06-30-zh-fr', 'window-2026-01-27-zh-en']
BODY = 6000  # characters at most


def lines(shared, name):
    with lzma.open(os.path.join(shared, 'data/mono', name), 'rt', encoding='utf-8') as file:
        return [line.rstrip('\n') for line in file]


def headed(words, count):
    """Title and body of a text without a title."""
    return ' '.join(words[:count]), ' '.join(words[count:])


def make_crowd(shared, draws):
    """(title, body) of 15,000 articles."""
    def some(articles, count):
        draws.shuffle(articles)
        return articles[:count]
    def titled(name):
        rows = map(json.loads, lines(shared, name))
        return [(row['title'], row['body']) for row in rows]
    crowd = some(titled('fr.orangesum.jsonl.xz'), 5000)
    crowd += some(titled('zh.oped2.jsonl.xz'), 2500)
    broadcasts = [line for line in lines(shared, 'zh.cctv.txt.xz') if len(line) > 150]
    crowd += [headed(line.split(' '), 1) for line in some(broadcasts, 2500)]
    english = lines(shared, 'en.bbc.txt.xz')
    english += [line for line in lines(shared, 'en.reuters21578.txt.xz') if len(line) > 400]
    crowd += [headed(line.split(' '), 8) for line in some(english, 5000)]
    draws.shuffle(crowd)
    return crowd


def instant(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('binary')
    parser.add_argument('--shared', default='../shared')
    parser.add_argument('windows', nargs='*', default=WINDOWS)
    options = parser.parse_args()
    if not os.path.isdir(options.shared):
        sys.exit(f'skipped: no folder {options.shared}')
    sys.path.insert(0, options.shared)
    import score

    draws = random.Random(5)
    crowd = make_crowd(options.shared, draws)
    for window in options.windows:
        folder = os.path.join(options.shared, 'eval', window)
        with open(folder + '/articles.jsonl', encoding='utf-8') as file:
            articles = [json.loads(line) for line in file if line.strip()]
        languages = {article['id']: article['lang'][:2] for article in articles}
        times = [instant(a['published_at']) for a in articles if a.get('published_at')]
        first, last = min(times) - datetime.timedelta(days=4), max(times)
        stream = [{k: v for k, v in a.items() if k not in ('source', 'url', 'lang') and v}
                  for a in articles]
        for i, (title, body) in enumerate(crowd):
            at = (first + draws.random() * (last - first)).astimezone(datetime.timezone.utc)
            stream.append({'id': f'crowd-{i}', 'title': title, 'body': body[:BODY],
                           'published_at': at.strftime('%Y-%m-%dT%H:%M:%SZ')})
        stream.sort(key=lambda a: (instant(a['published_at']).timestamp() if 'published_at' in a else 9e18, a['id']))
        with tempfile.TemporaryDirectory() as scratch:
            with open(scratch + '/in.jsonl', 'w', encoding='utf-8') as file:
                for article in stream:
                    file.write(json.dumps(article, ensure_ascii=False) + '\n')
            started = time.time()
            run = subprocess.run([options.binary, 'cluster', scratch + '/in.jsonl', '--assignments', scratch + '/out.tsv'],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
            if run.returncode not in (0, 3):  # 3: some articles were repaired or refused
                sys.exit(f'{window}: {run.stderr[-300:]}')
            seconds = time.time() - started
            assigned = score.read_assignments(scratch + '/out.tsv')
        gold = score.read_labels(folder + '/labels.tsv', 'event')
        o = score.score(gold, {k: v for k, v in assigned.items() if k in gold}, languages)
        print(f"{window:26} B3 {o['b3_p']:.3f} {o['b3_r']:.3f} {o['b3_f1']:.3f}  cross B3 {o['cross_b3_f1']:.3f} "
              f"pair {o['cross_p']:.3f} {o['cross_r']:.3f}  {len(stream) / seconds:.0f}/s", flush=True)


if __name__ == '__main__':
    main()
