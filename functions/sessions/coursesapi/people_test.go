package coursesapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

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
