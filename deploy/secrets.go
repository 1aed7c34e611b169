package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// secretsOptions are the flags of secrets.
type secretsOptions struct{ file, rotate, school string }

// keeper makes and writes the secrets of one run.
type keeper struct {
	*deployment
	secretsOptions
	person *person
	given  map[string]map[string]string // of --file: by part, then by field
	have   []string
	stale  bool // a secret that functions may have read already was changed
}

// fields are what a secret that somebody else made holds.
var fields = map[string][]string{"livekit": {"key", "secret"}, "speech": {"api_key"}, "insight": {"api_key"}, "issuer": {"client_secret"}}

func fieldsOf(part string) []string {
	kind, _, _ := strings.Cut(part, "/")
	return fields[kind]
}

func (d *deployment) secretsFlags(flags *flag.FlagSet) func(context.Context) error {
	k := &keeper{deployment: d}
	flags.StringVar(&k.file, "file", "", `JSON with what would be asked for, - for standard input: {"livekit": {"key": …, "secret": …}, "issuer/north": {"client_secret": …}}`)
	flags.StringVar(&k.rotate, "rotate", "", "change this secret: origin, media-key, livekit, insight, speech or issuer/<slug>")
	flags.StringVar(&k.school, "school", "", "make the secret of this school's client, issuer/<slug>, too")
	return k.run
}

var slug = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

func (k *keeper) run(ctx context.Context) error {
	if err := k.check(); err != nil {
		return err
	}
	k.head("secrets")
	k.person = newPerson(k.in, k.out)
	if err := k.readFile(); err != nil {
		return err
	}
	var err error
	if k.have, err = k.secretNames(ctx); err != nil {
		return err
	}
	if k.rotate != "" {
		err = k.change(ctx)
	} else {
		err = k.complete(ctx)
	}
	if err != nil {
		return err
	}
	if k.stale {
		// Functions keep what they read: with another value of this they are started anew.
		if err := k.put(ctx, "secrets_version", strconv.FormatInt(time.Now().Unix(), 10)); err != nil {
			return err
		}
		k.printf("\nFunctions read it when they are started anew: make deploy ENV=%s ARGS=--from=App\n", k.Name)
	}
	return nil
}

func (k *keeper) check() error {
	kind, name, _ := strings.Cut(k.rotate, "/")
	switch {
	case k.school != "" && !slug.MatchString(k.school):
		return fmt.Errorf("--school must be a slug like north-hill, small letters, digits and dashes")
	case k.rotate != "" && !slices.Contains([]string{"origin", "media-key", "livekit", "insight", "speech", "issuer"}, kind):
		return fmt.Errorf("--rotate must be origin, media-key, livekit, insight, speech or issuer/<slug>")
	case (kind == "issuer") != (name != "") || name != "" && !slug.MatchString(name):
		return fmt.Errorf("--rotate=issuer/<slug> names the school; the others have no name")
	}
	return nil
}

// readFile takes what would be asked for, and refuses what no secret holds.
func (k *keeper) readFile() error {
	if k.file == "" {
		return nil
	}
	var raw []byte
	var err error
	if k.file == "-" {
		raw, err = io.ReadAll(io.LimitReader(k.in, 1<<20))
	} else {
		raw, err = os.ReadFile(k.file)
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &k.given); err != nil {
		// The error itself might show some of it.
		return errors.New("--file must hold objects of texts, by the names of secrets")
	}
	for part, values := range k.given {
		known := fieldsOf(part)
		if known == nil || strings.HasPrefix(part, "issuer/") != (fields[part] == nil || part == "issuer") {
			return fmt.Errorf("--file: there is no secret %q to be given", part)
		}
		for field := range values {
			if !slices.Contains(known, field) {
				return fmt.Errorf("--file: %s has no field %q, but %s", part, field, strings.Join(known, ", "))
			}
		}
	}
	return nil
}

// complete makes every secret that is not there.
func (k *keeper) complete(ctx context.Context) error {
	parts := k.secretParts()
	if k.school != "" {
		parts = append(parts, "issuer/"+k.school)
	}
	for part := range k.given {
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	for _, part := range parts {
		k.printf("\n%s\n", k.secret(part))
		if err := k.ensure(ctx, part); err != nil {
			return fmt.Errorf("%s: %w", k.secret(part), err)
		}
	}
	return nil
}

func (k *keeper) ensure(ctx context.Context, part string) error {
	name, isKey := strings.CutPrefix(part, "media-key/")
	if slices.Contains(k.have, part) {
		k.printf("  is there\n")
		if isKey {
			return k.publish(ctx, name)
		}
		return nil
	}
	switch {
	case isKey:
		return k.newMediaKey(ctx, name)
	case part == "origin":
		return k.keep(ctx, part, randomText(), "32 random bytes")
	default:
		return k.enter(ctx, part)
	}
}

// change replaces one secret.
func (k *keeper) change(ctx context.Context) error {
	k.printf("\n%s\n", k.secret(k.rotate))
	switch k.rotate {
	case "origin":
		if err := k.keep(ctx, "origin", randomText(), "32 random bytes"); err != nil {
			return err
		}
		k.printf("\nNow make deploy ENV=%s: functions accept both, then CloudFront sends the new one, then functions accept only that.\n", k.Name)
		return nil
	case "media-key":
		next := 1
		for _, part := range k.have {
			if n, err := strconv.Atoi(strings.TrimPrefix(part, "media-key/")); err == nil && n >= next {
				next = n + 1
			}
		}
		name := strconv.Itoa(next)
		if err := k.newMediaKey(ctx, name); err != nil {
			return err
		}
		k.printf("\nNow, in environments/%s.json, and make deploy ENV=%s after each:\n  1. \"mediaKeys\": %s\n  2. \"mediaKeys\": %s\n  3. a day later, \"mediaKeys\": %s\n",
			k.Name, k.Name, list(append(slices.Clone(k.MediaKeys), name)), list(append([]string{name}, k.MediaKeys...)), list([]string{name}))
		return nil
	}
	return k.enter(ctx, k.rotate)
}

func list(names []string) string {
	raw, _ := json.Marshal(names)
	return string(raw)
}

// enter takes a secret that somebody else made: from --file, or from the terminal. The key of a media server of our own
// is made here.
func (k *keeper) enter(ctx context.Context, part string) error {
	if part == "livekit" && k.LiveKit.Self() {
		return k.keep(ctx, part, `{"key":"lectern","secret":"`+randomText()+`"}`, "a JSON object of key, secret")
	}
	values := map[string]string{}
	for _, field := range fieldsOf(part) {
		value := k.given[part][field]
		_, told := k.given[part]
		var err error
		switch {
		case k.dry || told:
		case part == "insight" && k.Insight.BaseURL == "none":
			continue // there is no model, and no key
		default:
			value, err = k.person.hidden(ctx, "  "+field+": ")
		}
		if errors.Is(err, errNobody) {
			return fmt.Errorf("%s is missing, and there is no terminal to ask at: give it by --file", field)
		}
		if err != nil {
			return err
		}
		if value == "" && !k.dry && part != "insight" {
			return fmt.Errorf("%s must not be empty", field)
		}
		if value != "" {
			values[field] = value
		}
	}
	raw, err := json.Marshal(values)
	if err != nil {
		return err
	}
	return k.keep(ctx, part, string(raw), "a JSON object of "+strings.Join(fieldsOf(part), ", "))
}

// keep writes a secret, new or in place of another.
func (k *keeper) keep(ctx context.Context, part, value, what string) error {
	if slices.Contains(k.have, part) {
		k.stale = k.stale || fieldsOf(part) != nil
		return k.give(ctx, []byte(value), what, aws("secretsmanager", "put-secret-value", "--secret-id", k.secret(part), "--secret-string", "file:///dev/stdin")...)
	}
	return k.give(ctx, []byte(value), what, aws("secretsmanager", "create-secret", "--name", k.secret(part), "--secret-string", "file:///dev/stdin")...)
}

// randomText is 32 random bytes in hexadecimal.
func randomText() string {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails (crypto/rand)
	return hex.EncodeToString(raw)
}
