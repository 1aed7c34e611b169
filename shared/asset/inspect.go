package asset

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"image"
	_ "image/jpeg" // reads the header of a JPEG
	_ "image/png"  // reads the header of a PNG
	"io"

	"github.com/lectern/lectern/shared/fault"
)

// CodeInvalid is the code of a file that is not what was promised, or nothing that can be shown.
const CodeInvalid = "asset-invalid"

func refused(sentence string) *fault.Error { return fault.Invalid("asset-invalid", "%s", sentence) }

// What is said about a file that is refused: a sentence for whoever chose it.
const (
	sentenceEmpty      = "The file is empty. Choose it again."
	sentenceLength     = "The upload is not complete. Upload the file again."
	sentenceDigest     = "What arrived is not the file that was chosen. Upload it again."
	sentencePowerPoint = "PowerPoint files cannot be shown. Export the slides as PDF and upload that."
	sentenceOffice     = "Office files cannot be shown. Export the file as PDF and upload that."
	sentenceZIP        = "This is a ZIP archive. Unpack it and upload the PDF or the images in it."
	sentencePage       = "Web pages cannot be shown. Print the page to a PDF and upload that."
	sentenceDrawing    = "SVG drawings cannot be shown. Export the drawing as PNG or PDF and upload that."
	sentencePDF        = "This is not a PDF that can be read. Export it again and upload that."
	sentenceCut        = "The end of this PDF is missing. Export it again and upload that."
	sentenceEncrypted  = "This PDF is protected by a password. Save it without protection and upload that."
	sentenceImage      = "This is not an image that can be read. Export it as PNG or JPEG and upload that."
	sentencePixels     = "This image is larger than 16384 pixels on a side. Make it smaller and upload that."
	sentenceOnePage    = "An image has one page."
	sentenceOther      = "The file is of another type than its name says. Choose a PDF, PNG, JPEG or WebP file."
)

// Inspect reads what was uploaded for a once, to its end, with some ten kilobytes in memory. It returns the pages to
// keep: of an image the one of its true size. The error is the fault asset-invalid, or the reader's.
func Inspect(stored io.Reader, a Asset, pages []FilePage) ([]FilePage, error) {
	digest := sha256.New()
	t := &tap{}
	r := bufio.NewReaderSize(io.TeeReader(io.LimitReader(stored, a.SizeBytes+1), io.MultiWriter(digest, t)), headBytes)
	head, err := r.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var size image.Config
	var broken error
	if a.Kind == Image {
		size, broken = dimensions(r, head, a.ContentType)
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return nil, err
	}
	if err := t.matches(a, hex.EncodeToString(digest.Sum(nil))); err != nil {
		return nil, err
	}
	if sniffed := sniff(head); sniffed != a.ContentType {
		return nil, refused(whatItIs(head, sniffed, a.Kind))
	}
	if a.Kind == Image {
		return onePage(size, broken, pages)
	}
	return pages, t.endOfPDF()
}

// headBytes are what a file is known by. A PDF's header may have that much before it.
const headBytes = 1024

func (t *tap) matches(a Asset, digest string) error {
	switch {
	case t.n == 0:
		return refused(sentenceEmpty)
	case t.n != a.SizeBytes:
		return refused(sentenceLength)
	case digest != a.SHA256:
		return refused(sentenceDigest)
	}
	return nil
}

// sniff returns the media type of a file by its first bytes, or an empty one.
func sniff(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return PNG
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return JPEG
	case len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
		return WebP
	case bytes.HasPrefix(head, []byte("PK\x03\x04")): // the name of a PDF may be inside
	case bytes.Contains(head, []byte("%PDF-")):
		return PDF
	}
	return ""
}

// whatItIs says in a sentence what a file of another type is, as far as its first bytes tell.
func whatItIs(head []byte, sniffed string, promised Kind) string {
	lower := bytes.ToLower(head)
	has := func(s string) bool { return bytes.Contains(lower, []byte(s)) }
	switch {
	case sniffed != "":
		return sentenceOther
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		switch {
		case has("ppt/") || has("opendocument.presentation"):
			return sentencePowerPoint
		case has("[content_types].xml") || has("opendocument") || has("word/") || has("xl/"):
			return sentenceOffice
		}
		return sentenceZIP
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")): // the container of PowerPoint and Word before 2007
		return sentenceOffice
	case has("<svg"):
		return sentenceDrawing
	case has("<html") || has("<!doctype html"):
		return sentencePage
	case promised == Image:
		return sentenceImage
	}
	return sentencePDF
}

// dimensions reads the header of an image from r, whose beginning is head.
func dimensions(r *bufio.Reader, head []byte, contentType string) (image.Config, error) {
	if contentType == WebP {
		return webp(head)
	}
	size, _, err := image.DecodeConfig(r)
	return size, err
}

func onePage(size image.Config, broken error, pages []FilePage) ([]FilePage, error) {
	switch {
	case broken != nil || size.Width < 1 || size.Height < 1:
		return nil, refused(sentenceImage)
	case size.Width > MaxPixels || size.Height > MaxPixels:
		return nil, refused(sentencePixels)
	case len(pages) != 1:
		return nil, refused(sentenceOnePage)
	}
	return []FilePage{{Width: float64(size.Width), Height: float64(size.Height), Text: pages[0].Text}}, nil
}

var errWebP = errors.New("asset: no header of a WebP image")

// webp reads the size of a WebP image, in pixels, from the header of its first chunk: VP8 (lossy), VP8L (lossless) or
// VP8X (extended), as RFC 9649 has them.
func webp(head []byte) (image.Config, error) {
	if len(head) < 30 {
		return image.Config{}, errWebP
	}
	body := head[20:]
	u16 := func(at int) int { return int(binary.LittleEndian.Uint16(body[at:])) & 0x3fff }
	u24 := func(at int) int { return int(body[at]) | int(body[at+1])<<8 | int(body[at+2])<<16 }
	switch string(head[12:16]) {
	case "VP8 ":
		if body[0]&1 == 0 && string(body[3:6]) == "\x9d\x01\x2a" {
			return image.Config{Width: u16(6), Height: u16(8)}, nil
		}
	case "VP8L":
		if body[0] == 0x2f && body[4]>>5 == 0 {
			bits := binary.LittleEndian.Uint32(body[1:])
			return image.Config{Width: int(bits&0x3fff) + 1, Height: int(bits>>14&0x3fff) + 1}, nil
		}
	case "VP8X":
		return image.Config{Width: u24(4) + 1, Height: u24(7) + 1}, nil
	}
	return image.Config{}, errWebP
}
