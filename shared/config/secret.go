package config

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"

	"github.com/lectern/lectern/shared/awsenv"
)

const secretsManagerScheme = "secretsmanager:"

// secretsManager is made at the first use.
var secretsManager = sync.OnceValue(func() *secretsmanager.Client { return secretsmanager.NewFromConfig(awsenv.Config()) })

// secretTime is how long one secret is waited for. Functions that read two before they take their first event are ready
// within the ten seconds that Lambda gives a function to start; one that is killed there would not say why.
const secretTime = 4 * time.Second

// fetchSecret reads one secret's string from Secrets Manager.
func fetchSecret(ctx context.Context, id string, within time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	out, err := secretsManager().GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &id})
	if err != nil {
		return "", err
	}
	if out.SecretString == nil {
		return "", errors.New("secret holds no string")
	}
	return *out.SecretString, nil
}

var secrets sync.Map // ref → string, for the life of the function's instance

// Secret resolves a reference of the form "secretsmanager:<name or ARN>" and keeps the answer for the life of the
// process. A reference without that scheme is the secret itself, which only tests use. One that is not answered within
// four seconds is an error. The error names the reference, never the content.
func Secret(ctx context.Context, ref string) (string, error) {
	id, remote := strings.CutPrefix(ref, secretsManagerScheme)
	if !remote {
		return ref, nil
	}
	if v, ok := secrets.Load(ref); ok {
		return v.(string), nil
	}
	v, err := fetchSecret(ctx, id, secretTime)
	if err != nil {
		return "", fmt.Errorf("config: read secret %s: %w", id, err)
	}
	secrets.Store(ref, v)
	return v, nil
}

// SecretsUnder returns Secret for references that begin with the prefix, and an error for every other, so that a row of
// one school cannot name what is somebody else's. Nothing is under an empty prefix.
func SecretsUnder(prefix string) func(ctx context.Context, ref string) (string, error) {
	return func(ctx context.Context, ref string) (string, error) {
		if name, under := strings.CutPrefix(ref, prefix); prefix == "" || !under || name == "" {
			return "", errors.New("config: a reference to a secret outside " + prefix)
		}
		return Secret(ctx, ref)
	}
}

// SecretJSON resolves a reference as Secret does and decodes its JSON into out.
func SecretJSON(ctx context.Context, ref string, out any) error {
	v, err := Secret(ctx, ref)
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(v), out); err != nil {
		return fmt.Errorf("config: secret %s is not the JSON it should be", strings.TrimPrefix(ref, secretsManagerScheme))
	}
	return nil
}
