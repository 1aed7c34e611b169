package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func deployedProduction(t *testing.T) string {
	t.Helper()
	root := checkout(t)
	withSecrets(t, root, "production")
	out, err := operator(t, root, "deploy", "--env=production", "--until=AlarmsEdge")
	require.NoError(t, err, out)
	return root
}

func TestNothingIsDestroyedWithoutTheNameTyped(t *testing.T) {
	root := deployedProduction(t)
	for _, args := range [][]string{{}, {"--confirm=staging"}, {"--confirm=yes"}} {
		out, err := operator(t, root, append([]string{"destroy", "--env=production"}, args...)...)
		require.ErrorContains(t, err, "nothing was deleted", out)
	}
	require.Len(t, loadAccount().Stacks, 8)
}

func TestStacksAreDestroyedInReverseAndWhatStaysIsSaid(t *testing.T) {
	root := deployedProduction(t)
	before := len(loadAccount().Calls)
	out, err := operator(t, root, "destroy", "--env=production", "--confirm=production")
	require.NoError(t, err, out)
	require.Empty(t, loadAccount().Stacks)
	require.Contains(t, out, "in this order: AlarmsEdge, Alarms, Identity, Edge, Firewall, App, Schema, Data")
	require.Contains(t, out, "real-cluster")
	require.Contains(t, out, "aws rds delete-db-cluster --db-cluster-identifier real-cluster --final-db-snapshot-identifier real-cluster-final")
	require.Contains(t, out, "aws s3api delete-bucket --bucket real-media")
	require.NotContains(t, out, "real-route")
	var protection, deletions int
	for _, c := range loadAccount().Calls[before:] {
		if option(split(c.Line), "--stack-name") == "lectern-production-firewall" {
			require.Contains(t, c.Line, "--region us-east-1")
		}
		switch {
		case len(c.Line) > 0 && split(c.Line)[2] == "update-termination-protection":
			protection++
		case split(c.Line)[2] == "delete-stack":
			deletions++
		}
	}
	require.Equal(t, 8, protection)
	require.Equal(t, 8, deletions)

	out, err = operator(t, root, "destroy", "--env=production", "--confirm=production")
	require.NoError(t, err)
	require.Contains(t, out, "There is no stack")
}
