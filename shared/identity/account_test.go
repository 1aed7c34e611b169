package identity

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/classroom"
)

// What an issuer says of a person is cleaned and never a reason to refuse somebody, except the subject, which is
// nobody's to change.
func TestAccountsAreCleaned(t *testing.T) {
	t.Parallel()
	claims := map[string]any{
		"name": "\u202eInes\x00 \u200b Duarte\r\n\ufffd", "email": "ines@hillside.example\u0000", "email_verified": true,
		"locale": strings.Repeat("e", 65), "zoneinfo": " Europe/Lisbon ", "groups": []any{"teacher"},
	}
	a, err := accountOf("ines", claims, "groups")
	require.NoError(t, err)
	require.Equal(t, "Ines Duarte", a.Name)
	require.Equal(t, "ines@hillside.example", a.Email)
	require.Equal(t, "Europe/Lisbon", a.TimeZone)
	require.Empty(t, a.Locale)

	claims["name"], claims["nickname"] = "\u3164\u200d", strings.Repeat("é", 300)
	a, err = accountOf("ines", claims, "groups")
	require.NoError(t, err)
	require.Equal(t, strings.Repeat("é", 200), a.Name)

	claims["nickname"] = "\x1b"
	a, err = accountOf("ines", claims, "groups")
	require.NoError(t, err)
	require.Equal(t, "ines", a.Name)

	// Cognito names the groups of its pools so.
	a, err = accountOf("ines", map[string]any{"name": "Ines", "cognito:groups": []any{"staff", "teacher", "admin"}}, "cognito:groups")
	require.NoError(t, err)
	require.Equal(t, []classroom.Role{classroom.RoleAdmin, classroom.RoleTeacher}, a.Roles)

	for _, subject := range []string{"", "in\x00es", "in\xffes", " ines", "in\u202ees", strings.Repeat("s", 256)} {
		_, err = accountOf(subject, claims, "groups")
		require.Error(t, err, "%q", subject)
	}
}
