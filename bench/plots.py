#!/usr/bin/env python3
"""Draws reports of newsloom-bench, and of peers/run.py beside them, as SVG.

usage: plots.py FOLDER REPORT.json...
FOLDER/speed.svg: articles a second and core against the size of the window.
FOLDER/quality.svg: quality against speed, one point a system, mean over the labelled windows.
Needs matplotlib; without it nothing is drawn and the reason is said.
"""
import collections
import json
import os
import sys

try:
    import matplotlib
except ImportError:
    sys.exit('no plots: matplotlib is not installed')
matplotlib.use('svg')
matplotlib.rcParams['svg.hashsalt'] = 'newsloom'  # the same figures, the same bytes
import matplotlib.pyplot as plt  # noqa: E402


def save(figure, path):
    figure.savefig(path, metadata={'Date': None}, bbox_inches='tight')
    print(path)


def draw_speed(rows, path):
    """One line a task of those that were measured in windows of several sizes."""
    lines = collections.defaultdict(list)
    for row in rows:
        size = row['variant'].split(' ')[0]
        if row['task'] in ('assign', 'end-to-end') and row['per_second'] > 0 and size.isdigit():
            lines[row['task']].append((int(size), row['per_second']))
    if not lines:
        return
    figure, axes = plt.subplots(figsize=(6, 4))
    for task, points in sorted(lines.items()):
        axes.plot(*zip(*sorted(points)), marker='o', label=task)
    axes.set(xscale='log', yscale='log', xlabel='active articles',
             ylabel='articles a second and core')
    axes.legend()
    axes.grid(alpha=.3)
    save(figure, path)


def draw_quality(rows, path):
    """The mean of B3 F1 over the labelled windows against the harmonic mean of the speeds."""
    points = collections.defaultdict(list)
    for row in rows:
        if row['task'] == 'grouping' and row['variant'] == 'final' and row['per_second'] > 0 \
                and row['dataset'].startswith('window'):
            points[row['system']].append((row['per_second'], row['quality']['B3 F1']))
    if not points:
        return
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for system, measured in sorted(points.items()):
        speed = len(measured) / sum(1 / s for s, _ in measured)
        quality = sum(q for _, q in measured) / len(measured)
        axes.plot(speed, quality, 'o')
        axes.annotate(system, (speed, quality), textcoords='offset points', xytext=(4, 4),
                      fontsize=8)
    axes.set(xscale='log', xlabel='articles a second and core', ylabel='B-cubed F1')
    axes.grid(alpha=.3)
    save(figure, path)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    rows = []
    for path in sys.argv[2:]:
        with open(path, encoding='utf-8') as f:
            rows += json.load(f)['rows']
    draw_speed(rows, os.path.join(sys.argv[1], 'speed.svg'))
    draw_quality(rows, os.path.join(sys.argv[1], 'quality.svg'))


if __name__ == '__main__':
    main()
