package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed page.html
var pageHTML string

var pages = template.Must(template.New("page").Parse(pageHTML))

// section is the operations of one tag.
type section struct {
	Tag        string
	Operations []operation
}

type operation struct {
	ID, Method, Path, Summary, Description string
	Public                                 bool
	Parameters                             []field
	Body                                   string // name of the schema
	Answers                                []answer
}

type answer struct{ Status, Description, Schema string }

type schema struct {
	Name   string
	Fields []field
}

type field struct {
	Name, In, Type, Limits, Description string
	Schema                              string // name, when it is one of the schemas
	Required                            bool
}

// apiPage renders the description as one page.
func apiPage(spec *huma.OpenAPI) ([]byte, error) {
	byTag := map[string][]operation{}
	for _, path := range slices.Sorted(maps.Keys(spec.Paths)) {
		item := spec.Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op != nil {
				byTag[op.Tags[0]] = append(byTag[op.Tags[0]], describeOperation(op, spec.Components.Responses))
			}
		}
	}
	var sections []section
	for _, tag := range slices.Sorted(maps.Keys(byTag)) {
		sections = append(sections, section{tag, byTag[tag]})
	}
	var schemas []schema
	all := spec.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		s := schema{Name: name}
		for _, property := range slices.Sorted(maps.Keys(all[name].Properties)) {
			f := describeField(property, all[name].Properties[property])
			f.Required = slices.Contains(all[name].Required, property)
			s.Fields = append(s.Fields, f)
		}
		schemas = append(schemas, s)
	}
	return render("api", map[string]any{"Info": spec.Info, "Sections": sections, "Schemas": schemas})
}

func render(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := pages.ExecuteTemplate(&b, name, data); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func describeOperation(op *huma.Operation, shared map[string]*huma.Response) operation {
	out := operation{
		ID: op.OperationID, Method: op.Method, Path: "/api" + op.Path, Summary: op.Summary, Description: op.Description,
		Public: len(op.Security) == 0,
	}
	for _, p := range op.Parameters {
		f := describeField(p.Name, p.Schema)
		f.In, f.Description, f.Required = p.In, p.Description, p.Required
		out.Parameters = append(out.Parameters, f)
	}
	if op.RequestBody != nil {
		out.Body = schemaName(op.RequestBody.Content["application/json"])
	}
	for _, status := range slices.Sorted(maps.Keys(op.Responses)) {
		r := op.Responses[status]
		if name, referred := strings.CutPrefix(r.Ref, "#/components/responses/"); referred {
			r = shared[name]
		}
		a := answer{Status: status, Description: r.Description}
		for _, media := range r.Content {
			a.Schema = schemaName(media)
		}
		out.Answers = append(out.Answers, a)
	}
	return out
}

func schemaName(m *huma.MediaType) string {
	if m == nil || m.Schema == nil {
		return ""
	}
	return refName(m.Schema)
}

func refName(s *huma.Schema) string {
	for _, option := range s.AnyOf {
		if option.Ref != "" {
			s = option
		}
	}
	return strings.TrimPrefix(s.Ref, "#/components/schemas/")
}

func describeField(name string, s *huma.Schema) field {
	f := field{Name: name, Type: s.Type, Description: s.Description, Schema: refName(s)}
	values := s
	if s.Items != nil {
		f.Type, f.Schema, values = "list of "+s.Items.Type, refName(s.Items), s.Items
	}
	if s.Nullable || len(s.AnyOf) > 0 {
		f.Type += " or null"
	}
	var limits []string
	limit := func(format string, args ...any) { limits = append(limits, fmt.Sprintf(format, args...)) }
	if s.Format != "" && s.Format != "int64" {
		limit("%s", s.Format)
	}
	if len(values.Enum) > 0 {
		var names []string
		for _, v := range values.Enum {
			if v != nil {
				names = append(names, fmt.Sprint(v))
			}
		}
		limit("one of %s", strings.Join(names, ", "))
	}
	for _, bound := range []struct {
		value *int
		words string
	}{
		{s.MinLength, "at least %d characters"},
		{s.MaxLength, "at most %d characters"},
		{s.MinItems, "at least %d items"},
		{s.MaxItems, "at most %d items"},
	} {
		if bound.value != nil {
			limit(bound.words, *bound.value)
		}
	}
	if s.Minimum != nil {
		limit("from %v", *s.Minimum)
	}
	if s.Maximum != nil {
		limit("to %.0f", *s.Maximum)
	}
	if s.PatternDescription != "" {
		limit("%s", s.PatternDescription)
	}
	f.Limits = strings.Join(limits, "; ")
	return f
}

// problem is one heading of problems.md with its text.
type problem struct {
	Code string
	Text string
}

// problemsPage renders problems.md, which has one heading per code and plain text below it.
func problemsPage(markdown string) ([]byte, error) {
	head, rest, found := strings.Cut(markdown, "\n## ")
	if !found {
		return nil, fmt.Errorf("problems.md has no headings")
	}
	intro := strings.TrimSpace(strings.TrimPrefix(head, "# Problems"))
	var all []problem
	for part := range strings.SplitSeq(rest, "\n## ") {
		code, text, _ := strings.Cut(part, "\n")
		all = append(all, problem{strings.TrimSpace(code), strings.TrimSpace(text)})
	}
	return render("problems", map[string]any{"Intro": intro, "Problems": all})
}
