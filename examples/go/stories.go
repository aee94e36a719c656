// Groups the articles of a file into stories:  stories MODEL ARTICLES.tsv
// Each line is one article: id, title and body, with tabs between.
package main

/*
#cgo pkg-config: newsloom
#include <newsloom.h>
#include <stdlib.h>
*/
import "C"

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"
	"unsafe"
)

func text(s C.newsloom_str) string { return C.GoStringN(s.ptr, C.int(s.len)) }

// lend copies a string to where C may keep it until free is called.
func lend(s string) (lent C.newsloom_str, free func()) {
	p := C.CString(s)
	return C.newsloom_str{ptr: p, len: C.size_t(len(s))}, func() { C.free(unsafe.Pointer(p)) }
}

// check ends the program with the message of an error.
func check(status C.newsloom_status, err *C.newsloom_error) {
	if status != C.NEWSLOOM_OK {
		log.Fatal(text(C.newsloom_error_message(err)))
	}
}

func newArticle() (article C.newsloom_article) {
	C.newsloom_article_init(&article, C.sizeof_newsloom_article)
	return
}

func add(engine *C.newsloom_engine, line string) {
	article := newArticle()
	for i, field := range strings.SplitN(line, "\t", 3) {
		lent, free := lend(field)
		defer free()
		*[]*C.newsloom_str{&article.id, &article.title, &article.body}[i] = lent
	}
	var err *C.newsloom_error
	check(C.newsloom_engine_add(engine, &article, nil, &err), err)
}

func main() {
	var err *C.newsloom_error
	var model *C.newsloom_model
	var engine *C.newsloom_engine
	var stories *C.newsloom_stories
	path, free := lend(os.Args[1])
	defer free()
	check(C.newsloom_model_open(path, &model, &err), err)
	defer C.newsloom_model_close(model)
	check(C.newsloom_engine_create(model, nil, &engine, &err), err)
	defer C.newsloom_engine_destroy(engine)
	file, _ := os.Open(os.Args[2])
	for lines := bufio.NewScanner(file); lines.Scan(); {
		add(engine, lines.Text())
	}
	check(C.newsloom_engine_stories(engine, &stories, &err), err)
	defer C.newsloom_stories_free(stories)
	for i := C.size_t(0); i < C.newsloom_stories_count(stories); i++ {
		story := C.newsloom_stories_at(stories, i)
		fmt.Println("story", C.newsloom_story_number(story))
		for j := C.size_t(0); j < C.newsloom_story_article_count(story); j++ {
			article := newArticle()
			check(C.newsloom_story_article(story, j, &article, &err), err)
			fmt.Printf("  [%s] %s\n", text(article.language), text(article.title))
		}
	}
}
