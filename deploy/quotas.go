package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// unreservable is what Lambda keeps for functions without a reservation.
const unreservable = 100

// secretParts are the secrets without which something does not work, by their names below lectern/<env>/.
func (d *deployment) secretParts() []string {
	parts := []string{"origin", "livekit", "insight"}
	for _, key := range d.MediaKeys {
		parts = append(parts, "media-key/"+key)
	}
	if d.Speech.URL != "" {
		parts = append(parts, "speech")
	}
	return parts
}

func (d *deployment) secretsThere(ctx context.Context) (string, string, error) {
	have, err := d.secretNames(ctx)
	if err != nil {
		return "", "", err
	}
	var missing []string
	for _, part := range d.secretParts() {
		if !slices.Contains(have, part) {
			missing = append(missing, part)
		}
	}
	if len(missing) > 0 {
		return "", strings.Join(missing, ", ") + " missing: make secrets ENV=" + d.Name, nil
	}
	return fmt.Sprintf("%d", len(have)), "", nil
}

func (d *deployment) mediaKeys(ctx context.Context) (string, string, error) {
	have, err := d.parameters(ctx)
	if err != nil {
		return "", "", err
	}
	for _, key := range d.MediaKeys {
		if !strings.HasPrefix(have["media/public_key/"+key], "-----BEGIN PUBLIC KEY-----") {
			return "", d.parameter("media/public_key/"+key) + " is missing: make secrets ENV=" + d.Name, nil
		}
	}
	return strings.Join(d.MediaKeys, ", "), "", nil
}

// certificate has to be issued and to name every domain, itself or by a wildcard for its last label.
func (d *deployment) certificate(ctx context.Context) (string, string, error) {
	var answer struct {
		Certificate struct {
			Status                  string
			SubjectAlternativeNames []string
			NotAfter                any // a time as text or, of version 1, as seconds
		}
	}
	err := d.askJSON(ctx, &answer, "", aws("acm", "describe-certificate", "--region", "us-east-1", "--certificate-arn", d.CertificateARN)...)
	if absent(err) {
		return "", "there is no such certificate in this account: request it in us-east-1", nil
	}
	if err != nil {
		return "", "", err
	}
	c := answer.Certificate
	if c.Status != "ISSUED" {
		return "", "the certificate is " + c.Status + ": enter its records for validation with the domain's name servers, and wait", nil
	}
	for _, domain := range d.Domains {
		_, parent, _ := strings.Cut(domain, ".")
		if !slices.Contains(c.SubjectAlternativeNames, domain) && !slices.Contains(c.SubjectAlternativeNames, "*."+parent) {
			return "", "the certificate does not cover " + domain + ": request one for " + strings.Join(d.Domains, ", "), nil
		}
	}
	if end, err := time.Parse(time.RFC3339, fmt.Sprint(c.NotAfter)); err == nil && time.Until(end) < 0 {
		return "", "the certificate has expired: its renewal failed, look at its validation", nil
	}
	return "issued", "", nil
}

func (d *deployment) zone(ctx context.Context) (string, string, error) {
	name, err := d.ask(ctx, "", aws("route53", "get-hosted-zone", "--id", d.HostedZone.ID, "--query", "HostedZone.Name", "--output", "text")...)
	switch {
	case absent(err):
		return "", "there is no hosted zone " + d.HostedZone.ID + " in this account: mend hostedZone.id", nil
	case err != nil:
		return "", "", err
	case strings.TrimSuffix(name, ".") != d.HostedZone.Name:
		return "", "the hosted zone " + d.HostedZone.ID + " is that of " + name + ": mend hostedZone", nil
	}
	return name, "", nil
}

func (d *deployment) arm64(context.Context) (string, string, error) {
	if d.dry {
		return "", "", nil
	}
	count, wrong, err := d.programs()
	if err != nil {
		return "", "", err
	}
	if len(wrong) > 0 {
		return "", fmt.Sprintf("%d of %d are for another processor, first %s: what stacks/ deploys has to be below dist/arm64, made by make build/arm64", len(wrong), count, wrong[0]), nil
	}
	return fmt.Sprintf("%d programs", count), "", nil
}

// concurrency compares what the templates reserve with the account's quota. What others of the account reserve counts
// only before App is there: afterwards it cannot be told from our own.
func (d *deployment) concurrency(ctx context.Context) (string, string, error) {
	var limit struct {
		AccountLimit struct{ ConcurrentExecutions, UnreservedConcurrentExecutions int }
	}
	if err := d.askJSON(ctx, &limit, "", aws("lambda", "get-account-settings")...); err != nil {
		return "", "", err
	}
	app, err := d.describe(ctx, "App")
	if err != nil || d.dry {
		return "", "", err
	}
	reserved, err := d.reserved()
	if err != nil {
		return "", "", err
	}
	room := limit.AccountLimit.ConcurrentExecutions
	if app == nil {
		room = limit.AccountLimit.UnreservedConcurrentExecutions
	}
	if reserved > 0 && reserved+unreservable > room {
		return "", fmt.Sprintf("functions reserve %d instances and Lambda keeps %d unreserved, of %d that there are: \"reserved\": false in environments/%s.json, or ask for more: "+
			"aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000", reserved, unreservable, room, d.Name), nil
	}
	return fmt.Sprintf("%d reserved of %d", reserved, room), "", nil
}

// elastic counts the Elastic IP addresses of stacks that are not there yet.
func (d *deployment) elastic(ctx context.Context) (string, string, error) {
	needed := 0
	for _, id := range []string{"Data", "LiveKit"} {
		if d.dry || !slices.Contains(d.stackIDs(), id) {
			continue
		}
		state, err := d.describe(ctx, id)
		if err != nil {
			return "", "", err
		}
		made, err := d.assembled(id)
		if err != nil {
			return "", "", err
		}
		if state == nil {
			needed += len(made.resourcesOf("AWS::EC2::EIP"))
		}
	}
	if needed == 0 && !d.dry {
		return "none is needed", "", nil
	}
	var used int
	if err := d.askJSON(ctx, &used, "", aws("ec2", "describe-addresses", "--query", "length(Addresses)")...); err != nil {
		return "", "", err
	}
	var quota float64
	if err := d.askJSON(ctx, &quota, "", aws("service-quotas", "get-service-quota", "--service-code", "ec2", "--quota-code", "L-0263D0A3", "--query", "Quota.Value")...); err != nil {
		return "", "", err
	}
	if !d.dry && used+needed > int(quota) {
		return "", fmt.Sprintf("%d addresses are needed, %d of %d are in use: release one, or ask for more of quota L-0263D0A3", needed, used, int(quota)), nil
	}
	return fmt.Sprintf("%d needed, %d of %d in use", needed, used, int(quota)), "", nil
}
