package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// pending is the public address before CloudFront has given one: a name that RFC 6761 keeps from ever resolving.
const pending = "https://pending.invalid"

// originVersionPart is the parameter in which the deploy program notes which version of the secret CloudFront sends.
const originVersionPart = "deploy/origin_version"

// wanted are the parameters that follow from the environment's file, given those that there are.
func (d *deployment) wanted(ctx context.Context, have map[string]string) (map[string]string, error) {
	want := map[string]string{"cookie_name": "lectern", "insight/base_url": d.Insight.BaseURL, "insight/model": d.Insight.Model}
	if !d.LiveKit.Self() { // the LiveKit stack writes its own
		want["livekit/url"], want["livekit/public_url"] = d.LiveKit.URL, d.LiveKit.PublicURL
	}
	switch {
	case len(d.Domains) > 0:
		want["public_url"] = "https://" + d.Domains[0]
	case have["public_url"] == "":
		want["public_url"] = pending
	}
	if have["secrets_version"] == "" {
		want["secrets_version"] = "1"
	}
	hashes, err := d.originHashes(ctx, have[originVersionPart])
	if err != nil {
		return nil, err
	}
	want["origin_sha256"] = hashes
	return want, nil
}

// originHashes are the SHA-256 of the origin secrets that functions accept: the current one, and the one before as long
// as CloudFront may send it.
func (d *deployment) originHashes(ctx context.Context, sent string) (string, error) {
	now, err := d.secretAt(ctx, "origin", current)
	if err != nil {
		return "", err
	}
	if d.dry {
		return "<SHA-256 of the secret origin>", nil
	}
	if now.SecretString == "" {
		return "", fmt.Errorf("the secret %s is missing: make secrets ENV=%s", d.secret("origin"), d.Name)
	}
	if sent == "" || sent == now.VersionID {
		return now.hash(), nil
	}
	before, err := d.secretAt(ctx, "origin", previous)
	if err != nil || before.SecretString == "" {
		return now.hash(), err
	}
	return now.hash() + "," + before.hash(), nil
}

// write puts the parameters that differ and returns how many did.
func (d *deployment) write(ctx context.Context, have, want map[string]string) (int, error) {
	changed := 0
	for _, part := range slices.Sorted(maps.Keys(want)) {
		if have[part] == want[part] {
			continue
		}
		changed++
		if err := d.put(ctx, part, want[part]); err != nil {
			return changed, err
		}
	}
	return changed, nil
}

func (d *deployment) writeParameters(ctx context.Context) (string, error) {
	have, err := d.parameters(ctx)
	if err != nil {
		return "", err
	}
	want, err := d.wanted(ctx, have)
	if err != nil {
		return "", err
	}
	changed, err := d.write(ctx, have, want)
	if changed == 0 {
		return "passed over, all are as they should be", err
	}
	return fmt.Sprintf("%d written", changed), err
}

// settle comes after Edge: CloudFront has a name, and sends the current origin secret. App is deployed once more where
// a parameter changed by that.
func (d *deployment) settle(ctx context.Context) (string, error) {
	have, err := d.parameters(ctx)
	if err != nil {
		return "", err
	}
	want := map[string]string{}
	if len(d.Domains) == 0 {
		if want["public_url"], err = d.output(ctx, "Edge", "Address"); err != nil {
			return "", err
		}
	}
	now, err := d.secretAt(ctx, "origin", current)
	if err != nil {
		return "", err
	}
	sends, err := d.ask(ctx, now.VersionID, aws("cloudformation", "get-template", "--template-stage", "Original", "--stack-name", d.name("edge"))...)
	if err != nil {
		return "", err
	}
	if strings.Contains(sends, now.VersionID) { // the reference that CloudFormation resolved names the version
		want[originVersionPart] = now.VersionID
		if want["origin_sha256"], err = d.originHashes(ctx, now.VersionID); err != nil {
			return "", err
		}
	}
	if _, err := d.write(ctx, have, want); err != nil {
		return "", err
	}
	return d.app(ctx)
}
