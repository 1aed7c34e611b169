package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheExampleOfASchoolIsOne(t *testing.T) {
	raw, err := os.ReadFile("../environments/school.example.json")
	require.NoError(t, err)
	d := opened(t, "staging")
	var s school
	require.NoError(t, json.Unmarshal(raw, &s))
	require.NoError(t, d.fill(t.Context(), &s, ""))
	require.NoError(t, s.check(d))
	require.Equal(t, "secretsmanager:lectern/staging/issuer/north", s.SecretRef)
}

func TestASchoolIsCheckedBeforeAnybodyIsAsked(t *testing.T) {
	root := checkout(t)
	for _, wrong := range []string{
		`{`, `{"slug": "north", "colour": "red"}`, `{"slug": "North", "name": "N", "hosts": ["a.example"], "issuer_url": "https://i.example", "client_id": "c"}`,
		`{"slug": "north", "name": " ", "hosts": ["a.example"], "issuer_url": "https://i.example", "client_id": "c"}`,
		`{"slug": "north", "name": "N", "hosts": ["A.example"], "issuer_url": "https://i.example", "client_id": "c"}`,
		`{"slug": "north", "name": "N", "hosts": ["a.example", "a.example"], "issuer_url": "https://i.example", "client_id": "c"}`,
		`{"slug": "north", "name": "N", "hosts": ["a.example"], "issuer_url": "http://i.example", "client_id": "c"}`,
		`{"slug": "north", "name": "N", "hosts": ["a.example"], "issuer_url": "https://i.example", "client_id": ""}`,
		`{"slug": "north", "name": "N", "hosts": ["a.example"], "issuer_url": "https://i.example", "client_id": "c", "secret_ref": "secretsmanager:lectern/production/issuer/north"}`,
	} {
		file := filepath.Join(root, "school.json")
		require.NoError(t, os.WriteFile(file, []byte(wrong), 0o600))
		_, err := operator(t, root, "school", "--file", file)
		require.ErrorContains(t, err, "the school's file", wrong)
	}
	require.Empty(t, changes(0))
}

func TestASchoolNeedsItsSecretAndItsHost(t *testing.T) {
	d := opened(t, "production")
	d.out = io.Discard
	raw := []byte(`{"slug": "north", "name": "N", "hosts": ["elsewhere.example"], "issuer_url": "https://i.example", "client_id": "c"}`)
	require.ErrorContains(t, d.makeSchool(t.Context(), raw), "CloudFront does not answer for elsewhere.example")
	raw = []byte(`{"slug": "north", "name": "N", "hosts": ["school.example.org"], "issuer_url": "https://i.example", "client_id": "c"}`)
	require.ErrorContains(t, d.makeSchool(t.Context(), raw), "make secrets ENV=production ARGS=--school=north")
	require.Empty(t, changes(0))
}
