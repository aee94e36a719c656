"""Groups the articles of a file into stories:  python3 stories.py MODEL ARTICLES.tsv

Each line is one article: id, title and body, with tabs between.  Needs cffi, and newsloom as a
shared library that pkg-config finds."""
import re
import subprocess
import sys

import cffi


def installed(folder):
    return subprocess.getoutput(f"pkg-config --variable={folder} newsloom")


def load():
    """The library, with every function that the header declares."""
    header = open(installed("includedir") + "/newsloom.h").read()
    header = re.sub(r"#ifdef __cplusplus.*?#endif", "", header, flags=re.DOTALL)
    header = re.sub(r"^#(.*\\\n)*.*$", "", header, flags=re.MULTILINE)
    ffi = cffi.FFI()
    ffi.cdef(header.replace("NEWSLOOM_API ", ""))
    return ffi, ffi.dlopen(installed("libdir") + "/libnewsloom.so")


ffi, lib = load()


def text(borrowed):
    return ffi.unpack(borrowed.ptr, borrowed.len).decode()


def call(function, *arguments):
    """Calls what can fail; an error becomes an exception."""
    error = ffi.new("newsloom_error**")
    if function(*arguments, error) != lib.NEWSLOOM_OK:
        message = text(lib.newsloom_error_message(error[0]))
        lib.newsloom_error_free(error[0])
        raise RuntimeError(message)


def make(kind, free, function, *arguments):
    """Calls what gives a handle; Python frees it."""
    out = ffi.new(kind + "**")
    call(function, *arguments, out)
    return ffi.gc(out[0], free)


def article(*values):
    """An article, and the bytes that it borrows."""
    out = ffi.new("newsloom_article*")
    lib.newsloom_article_init(out, ffi.sizeof("newsloom_article"))
    kept = [ffi.from_buffer(value.encode()) for value in values]
    for field, value in zip(("id", "title", "body"), kept):
        setattr(out, field, (value, len(value)))
    return out, kept


def main(model_path, articles_path):
    path = ffi.from_buffer(model_path.encode())
    model = make("newsloom_model", lib.newsloom_model_close, lib.newsloom_model_open,
                 (path, len(path)))
    engine = make("newsloom_engine", lib.newsloom_engine_destroy, lib.newsloom_engine_create,
                  model, ffi.NULL)
    for line in open(articles_path, encoding="utf-8"):
        given, kept = article(*line.rstrip("\n").split("\t"))
        call(lib.newsloom_engine_add, engine, given, ffi.NULL)
    stories = make("newsloom_stories", lib.newsloom_stories_free, lib.newsloom_engine_stories,
                   engine)
    for i in range(lib.newsloom_stories_count(stories)):
        story = lib.newsloom_stories_at(stories, i)
        print("story", lib.newsloom_story_number(story))
        for j in range(lib.newsloom_story_article_count(story)):
            member, _ = article()
            call(lib.newsloom_story_article, story, j, member)
            print(f"  [{text(member.language)}] {text(member.title)}")


main(*sys.argv[1:])
