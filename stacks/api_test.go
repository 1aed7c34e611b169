package main

import (
	"bytes"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/stretchr/testify/require"

	"github.com/lectern/lectern/docs"
	"github.com/lectern/lectern/functions/auth/authapi"
	"github.com/lectern/lectern/functions/interaction/talkapi"
	"github.com/lectern/lectern/functions/replay/replayapi"
	"github.com/lectern/lectern/functions/sessions/coursesapi"
	"github.com/lectern/lectern/functions/sessions/sessionsapi"
	"github.com/lectern/lectern/functions/studio/opsapi"
	"github.com/lectern/lectern/functions/studio/studioapi"
	"github.com/lectern/lectern/functions/tokens/tokensapi"
	"github.com/lectern/lectern/shared/httpapi"
)

// served returns, for each "METHOD /path" of the description, the function that registers it.
func served(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for function, register := range map[string]func(huma.API){
		"auth":        func(api huma.API) { authapi.Register(api, authapi.Deps{}) },
		"interaction": func(api huma.API) { talkapi.Register(api, talkapi.Deps{}) },
		"replay":      func(api huma.API) { replayapi.Register(api, replayapi.Deps{}) },
		"sessions": func(api huma.API) {
			coursesapi.Register(api, coursesapi.Deps{})
			sessionsapi.Register(api, sessionsapi.Deps{})
		},
		"studio": func(api huma.API) {
			studioapi.Register(api, studioapi.Deps{})
			opsapi.Register(api, opsapi.Deps{})
		},
		"tokens": func(api huma.API) { tokensapi.Register(api, tokensapi.Deps{}) },
	} {
		api := httpapi.New(httpapi.Options{})
		register(api)
		for path, item := range api.OpenAPI().Paths {
			for method, op := range map[string]*huma.Operation{
				http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodPatch: item.Patch, http.MethodDelete: item.Delete,
			} {
				if op != nil {
					require.Empty(t, all[method+" "+path], "two functions serve it")
					all[method+" "+path] = function
				}
			}
		}
	}
	return all
}

// described reads the operations of docs/openapi.yaml, whose indentation its generator fixes.
func described() []string {
	var found []string
	path := ""
	_, paths, _ := bytes.Cut(docs.OpenAPI, []byte("\npaths:\n"))
	for line := range strings.Lines(string(paths)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case !strings.HasPrefix(line, " "):
			return found
		case strings.HasPrefix(line, "  /"):
			path = strings.TrimSuffix(strings.TrimSpace(line), ":")
		case regexp.MustCompile(`^    (get|post|put|patch|delete):$`).MatchString(line):
			found = append(found, strings.ToUpper(strings.Trim(line, " :"))+" "+path)
		}
	}
	return found
}

// router finds what API Gateway would call, from the resources and methods of a template.
type router struct {
	children map[string]map[string]string // resource → path part → resource
	methods  map[string]map[string]string // resource → method → function
	root     string
}

func newRouter(t *testing.T, template map[string]any) router {
	t.Helper()
	r := router{children: map[string]map[string]string{}, methods: map[string]map[string]string{}, root: "root"}
	functions := map[string]string{}
	for _, f := range resources(template, "AWS::Lambda::Function") {
		functions[f.id] = strings.TrimPrefix(f.properties["FunctionName"].(string), "lectern-staging-")
	}
	id := func(v any) string {
		if ref, ok := v.(map[string]any)["Ref"]; ok {
			return ref.(string)
		}
		return r.root
	}
	for _, resource := range resources(template, "AWS::ApiGateway::Resource") {
		parent := id(resource.properties["ParentId"])
		if r.children[parent] == nil {
			r.children[parent] = map[string]string{}
		}
		r.children[parent][resource.properties["PathPart"].(string)] = resource.id
	}
	for _, m := range resources(template, "AWS::ApiGateway::Method") {
		resource := id(m.properties["ResourceId"])
		if r.methods[resource] == nil {
			r.methods[resource] = map[string]string{}
		}
		for _, part := range m.properties["Integration"].(map[string]any)["Uri"].(map[string]any)["Fn::Join"].([]any)[1].([]any) {
			if reference, ok := part.(map[string]any); ok && reference["Fn::GetAtt"] != nil {
				r.methods[resource][m.properties["HttpMethod"].(string)] = functions[reference["Fn::GetAtt"].([]any)[0].(string)]
			}
		}
	}
	return r
}

// find answers as API Gateway does: a literal segment before a variable, a variable before what holds the rest.
func (r router) find(resource, method string, segments []string) string {
	if len(segments) == 0 {
		if function := r.methods[resource][method]; function != "" {
			return function
		}
		return r.methods[resource]["ANY"]
	}
	if next, ok := r.children[resource][segments[0]]; ok {
		if function := r.find(next, method, segments[1:]); function != "" {
			return function
		}
	}
	for part, next := range r.children[resource] {
		if strings.HasPrefix(part, "{") && !strings.HasSuffix(part, "+}") {
			if function := r.find(next, method, segments[1:]); function != "" {
				return function
			}
		}
	}
	for part, next := range r.children[resource] {
		if strings.HasSuffix(part, "+}") {
			return r.find(next, method, nil)
		}
	}
	return ""
}

func TestEveryOperationIsRoutedToTheFunctionThatServesIt(t *testing.T) {
	r := newRouter(t, staging(t)["App"])
	want := served(t)
	require.ElementsMatch(t, sortedKeys(want), described(), "docs/openapi.yaml is out of date: run `go run ./localstack/openapi`")
	for operation, function := range want {
		method, path, _ := strings.Cut(operation, " ")
		segments := strings.Split(strings.TrimPrefix(regexp.MustCompile(`\{[a-z_]+\}`).ReplaceAllString(path, "0198c000"), "/"), "/")
		require.Equal(t, function, r.find(r.root, method, segments), operation)
	}
	require.Equal(t, "webhook", r.find(r.root, http.MethodPost, []string{"webhooks", "livekit"}))
	// Below a session, what nobody took is its owner's to refuse; elsewhere API Gateway does.
	require.Equal(t, "sessions", r.find(r.root, http.MethodGet, []string{"v1", "sessions", "0198c000", "replay", "more"}))
	for _, nothing := range []string{"v1", "v1/nothing", "webhooks/livekit/more"} {
		require.Empty(t, r.find(r.root, http.MethodPost, strings.Split(nothing, "/")), nothing)
	}
	require.Empty(t, r.find(r.root, http.MethodGet, []string{"webhooks", "livekit"}))
}

// A row for a path that no operation has would be a way in that nobody described.
func TestEveryRouteHasAnOperation(t *testing.T) {
	bench, err := os.ReadFile("bench/coldstart/main.go")
	require.NoError(t, err)
	for _, row := range routes {
		require.Regexp(t, `(?m)^\t"`+row.to+`":\s`, string(bench), "bench/coldstart leaves an HTTP function out")
		if row.to == "webhook" {
			continue
		}
		require.True(t, slices.ContainsFunc(described(), func(operation string) bool {
			_, path, _ := strings.Cut(operation, " /")
			return path == row.path || (row.tree || row.item != "") && strings.HasPrefix(path, row.path+"/")
		}), row.path)
	}
}

// People and LiveKit cannot use up each other's share.
func TestTheWebhookHasAShareOfItsOwn(t *testing.T) {
	template := staging(t)["App"]
	settings := resources(template, "AWS::ApiGateway::Stage")[0].properties["MethodSettings"].([]any)
	var all, webhook map[string]any
	for _, s := range settings {
		switch setting := s.(map[string]any); setting["ResourcePath"] {
		case "/*":
			all = setting
		case "/~1webhooks~1livekit":
			webhook = setting
		}
	}
	require.NotNil(t, all)
	require.NotNil(t, webhook)
	require.Equal(t, "POST", webhook["HttpMethod"])
	require.Less(t, webhook["ThrottlingRateLimit"], all["ThrottlingRateLimit"])
	for _, f := range resources(template, "AWS::Lambda::Function") {
		if f.properties["FunctionName"] == "lectern-staging-webhook" {
			require.NotZero(t, f.properties["ReservedConcurrentExecutions"])
		}
	}
}
