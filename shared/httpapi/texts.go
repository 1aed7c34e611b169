package httpapi

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/text"
)

// cleanTexts applies the rule of package text to every string of an operation's input, in place. A string is one line
// unless its field says `text:"lines"`, or `text:"raw"` where the operation itself decides about every byte; what is
// one of a list (enum) or has a format of its own is left to its schema. What is refused is named by its place, as
// everything else that is not as expected.
func cleanTexts(input any) error {
	var refused []fault.Field
	clean(reflect.ValueOf(input).Elem(), "", "", &refused)
	if len(refused) > 0 {
		return fault.Invalid("input-invalid", "Some of what was sent is not as expected.").With(refused...)
	}
	return nil
}

func clean(v reflect.Value, at string, tag reflect.StructTag, refused *[]fault.Field) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			clean(v.Elem(), at, tag, refused)
		}
	case reflect.Slice:
		for i := range v.Len() {
			clean(v.Index(i), at+"["+strconv.Itoa(i)+"]", tag, refused)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				clean(v.Field(i), place(at, f), f.Tag, refused)
			}
		}
	case reflect.String:
		if tag.Get("enum") == "" && tag.Get("format") == "" && tag.Get("text") != "raw" {
			if err := cleanText(v, tag); err != nil {
				*refused = append(*refused, fault.Field{Location: at, Message: err.Error()})
			}
		}
	default: // numbers, and arrays of bytes as UUIDs, hold no text
	}
}

func cleanText(v reflect.Value, tag reflect.StructTag) error {
	rule := text.Line
	if tag.Get("text") == "lines" {
		rule = text.Lines
	}
	out, err := rule(v.String())
	if err != nil {
		return err
	}
	least, _ := strconv.Atoi(tag.Get("minLength"))
	switch {
	case v.Len() == 0: // left out, where that is allowed
	case least > 0 && !text.Visible(out):
		return errors.New("expected more than spaces")
	case utf8.RuneCountInString(out) < least:
		return fmt.Errorf("expected length >= %d", least)
	}
	v.SetString(out)
	return nil
}

// place extends the place of a struct by one of its fields, in the words of ProblemField.Location.
func place(at string, f reflect.StructField) string {
	for _, location := range []string{"path", "query", "header", "cookie"} {
		if name := f.Tag.Get(location); name != "" {
			return location + "." + name
		}
	}
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	switch {
	case f.Anonymous && name == "":
		return at
	case name == "":
		name = strings.ToLower(f.Name)
	}
	if at == "" {
		return name
	}
	return at + "." + name
}
