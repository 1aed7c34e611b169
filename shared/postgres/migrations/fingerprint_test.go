package migrations

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// A template database is reused for as long as nothing that made it has changed: every change counts, wherever it is.
func TestFingerprintTellsEverySchemaApart(t *testing.T) {
	t.Parallel()
	of := func(roles string, files ...string) string {
		all := fstest.MapFS{}
		for i := 0; i < len(files); i += 2 {
			all[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
		}
		return fingerprint(roles, all)
	}
	seen := map[string]string{}
	for name, sum := range map[string]string{
		"one":                    of("r", "1.sql", "ab", "2.sql", "c"),
		"a byte moved on":        of("r", "1.sql", "a", "2.sql", "bc"),
		"a byte changed":         of("r", "1.sql", "ab", "2.sql", "d"),
		"roles changed":          of("q", "1.sql", "ab", "2.sql", "c"),
		"a file renamed":         of("r", "1.sql", "ab", "3.sql", "c"),
		"a file more":            of("r", "1.sql", "ab", "2.sql", "c", "3.sql", ""),
		"a name became contents": of("r", "1.sql", "ab2.sqlc"),
	} {
		require.Len(t, sum, 16)
		require.Empty(t, seen[sum], "%s and %s", name, seen[sum])
		seen[sum] = name
	}
	require.Equal(t, of("r", "2.sql", "c", "1.sql", "ab"), of("r", "1.sql", "ab", "2.sql", "c"))
	require.Equal(t, fingerprint(rolesSQL, files), Fingerprint())
}
