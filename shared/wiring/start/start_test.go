package start

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheLineSaysWhy(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	write(&out, errors.New("config: not set: DATABASE_URL"))
	var line map[string]any
	require.NoError(t, json.Unmarshal(out.Bytes(), &line))
	require.Equal(t, "start", line["msg"])
	require.Equal(t, "not-started", line["code"])
	require.Equal(t, "config: not set: DATABASE_URL", line["error"])
	require.InDelta(t, 1, line["ServerErrors"], 1e-9)
	require.Contains(t, line, "_aws")
}
