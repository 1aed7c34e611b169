// Command configdoc writes docs/configuration.md from the comments in shared/config. With -check it writes nothing
// and fails when the page is not what it would write.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"reflect"
	"strings"
)

const page = "docs/configuration.md"

func main() {
	check := flag.Bool("check", false, "compare instead of writing")
	flag.Parse()
	want, err := render("shared/config/config.go")
	if err != nil {
		log.Fatal(err)
	}
	if !*check {
		if err := os.WriteFile(page, want, 0o644); err != nil {
			log.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(page); err != nil || !bytes.Equal(got, want) {
		log.Fatalf("%s is older than shared/config: run make generate", page)
	}
}

// render makes the page from the fields of the struct Config in one Go file.
func render(file string) ([]byte, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	var fields []*ast.Field
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.Name == "Config" {
			fields = spec.Type.(*ast.StructType).Fields.List
		}
		return true
	})
	var out bytes.Buffer
	out.WriteString("<!-- Made by `make generate` from shared/config/config.go. Do not edit. -->\n# Settings of the functions\n\n" +
		"The CDK app writes these into each function's environment; nobody sets them by hand. A developer's own settings are in `.env.example`, the CDK app's context keys in [operating.md](operating.md).\n" +
		"A reference (`…_REF`) has the form `secretsmanager:<name>` and is read when it is first needed.\n\n| variable | default | what it is |\n|---|---|---|\n")
	for _, f := range fields {
		tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`"))
		name := tag.Get("env")
		text := strings.Join(strings.Fields(f.Doc.Text()), " ")
		if name == "" || text == "" {
			return nil, fmt.Errorf("%s: field %s needs an env tag and a comment", file, f.Names[0].Name)
		}
		fallback := tag.Get("envDefault")
		if fallback != "" {
			fallback = "`" + fallback + "`"
		}
		text = strings.TrimPrefix(text, f.Names[0].Name+" ")
		fmt.Fprintf(&out, "| `%s` | %s | %s |\n", name, fallback, text)
	}
	return out.Bytes(), nil
}
