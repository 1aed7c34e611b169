package postgres_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/shared/eventlog"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/testkit"
)

// Every method of the store says in its errors that it was the one, and what it was called with.
func TestErrorsNameTheirMethod(t *testing.T) {
	t.Parallel()
	// Nothing listens there, and nothing is asked: the context is over.
	store, err := postgres.Open(t.Context(), "postgres://nobody@127.0.0.1:1/none")
	require.NoError(t, err)
	t.Cleanup(store.Close)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	failure := reflect.TypeFor[error]()
	id := uuid.New()

	methods := reflect.ValueOf(store)
	called := 0
	for i := range methods.NumMethod() {
		name, method := methods.Type().Method(i).Name, methods.Method(i)
		kind := method.Type()
		if kind.NumOut() == 0 || kind.Out(kind.NumOut()-1) != failure {
			continue
		}
		arguments := []reflect.Value{reflect.ValueOf(over)}
		ids := false
		for k := 1; k < kind.NumIn(); k++ {
			want := kind.In(k)
			if kind.IsVariadic() && k == kind.NumIn()-1 {
				want = want.Elem()
			}
			ids = ids || want == reflect.TypeFor[uuid.UUID]()
			arguments = append(arguments, argument(want, id))
		}
		answers := method.Call(arguments)
		err, _ := answers[len(answers)-1].Interface().(error)
		require.ErrorContains(t, err, name+"(", "what %s returns", name)
		if ids {
			require.ErrorContains(t, err, id.String(), "what %s returns", name)
		}
		require.ErrorIs(t, err, context.Canceled, "what %s returns", name)
		called++
	}
	require.Greater(t, called, 40)
}

// argument returns something of the type that a method does not refuse before it asks the database.
func argument(want reflect.Type, id uuid.UUID) reflect.Value {
	switch {
	case want == reflect.TypeFor[uuid.UUID]():
		return reflect.ValueOf(id)
	case want == reflect.TypeFor[eventlog.Draft]():
		return reflect.ValueOf(testkit.Draft(eventlog.TypeSessionStarted, map[string]any{"title": "Waves"}))
	case want.Kind() == reflect.Pointer:
		return reflect.New(want.Elem())
	case want.Kind() == reflect.Func:
		return reflect.MakeFunc(want, func([]reflect.Value) []reflect.Value { panic("the context is over") })
	}
	return reflect.Zero(want)
}
