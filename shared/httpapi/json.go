package httpapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// maxDepth bounds how deep a body nests; the deepest that an operation documents is four.
const maxDepth = 32

// strictJSON is how bodies are read: JSON in UTF-8 whose objects name each property once and whose strings are text.
// encoding/json would take the last of two, and replace what is no text.
var strictJSON = huma.Format{
	Marshal: huma.DefaultJSONFormat.Marshal,
	Unmarshal: func(data []byte, v any) error {
		if _, first := v.(*any); first { // Huma reads a body twice, to validate it and to fill the input
			if err := checkJSON(data); err != nil {
				return err
			}
		}
		return huma.DefaultJSONFormat.Unmarshal(data, v)
	},
}

// What a body is refused for beyond its grammar; a problem repeats these, for they quote nothing.
var (
	errEncoding  = errors.New("expected JSON in UTF-8")
	errSurrogate = errors.New("expected escapes of whole characters")
	errTwice     = errors.New("expected every property once")
	errDepth     = errors.New("expected less nesting")
)

func checkJSON(data []byte) error {
	if !utf8.Valid(data) {
		return errEncoding
	}
	if halfEscape(data) {
		return errSurrogate
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var open []map[string]bool // the names seen in every open object, nil in arrays
	name := false              // whether the next string names a property
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case json.Delim:
			switch t {
			case '{':
				open = append(open, map[string]bool{})
			case '[':
				open = append(open, nil)
			default:
				open = open[:len(open)-1]
			}
			if len(open) > maxDepth {
				return errDepth
			}
		case string:
			if name {
				names := open[len(open)-1]
				if names[t] {
					return errTwice
				}
				names[t], name = true, false
				continue
			}
		}
		name = len(open) > 0 && open[len(open)-1] != nil
	}
}

// halfEscape says whether a \u escape is half of a surrogate pair, which is no character.
func halfEscape(data []byte) bool {
	for i := 0; i+1 < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		if data[i+1] != 'u' {
			i++
			continue
		}
		unit := escape(data[i:])
		if unit < 0xd800 || unit > 0xdfff {
			i += 5
			continue
		}
		if low := escape(data[min(i+6, len(data)):]); unit > 0xdbff || low < 0xdc00 || low > 0xdfff {
			return true
		}
		i += 11
	}
	return false
}

// escape reads \uXXXX at the beginning of data, and returns -1 when there is none.
func escape(data []byte) int {
	if len(data) < 6 || data[0] != '\\' || data[1] != 'u' {
		return -1
	}
	unit := 0
	for _, c := range data[2:6] {
		switch {
		case c >= '0' && c <= '9':
			unit = unit<<4 | int(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			unit = unit<<4 | int(c|0x20-'a'+10)
		default:
			return -1
		}
	}
	return unit
}
