"""B-cubed figures (Bagga and Baldwin 1998) as `newsloom eval` computes them."""
from collections import Counter


def harmonic(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def bcubed_f1(gold, found):
    """Over all articles that have a gold label."""
    pairs = [(g, f) for g, f in zip(gold, found) if g is not None]
    both, golds, founds = Counter(pairs), Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    precision = sum(n * n / founds[f] for (_, f), n in both.items()) / len(pairs)
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / len(pairs)
    return harmonic(precision, recall)


def cross_bcubed_f1(gold, found, languages):
    """The same over mates in another language only; None where no event has two languages."""
    items = [(g, f, l) for g, f, l in zip(gold, found, languages) if g is not None]
    both = Counter(items)
    golds, founds = Counter((g, l) for g, _, l in items), Counter((f, l) for _, f, l in items)
    every = sorted({l for _, _, l in items})
    precisions, recalls = [], []
    for g, f, own in items:
        others = [l for l in every if l != own]
        right = sum(both[g, f, l] for l in others)
        joined = sum(founds[f, l] for l in others)
        wanted = sum(golds[g, l] for l in others)
        if joined:
            precisions.append(right / joined)
        if wanted:
            recalls.append(right / wanted)
    if not recalls:
        return None
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    return harmonic(precision, sum(recalls) / len(recalls))
