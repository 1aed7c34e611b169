package asset

import (
	"bytes"
	"regexp"
)

// tailBytes is where the end of a PDF has to be marked.
const tailBytes = 4096

// tap looks at a file that is written to it: how long it is, its last bytes, and whether a PDF's trailer says that the
// file is encrypted.
type tap struct {
	n         int64
	tail      []byte
	encrypted bool
}

// Write takes the next bytes. It never fails.
func (t *tap) Write(p []byte) (int, error) {
	n := len(p)
	t.n += int64(n)
	for len(p) > 0 {
		piece := p[:min(len(p), 2*tailBytes-len(t.tail))]
		p = p[len(piece):]
		if t.tail = append(t.tail, piece...); len(t.tail) == 2*tailBytes {
			t.look()
			t.tail = append(t.tail[:0], t.tail[tailBytes:]...)
		}
	}
	return n, nil
}

// look searches what is held: each place is held twice, once with what precedes it and once with what follows.
func (t *tap) look() { t.encrypted = t.encrypted || encrypts(t.tail) }

// entry is how the dictionary of a PDF's trailer names its encryption: by an object, or in place.
var entry = regexp.MustCompile(`/Encrypt\s*(?:\d{1,10}\s+\d{1,5}\s+R|<<)`)

// encrypts says whether a part of a PDF holds a trailer with encryption: the entry, and nearby /Root, which every
// trailer has. Pages that speak of encryption do so in streams, which are compressed.
func encrypts(part []byte) bool {
	if !bytes.Contains(part, []byte("/Encrypt")) {
		return false
	}
	at := entry.FindIndex(part)
	return at != nil && bytes.Contains(part[max(0, at[0]-tailBytes/2):min(len(part), at[1]+tailBytes/2)], []byte("/Root"))
}

// endOfPDF says what is wrong with a PDF by its end and its trailer, nil when nothing is.
func (t *tap) endOfPDF() error {
	t.look()
	switch {
	case t.encrypted:
		return refused(sentenceEncrypted)
	case !bytes.Contains(t.tail[max(0, len(t.tail)-tailBytes):], []byte("%%EOF")):
		return refused(sentenceCut)
	}
	return nil
}
