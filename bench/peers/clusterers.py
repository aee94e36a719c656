"""Group vectors into stories.  Each clusterer has a name, the package it needs, the settings that
are tried, and group(articles, vectors, setting) -> one label an article, in order of arrival.
"""
import itertools

import numpy as np


class Clusterer:
    """`prepare` is done once for all settings; its time counts for each."""

    def prepare(self, vectors):
        return vectors


class OnePass(Clusterer):
    """An arriving article joins the story of the nearest centroid, or opens one.  Works on the dot
    products of all pairs, which does the same as keeping centroids and takes less time."""
    name, package = 'one-pass centroid', 'numpy'
    settings = [t / 100 for t in (*range(20, 80, 3), *range(80, 100))]

    def prepare(self, vectors):
        products = vectors @ vectors.T
        return products.toarray() if hasattr(products, 'toarray') else products

    def group(self, articles, products, setting):
        labels = np.zeros(len(products), dtype=int)
        squares = np.ones(len(products))  # of the lengths of the stories' sums
        stories = 0
        for i, row in enumerate(products):
            dots = np.bincount(labels[:i], weights=row[:i], minlength=stories)
            scores = dots / np.sqrt(squares[:stories])
            best = int(scores.argmax()) if stories else -1
            if best < 0 or scores[best] < setting:
                best = stories
                stories += 1
            else:
                squares[best] += 2 * dots[best] + 1
            labels[i] = best
        return labels


class Agglomerative(Clusterer):
    """All articles at once, average linkage of cosines."""
    name, package = 'agglomerative', 'scikit-learn'
    settings = [t / 100 for t in (*range(1, 20), *range(20, 81, 4))]

    def group(self, articles, vectors, setting):
        from sklearn.cluster import AgglomerativeClustering
        return AgglomerativeClustering(None, metric='cosine', linkage='average',
                                       distance_threshold=setting).fit_predict(vectors)


def alone_where_noise(labels):
    """An article that a method calls noise is a story of its own."""
    return [f'alone {i}' if label == -1 else label for i, label in enumerate(labels)]


class Hdbscan(Clusterer):
    """All articles at once, by density."""
    name, package = 'HDBSCAN', 'scikit-learn'
    settings = [(least, epsilon) for least in (1, 2) for epsilon in (0, .3, .4, .5, .6, .7, .8)]

    def group(self, articles, vectors, setting):
        from sklearn.cluster import HDBSCAN
        least, epsilon = setting
        found = HDBSCAN(min_cluster_size=2, min_samples=least, cluster_selection_epsilon=epsilon,
                        copy=True).fit_predict(vectors)
        return alone_where_noise(found)


class River(Clusterer):
    """A stream clusterer of river; it learns an article, then says where it would put it.
    Vectors are cut to their first principal components, since river works on dictionaries."""
    package = 'river'
    components = 24

    def make(self, setting):
        raise NotImplementedError

    def group(self, articles, vectors, setting):
        centred = vectors - vectors.mean(axis=0)
        axes = np.linalg.svd(centred, full_matrices=False)[2][:self.components]
        model, labels = self.make(setting), []
        for row in centred @ axes.T:
            point = dict(enumerate(map(float, row)))
            model.learn_one(point)
            labels.append(model.predict_one(point))
        return alone_where_noise(labels)


class Dbstream(River):
    name = 'river DBSTREAM'
    settings = [.1, .2, .3, .4, .5, .6]

    def make(self, setting):
        from river import cluster
        return cluster.DBSTREAM(clustering_threshold=setting, fading_factor=.001,
                                cleanup_interval=1000, intersection_factor=.3, minimum_weight=1)


class BerTopic(Clusterer):
    """BERTopic over given vectors: UMAP, then HDBSCAN.  Topics are wider than events."""
    name, package = 'BERTopic', 'bertopic'
    settings = [(2, 5), (2, 10)]

    def group(self, articles, vectors, setting):
        from bertopic import BERTopic
        from hdbscan import HDBSCAN
        from umap import UMAP
        least, neighbours = setting
        model = BERTopic(min_topic_size=least, calculate_probabilities=False, embedding_model=None,
                         umap_model=UMAP(n_neighbors=neighbours, n_components=5, min_dist=0,
                                         metric='cosine', random_state=1),
                         hdbscan_model=HDBSCAN(min_cluster_size=least, min_samples=1))
        return alone_where_noise(model.fit_transform(articles.texts(), vectors)[0])


CLUSTERERS = {c.name: c for c in (OnePass, Agglomerative, Hdbscan, Dbstream, BerTopic)}


def tf_idf(articles):
    """Unit vectors of words, of pairs of characters in Chinese; rarity from the very set."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def terms(text):
        for han, run in itertools.groupby(text.lower(), lambda c: '\u4e00' <= c <= '\u9fff'):
            run = ''.join(run)
            if han:
                yield from (run[i:i + 2] for i in range(max(1, len(run) - 1)))
            else:
                yield from ''.join(c if c.isalnum() else ' ' for c in run).split()

    vectorizer = TfidfVectorizer(analyzer=lambda text: list(terms(text)), sublinear_tf=True,
                                 dtype=np.float32)
    return vectorizer.fit_transform(articles.texts())
