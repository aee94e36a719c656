#!/usr/bin/env python3
"""Statistics of a labelled set, for telling how near a synthetic stream comes to a real one.

usage: describe.py NEWSLOOM FOLDER...      each with articles.jsonl and labels.tsv; needs numpy
Prints one line a measure, one column a folder.  Only numbers: no text leaves the set.
"""
import collections
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

LANGUAGES = ('zh', 'fr', 'en')
WORDS = 100_000


def read(folder):
    with open(folder + '/articles.jsonl', encoding='utf-8') as f:
        articles = [json.loads(line) for line in f if line.strip()]
    with open(folder + '/labels.tsv', encoding='utf-8') as f:
        rows = csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE)
        event = {row['id']: row['event'] for row in rows}
    return [a for a in articles if a['id'] in event], event


def look(newsloom, articles):
    """What the library sees in the articles, and their vectors."""
    with tempfile.TemporaryDirectory() as folder:
        path = folder + '/articles.jsonl'
        with open(path, 'w', encoding='utf-8') as f:
            f.writelines(json.dumps(a, ensure_ascii=False) + '\n' for a in articles)
        seen = subprocess.run([newsloom, 'inspect', path], stdout=subprocess.PIPE, check=True)
        subprocess.run([newsloom, 'embed', path, '--output', folder + '/v.npy'], check=True,
                       stdout=subprocess.DEVNULL)
        return ([json.loads(line) for line in seen.stdout.decode().splitlines()],
                np.load(folder + '/v.npy'))


def hours(article):
    time = article.get('published_at')
    if not time:
        return None
    return datetime.datetime.fromisoformat(time.replace('Z', '+00:00')).timestamp() / 3600


def spread(values):
    return ' '.join(f'{q:.4g}' for q in np.quantile(values, (.1, .5, .9))) if len(values) else '-'


def sizes_of(events):
    counts = collections.Counter()
    for members in events.values():
        n = len(members)
        counts['1' if n == 1 else '2' if n == 2 else '3-5' if n < 6 else '6-15' if n < 16 else '16+'] += n
    total = sum(counts.values())
    return ' '.join(f'{k}:{counts[k] / total:.3f}' for k in ('1', '2', '3-5', '6-15', '16+'))


def zipf_slope(words):
    """Of the log frequency over the log rank, ranks 10 to 1000."""
    counts = np.array(sorted(words.values(), reverse=True)[9:1000], dtype=float)
    if len(counts) < 100:
        return '-'
    return f'{np.polyfit(np.log(np.arange(10, 10 + len(counts))), np.log(counts), 1)[0]:.2f}'


def likeness(articles, event, vectors):
    """Cosines of pairs of one event, of one language and of two, and of the nearest of another."""
    scores = vectors @ vectors.T
    language = np.array([a['lang'][:2] for a in articles])
    label = np.array([event[a['id']] for a in articles])
    same_event, same_language = label[:, None] == label, language[:, None] == language
    upper = np.triu(np.ones_like(same_event), 1)
    other = np.where(same_event, -1, scores)
    yield 'cosine, one event, one language', spread(scores[same_event & same_language & upper])
    yield 'cosine, one event, two languages', spread(scores[same_event & ~same_language & upper])
    yield 'cosine, nearest of another event', spread(other.max(axis=1))
    yield 'cosine, any two', spread(scores[~same_event & upper])
    copies = ((scores > .98) & np.triu(same_event & same_language, 1)).any(axis=0)
    yield 'near copies of an earlier one', f'{copies.mean():.3f}'


def describe(newsloom, folder):
    articles, event = read(folder)
    seen, vectors = look(newsloom, articles)
    events = collections.defaultdict(list)
    for a in articles:
        events[event[a['id']]].append(a)
    yield 'articles', len(articles)
    for language in LANGUAGES:
        own = [i for i, a in enumerate(articles) if a['lang'][:2] == language]
        if len(own) < 20:
            continue
        yield f'{language} share', f'{len(own) / len(articles):.3f}'
        yield f'{language} detected', f"{np.mean([seen[i]['lang'][:2] == language for i in own]):.3f}"
        yield f'{language} title characters', spread([len(articles[i].get('title') or '') for i in own])
        yield f'{language} body characters', spread([len(articles[i].get('body') or '') for i in own])
        for kind in ('names', 'numbers', 'dates', 'places'):
            yield f'{language} {kind}', spread([len(seen[i][kind]) for i in own])
        yield f'{language} weight of 20th term', spread(
            [seen[i]['terms'][-1]['weight'] for i in own if len(seen[i]['terms']) == 20])
        words = collections.Counter()
        for i in own:
            body = articles[i].get('body') or ''
            words.update(body if language == 'zh' else body.lower().split())
            if sum(words.values()) > WORDS:
                break
        tokens = sum(words.values())
        unit = 'characters' if language == 'zh' else 'words'
        yield f'{language} different {unit} of {tokens // 1000}k', len(words)
        yield f'{language} Zipf slope', zipf_slope(words)
    yield 'articles by size of event', sizes_of(events)
    many = [m for m in events.values() if len(m) > 1]
    yield 'events of two languages, of those with several', \
        f"{np.mean([len({a['lang'][:2] for a in m}) > 1 for m in many]):.3f}"
    times = [sorted(h for h in map(hours, m) if h is not None) for m in many]
    yield 'hours after the first report', spread([t - m[0] for m in times for t in m[1:]])
    every = [h for h in map(hours, articles) if h is not None]
    if every:
        by_hour = collections.Counter(int(h) for h in every)
        yield 'articles a day', f'{24 * len(every) / (max(every) - min(every) + 1):.0f}'
        yield 'busiest hour / mean hour', f'{max(by_hour.values()) * (max(every) - min(every) + 1) / len(every):.1f}'
    yield from likeness(articles, event, vectors)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    columns = [dict(describe(sys.argv[1], folder)) for folder in sys.argv[2:]]
    names = [os.path.basename(os.path.normpath(folder)) for folder in sys.argv[2:]]
    print('\t'.join(['measure'] + names))
    for measure in dict.fromkeys(m for column in columns for m in column):
        print('\t'.join([measure] + [str(column.get(measure, '-')) for column in columns]))


if __name__ == '__main__':
    main()
