package postgres_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	statement = regexp.MustCompile(`(?is)^\s*(select|insert|update|delete|with)\s`)
	tableUse  = regexp.MustCompile(`(?i)\b(?:from|join|into|update)\s+([a-z_]+)`)
	comment   = regexp.MustCompile(`--[^\n]*`)
)

// Row level security would hold a statement that forgets its tenant. This test does not let it come to that: a
// statement names tenant_id (of tenants: id) once for each table it reads or writes.
func TestEveryStatementNamesItsTenant(t *testing.T) {
	t.Parallel()
	tables := map[string]bool{}
	db := newSessionLog(t)
	for _, name := range complaints(t, db.db.Admin(t), `select c.relname `+ourTables) {
		tables[name] = true
	}
	checked := 0
	for where, sql := range sqlStrings(t) {
		sql = comment.ReplaceAllString(sql, "")
		if strings.Contains(sql, "where id = $1") && strings.Contains(where, "log_verify.go") {
			continue // TenantOfSession looks for the tenant, as the schema's owner
		}
		uses := 0
		for _, m := range tableUse.FindAllStringSubmatch(sql, -1) {
			if tables[m[1]] {
				uses++
			}
		}
		named := len(regexp.MustCompile(`\btenant_id\b`).FindAllString(sql, -1))
		if regexp.MustCompile(`\btenants\b`).MatchString(sql) {
			named++
		}
		require.GreaterOrEqual(t, named, uses, "%s uses %d tables and names tenant_id %d times:\n%s", where, uses, named, sql)
		checked++
	}
	require.Greater(t, checked, 20)
}

// sqlStrings returns the SQL in this package, by place. The demo data is left out: it is one tenant's, inserted by the
// owner.
func sqlStrings(t *testing.T) map[string]string {
	t.Helper()
	files := token.NewFileSet()
	sources := func(f fs.FileInfo) bool {
		return !strings.HasSuffix(f.Name(), "_test.go") && f.Name() != "school_seed.go"
	}
	packages, err := parser.ParseDir(files, ".", sources, 0) //nolint:staticcheck // one folder, no build tags
	require.NoError(t, err)
	found := map[string]string{}
	for _, p := range packages {
		ast.Inspect(p, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			if statement.MatchString(text) {
				found[files.Position(literal.Pos()).String()] = text
			}
			return true
		})
	}
	return found
}
