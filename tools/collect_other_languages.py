#!/usr/bin/env python3
"""Gather text in languages other than Chinese, French and English from Debian packages.

usage: collect_other_languages.py OUTPUT.tsv [LINES_PER_LANGUAGE]

Translated manual pages (packages manpages-XX) and message catalogues are unpacked in a temporary
folder; OUTPUT gets lines "language<TAB>text", the same for the same packages. Needed only to train
language identification. Standard library, apt-get and dpkg-deb.
"""
import glob
import gettext
import gzip
import os
import re
import subprocess
import sys
import tempfile

MANUALS = 'cs da de el es fi hu id it mk nb nl pl pt-br ro ru sr sv uk vi'.split()
CATALOGUES = ['gimp-data', 'iso-codes', 'bison', 'debconf', 'aptitude-common', 'vim-runtime']
OURS = {'zh', 'fr', 'en', 'C'}


def clean(text):
    text = re.sub(r'\\f.|\\-|\\&|\\\(..|_(?=\w)|&(?=\w)|%\S*|<[^>]*>', '', text)
    return ' '.join(text.replace('\\', ' ').split())


def manual_lines(folder):
    for path in sorted(glob.glob(folder + '/usr/share/man/*/man*/*.gz')):
        with gzip.open(path, 'rt', encoding='utf-8', errors='ignore') as f:
            for line in f:
                if not line.startswith(('.', "'")):
                    yield clean(line)


def catalogue_lines(folder):
    for path in sorted(glob.glob(folder + '/usr/share/locale/*/LC_MESSAGES/*.mo')):
        language = path.split('/')[-3].split('_')[0].split('@')[0]
        if language in OURS:
            continue
        try:
            with open(path, 'rb') as f:
                catalogue = gettext.GNUTranslations(f)._catalog
        except Exception:
            continue
        for source, text in catalogue.items():
            if isinstance(text, str) and text != source and source:
                yield language, clean(text)


def main():
    output, limit = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    lines = {}

    def add(language, text):
        kept = lines.setdefault(language, {})
        if len(text) >= 12 and len(kept) < limit:
            kept[text] = None

    with tempfile.TemporaryDirectory() as folder:
        for package in ['manpages-' + m for m in MANUALS] + CATALOGUES:
            if subprocess.run(['apt-get', 'download', '-q', package], cwd=folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
                print(f'{package}: not available', file=sys.stderr)
                continue
            deb = glob.glob(f'{folder}/{package}_*.deb')[0]
            root = f'{folder}/{package}'
            subprocess.run(['dpkg-deb', '-x', deb, root], check=True)
            os.unlink(deb)
            if package.startswith('manpages-'):
                for text in manual_lines(root):
                    add(package[len('manpages-'):], text)
            else:
                for language, text in catalogue_lines(root):
                    add(language, text)
    with open(output, 'w', encoding='utf-8') as f:
        for language in sorted(lines):
            for text in lines[language]:
                f.write(f'{language}\t{text}\n')
    print({k: len(v) for k, v in sorted(lines.items())}, file=sys.stderr)


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
