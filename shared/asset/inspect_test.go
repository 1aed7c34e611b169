package asset_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern/lectern/shared/asset"
	"github.com/lectern/lectern/shared/fault"
)

// promised is what an honest browser says about these bytes.
func promised(contentType string, data []byte) asset.Asset {
	sum := sha256.Sum256(data)
	return asset.Asset{
		Kind: asset.KindOf(contentType), ContentType: contentType, SizeBytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:]),
	}
}

func pdf(middle, trailer string) []byte {
	return []byte("%PDF-1.7\n" + middle + "\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R " + trailer + ">>\nstartxref\n9\n%%EOF\n")
}

func picture(t *testing.T, encode func(io.Writer, image.Image) error) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))))
	return b.Bytes()
}

func webp(chunk string, header ...byte) []byte {
	body := append([]byte("WEBP"+chunk), binary.LittleEndian.AppendUint32(nil, uint32(len(header)))...)
	body = append(append(body, header...), make([]byte, 20)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

var onePage = []asset.FilePage{{Width: 1, Height: 1, Text: "A wave"}}

func TestFilesThatCanBeShown(t *testing.T) {
	t.Parallel()
	jpg := picture(t, func(w io.Writer, m image.Image) error { return jpeg.Encode(w, m, nil) })
	// A comment of 64 kB before the size.
	long := append(append([]byte{0xff, 0xd8, 0xff, 0xe1, 0xff, 0xfe}, make([]byte, 0xfffc)...), jpg[2:]...)
	for name, c := range map[string]struct {
		kind          string
		data          []byte
		width, height float64
	}{
		"PNG":             {asset.PNG, picture(t, png.Encode), 40, 30},
		"JPEG":            {asset.JPEG, jpg, 40, 30},
		"JPEG with Exif":  {asset.JPEG, long, 40, 30},
		"WebP, lossy":     {asset.WebP, webp("VP8 ", 0, 0, 0, 0x9d, 1, 0x2a, 40, 0, 30, 0), 40, 30},
		"WebP, lossless":  {asset.WebP, webp("VP8L", 0x2f, 39, 0x40, 7, 0), 40, 30},
		"WebP, extended":  {asset.WebP, webp("VP8X", 0, 0, 0, 0, 39, 0, 0, 29, 0, 0), 40, 30},
		"PDF":             {asset.PDF, pdf("", ""), 1, 1},
		"PDF with a head": {asset.PDF, append([]byte(strings.Repeat("x", 900)), pdf("", "")...), 1, 1},
		"PDF, large":      {asset.PDF, pdf(strings.Repeat("stream /Encryption of nothing\n", 20_000), ""), 1, 1},
		"PDF on the word": {asset.PDF, pdf("BT (/Encrypt 5 0 R) Tj ET"+strings.Repeat(" ", 9000), ""), 1, 1},
	} {
		pages, err := asset.Inspect(iotest.OneByteReader(bytes.NewReader(c.data)), promised(c.kind, c.data), onePage)
		require.NoError(t, err, name)
		require.Equal(t, []asset.FilePage{{Width: c.width, Height: c.height, Text: "A wave"}}, pages, name)
	}
	three := []asset.FilePage{{Width: 1, Height: 2}, {Width: 3, Height: 4}, {Width: 5, Height: 6}}
	pages, err := asset.Inspect(bytes.NewReader(pdf("", "")), promised(asset.PDF, pdf("", "")), three)
	require.NoError(t, err)
	require.Equal(t, three, pages)
}

func TestFilesThatCannot(t *testing.T) {
	t.Parallel()
	good := pdf("", "")
	zip := func(names string) []byte {
		return []byte("PK\x03\x04\x14\x00\x06\x00" + strings.Repeat("\x00", 18) + names + "rest")
	}
	wide := webp("VP8X", 0, 0, 0, 0, 0, 0x40, 0, 29, 0, 0)
	for name, c := range map[string]struct {
		kind string
		data []byte
		says string
	}{
		"PowerPoint":              {asset.PDF, zip("[Content_Types].xml ppt/presentation.xml"), "PowerPoint files cannot be shown. Export the slides as PDF"},
		"Word":                    {asset.PDF, zip("[Content_Types].xml word/document.xml"), "Office files cannot be shown"},
		"old PowerPoint":          {asset.PDF, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), "Office files cannot be shown"},
		"Impress":                 {asset.PDF, zip("mimetypeapplication/vnd.oasis.opendocument.presentation"), "PowerPoint files cannot"},
		"an archive with a PDF":   {asset.PDF, zip("slides.pdf" + string(good)), "ZIP archive"},
		"a page":                  {asset.PDF, []byte("<!DOCTYPE html><title>x</title>"), "Web pages cannot be shown"},
		"a drawing":               {asset.PNG, []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`), "SVG drawings cannot be shown"},
		"text":                    {asset.PDF, []byte("Dear all,"), "not a PDF"},
		"text as an image":        {asset.JPEG, []byte("Dear all,"), "not an image"},
		"a PNG as a JPEG":         {asset.JPEG, picture(t, png.Encode), "another type"},
		"a PDF as an image":       {asset.PNG, good, "another type"},
		"an image as a PDF":       {asset.PDF, picture(t, png.Encode), "another type"},
		"a cut PDF":               {asset.PDF, append(good[:len(good)-6:len(good)-6], bytes.Repeat([]byte(" "), 40)...), "end of this PDF is missing"},
		"a protected PDF":         {asset.PDF, pdf("", "/Encrypt 12 0 R "), "protected by a password"},
		"protected in place":      {asset.PDF, pdf(strings.Repeat("x", 70_000), "/Encrypt << /Filter /Standard >> "), "protected by a password"},
		"protected, at the start": {asset.PDF, append([]byte("%PDF-1.7\n9 0 obj << /Type /XRef /Encrypt 5 0 R /Root 1 0 R >>"), pdf(strings.Repeat("x", 70_000), "")...), "protected by a password"},
		"a broken PNG":            {asset.PNG, []byte("\x89PNG\r\n\x1a\nnothing else"), "not an image"},
		"a short WebP":            {asset.WebP, []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "not an image"},
		"a WebP of no kind":       {asset.WebP, webp("VP9 ", 1, 2, 3), "not an image"},
		"a wide image":            {asset.WebP, wide, "16384 pixels"},
	} {
		_, err := asset.Inspect(bytes.NewReader(c.data), promised(c.kind, c.data), onePage)
		require.True(t, fault.Is(err, asset.CodeInvalid), "%s: %v", name, err)
		require.ErrorContains(t, err, c.says, name)
	}
	refuses := func(says string, data []byte, a asset.Asset, pages []asset.FilePage) {
		_, err := asset.Inspect(bytes.NewReader(data), a, pages)
		require.True(t, fault.Is(err, asset.CodeInvalid), "%v", err)
		require.ErrorContains(t, err, says)
	}
	refuses("is empty", nil, promised(asset.PDF, good), onePage)
	refuses("not complete", good[:20], promised(asset.PDF, good), onePage)
	refuses("not complete", append(good, ' '), promised(asset.PDF, good), onePage)
	refuses("not the file", pdf("y", ""), promised(asset.PDF, pdf("x", "")), onePage)
	refuses("one page", picture(t, png.Encode), promised(asset.PNG, picture(t, png.Encode)), append(onePage, onePage...))

	lost := errors.New("the connection was lost")
	_, err := asset.Inspect(io.MultiReader(bytes.NewReader(good[:30]), iotest.ErrReader(lost)), promised(asset.PDF, good), onePage)
	require.ErrorIs(t, err, lost)
	require.False(t, fault.Is(err, asset.CodeInvalid), "the file may be good")
}

// No bytes break it, and nothing passes that is not what it says.
func TestAnyBytes(t *testing.T) {
	t.Parallel()
	starts := []string{"", "%PDF-", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "RIFF\x00\x00\x00\x00WEBPVP8 ", "RIFF\x00\x00\x00\x00WEBPVP8L", "RIFF\x00\x00\x00\x00WEBPVP8X", "PK\x03\x04"}
	rapid.Check(t, func(t *rapid.T) {
		data := append([]byte(rapid.SampledFrom(starts).Draw(t, "start")), rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "data")...)
		kind := rapid.SampledFrom([]string{asset.PDF, asset.PNG, asset.JPEG, asset.WebP}).Draw(t, "type")
		pages, err := asset.Inspect(bytes.NewReader(data), promised(kind, data), onePage)
		if err != nil {
			require.True(t, fault.Is(err, asset.CodeInvalid))
			return
		}
		require.Len(t, pages, 1)
		require.LessOrEqual(t, pages[0].Width, float64(asset.MaxPixels))
	})
}
