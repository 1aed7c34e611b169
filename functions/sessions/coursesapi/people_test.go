package coursesapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/functions/sessions/coursesapi"
	"github.com/lectern/lectern/functions/sessions/sessionstest"
	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
	"github.com/lectern/lectern/shared/httpapi/apitest"
)

func TestSearchingPeople(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	found := func(query string) (names []string) {
		for _, p := range apitest.Into[httpapi.List[classroom.Person]](s.As(t, s.Teacher).Get("/v1/users" + query).Status(http.StatusOK)).Data {
			names = append(names, p.Name)
		}
		return names
	}
	require.Equal(t, []string{"Sami Student", "Sara Student", "Sofia Student"}, found("?q=STUDENT"))
	require.Empty(t, found("?q=%25"), "a percent sign is a percent sign")
	require.Equal(t, []string{"Theo Teacher"}, found("?q=teacher%40example"))
	require.Len(t, found(""), 6)
	s.As(t, s.Students[0]).Get("/v1/users").Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Assistant).Get("/v1/users").Problem(http.StatusForbidden, "not-allowed")
	s.Nobody(t).Get("/v1/users").Problem(http.StatusUnauthorized, "not-signed-in")
}

func TestNotingAGuardiansConsent(t *testing.T) {
	t.Parallel()
	s := sessionstest.Open(t)
	at, given := "/v1/users/"+s.Students[0].String()+"/guardian_consent", map[string]any{"given": true}
	for range 2 {
		require.NotNil(t, apitest.Into[coursesapi.GuardianConsent](s.As(t, s.Admin).Do(http.MethodPut, at, given).Status(http.StatusOK)).GivenAt)
	}
	taken := apitest.Into[coursesapi.GuardianConsent](s.As(t, s.Admin).Do(http.MethodPut, at, map[string]any{"given": false}).Status(http.StatusOK))
	require.Nil(t, taken.GivenAt)
	s.As(t, s.Teacher).Do(http.MethodPut, at, given).Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Students[0]).Do(http.MethodPut, at, given).Problem(http.StatusForbidden, "not-allowed")
	s.As(t, s.Admin).Do(http.MethodPut, "/v1/users/"+s.Course.String()+"/guardian_consent", given).Problem(http.StatusNotFound, "person-not-found")
	var told int
	require.NoError(t, s.DB.Admin(t).QueryRow(t.Context(), `
		select count(*) from audit_events where tenant_id = $1 and action = 'guardian_consent'`, s.Tenant).Scan(&told))
	require.Equal(t, 2, told, "given and taken back, each once")
}
