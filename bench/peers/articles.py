"""Labelled sets of articles, as every system gets them: in order of publication."""
import csv
import hashlib
import json
import os


class ArticleSet:
    """A folder with articles.jsonl and labels.tsv.  `hash` names the bytes of both."""

    def __init__(self, folder):
        self.name = os.path.basename(os.path.normpath(folder))
        digest = hashlib.sha256()
        for name in ('articles.jsonl', 'labels.tsv'):
            with open(os.path.join(folder, name), 'rb') as f:
                digest.update(f.read())
        self.hash = digest.hexdigest()[:12]
        with open(os.path.join(folder, 'articles.jsonl'), encoding='utf-8') as f:
            articles = [json.loads(line) for line in f if line.strip()]
        articles.sort(key=lambda a: (a.get('published_at') or '9', a['id']))
        self.articles = articles
        with open(os.path.join(folder, 'labels.tsv'), encoding='utf-8') as f:
            rows = csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE)
            event = {row['id']: row['event'] for row in rows if row.get('event')}
        self.gold = [event.get(a['id']) for a in articles]
        self.languages = [a['lang'][:2] for a in articles]

    def texts(self, characters=1200, han_characters=400):
        """Title and head of the body, about as much as an encoder's window holds."""
        texts = []
        for article, language in zip(self.articles, self.languages):
            cut = han_characters if language == 'zh' else characters
            title, body = article.get('title') or '', article.get('body') or ''
            texts.append(' '.join(f'{title}\n{body[:cut]}'.split()))
        return texts


def find_sets(folder, names):
    """The labelled sets in a folder, all of them or those named."""
    found = sorted(entry for entry in os.listdir(folder)
                   if os.path.exists(os.path.join(folder, entry, 'labels.tsv')))
    return [ArticleSet(os.path.join(folder, entry)) for entry in found
            if not names or entry in names]
