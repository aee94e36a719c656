#!/usr/bin/env python3
"""What a neural encoder alone costs beside all that newsloom does, on the same synthetic articles.

usage: encoding.py --bench BINARY [--active N] [--body SHARE] [--seconds S] [--json FILE]
Each installed encoder makes vectors of whole articles (title and body of full-text length) for some
seconds; newsloom-bench reads the stream from JSON Lines and groups it with N articles active.  Bodies
are as long as full text, or a share of it.  Speed is articles by second of computing on one core.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time

for threads in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS'):
    os.environ[threads] = '1'  # one core, as newsloom

import encoders  # noqa: E402


def synthetic_texts(bench, count, body):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([bench, '--generate', folder, '--articles', str(count), '--body', str(body)],
                       check=True, stdout=subprocess.DEVNULL)
        with open(folder + '/articles.jsonl', encoding='utf-8') as f:
            articles = [json.loads(line) for line in f]
    return [f"{a.get('title') or ''}\n{a.get('body') or ''}" for a in articles]


def encoding_rate(encoder, texts, seconds):
    """Articles a second of computing; one encoded before counts for nothing."""
    model = encoder()
    model.encode(texts[:1])
    started, done = time.process_time(), 0
    while time.process_time() - started < seconds:
        model.encode([texts[done % len(texts)]])
        done += 1
    return done / (time.process_time() - started)


def newsloom_rate(bench, active, body):
    with tempfile.TemporaryDirectory() as folder:
        report = folder + '/report.json'
        subprocess.run([bench, 'stream', '--active', str(active), '--body', str(body),
                        '--json', report], check=True, stdout=subprocess.DEVNULL)
        with open(report, encoding='utf-8') as f:
            rows = json.load(f)['rows']
    return next(r['per_second'] for r in rows if r['task'] == 'end-to-end')


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bench', default='build/release/newsloom-bench')
    parser.add_argument('--active', type=int, default=15000)
    parser.add_argument('--body', type=float, default=1)
    parser.add_argument('--seconds', type=float, default=60, help='of each encoder')
    parser.add_argument('--json')
    arguments = parser.parse_args()
    texts = synthetic_texts(arguments.bench, 1500, arguments.body)
    size = sum(len(text.encode()) for text in texts) / len(texts)
    own = newsloom_rate(arguments.bench, arguments.active, arguments.body)
    rates = {'newsloom, end to end': own}
    for name, encoder in encoders.ENCODERS.items():
        if encoders.version_of(encoder.package) is None:
            print(f'absent: {name}, {encoder.package} is not installed')
        else:
            rates[f'{name}, encoding alone'] = encoding_rate(encoder, texts, arguments.seconds)
    print(f'Articles of {size / 1000:.1f} kB, {arguments.active} active:\n\n'
          '| | articles/s and core | newsloom to it |\n|---|---|---|')
    for name, rate in rates.items():
        print(f'| {name} | {rate:.1f} | {own / rate:.0f} |')
    if arguments.json:
        with open(arguments.json, 'w', encoding='utf-8') as f:
            json.dump({'bytes_an_article': size, 'active': arguments.active, 'rates': rates}, f)


if __name__ == '__main__':
    main()
