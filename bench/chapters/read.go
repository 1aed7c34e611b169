package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// lecture is a text and where people set its borders: indices of the sentences that begin a topic, without 0.
type lecture struct {
	name      string
	sentences []string
	borders   []int
}

const (
	maxSentences = 1_000_000
	maxLine      = 16 << 10 // bytes that are kept of a line
)

// read reads every regular file of a folder that has a sentence, in order of their names.
func read(dir string) ([]lecture, error) {
	if dir == "" {
		return nil, errors.New("-dir names the folder of lectures")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var all []lecture
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		l, err := readFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if l.name = e.Name(); len(l.sentences) > 0 {
			all = append(all, l)
		}
	}
	return all, nil
}

func readFile(path string) (lecture, error) {
	file, err := os.Open(path)
	if err != nil {
		return lecture{}, err
	}
	defer file.Close()
	return parse(file)
}

// parse reads a lecture. Empty lines say nothing; several lines of = in a row are one border; those at the beginning
// and the end are none.
func parse(from io.Reader) (l lecture, err error) {
	r := bufio.NewReaderSize(from, maxLine)
	pending := false
	for len(l.sentences) < maxSentences {
		line, long, err := r.ReadLine()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return l, err
		}
		text := strings.TrimSpace(strings.TrimPrefix(strings.ToValidUTF8(string(line), ""), "\ufeff"))
		for long && err == nil {
			_, long, err = r.ReadLine()
		}
		switch {
		case text == "":
		case strings.Trim(text, "=") == "":
			pending = len(l.sentences) > 0
		default:
			if pending {
				l.borders = append(l.borders, len(l.sentences))
				pending = false
			}
			l.sentences = append(l.sentences, text)
		}
	}
	return l, nil
}
