package environment

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/lectern/lectern/shared/postgres/rdsroots"
	"github.com/lectern/lectern/stacks/sizing"
)

var (
	validName   = regexp.MustCompile(`^[a-z][a-z0-9]{1,15}$`)
	certificate = regexp.MustCompile(`^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]{36}$`)
	host        = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`)
	zoneID      = regexp.MustCompile(`^Z[A-Z0-9]{5,32}$`)
	keyName     = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,30}$`)
	poolDomain  = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
	machineType = regexp.MustCompile(`^[a-z]+[0-9]+g[a-z]*\.[0-9a-z]+$`)
	modelName   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$`)
	digest      = regexp.MustCompile(`^[0-9a-f]{64}$`)
	language    = regexp.MustCompile(`^[a-z]{2}$`)
)

// LogDaysAllowed are the times for which CloudWatch keeps a log group.
var LogDaysAllowed = []int{1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}

// complete fills in what depends on other values, and checks all of them.
func (e *Environment) complete() error {
	if e.Speech.Model == "" {
		e.Speech.Model = TinyEnglish
		if e.Speech.URL != "" {
			e.Speech.Model = outsideModel
		}
	}
	for _, rules := range []func() error{e.sizes, e.addresses, e.network, e.outside, e.operators, e.people} {
		if err := rules(); err != nil {
			return err
		}
	}
	return nil
}

// rule is one sentence, said when it is broken.
type rule struct {
	broken bool
	says   string
}

func first(rules ...rule) error {
	for _, r := range rules {
		if r.broken {
			return fmt.Errorf("%s", r.says)
		}
	}
	return nil
}

func (e *Environment) sizes() error {
	for name, n := range e.Concurrency {
		if _, known := sizing.Functions[name]; !known {
			return fmt.Errorf("concurrency.%s: there is no such function", name)
		}
		if n < 1 || n > 10000 || n != float64(int(n)) {
			return fmt.Errorf("concurrency.%s must be a whole number from 1 to 10000", name)
		}
	}
	most, least := e.DatabaseMaxACU, e.DatabaseMinACU
	return first(
		rule{!slices.Contains(rdsroots.Regions(), e.Region), "region must be one whose database's certificates are known (shared/postgres/rdsroots): " + strings.Join(rdsroots.Regions(), ", ")},
		rule{most < 1 || most > 256 || most*2 != float64(int(most*2)), "databaseMaxACU must be from 1 to 256 in steps of 0.5"},
		rule{least < 0 || least > most || least*2 != float64(int(least*2)), "databaseMinACU must be from 0 to databaseMaxACU in steps of 0.5"},
		rule{!slices.Contains(LogDaysAllowed, e.LogDays), fmt.Sprintf("logDays must be one of %v", LogDaysAllowed)},
		rule{e.TrackDays < 0 || e.TrackDays > 36500, "trackDays must be from 0 (recordings of tracks are kept) to 36500"},
		rule{e.EgressKey < 1, "egressKey must be a whole number from 1, and may only grow"},
		rule{e.WatchSeconds < 1 || e.WatchSeconds > 3600, "watchSeconds must be from 1 to 3600"},
		// Functions of one environment must not wait for each other: what the queue calls is what ingest may run.
		rule{e.Concurrency["ingest"] == 1, "concurrency.ingest must be at least 2, the least that a queue's consumer can be given"},
	)
}

func (e *Environment) addresses() error {
	for i, d := range e.Domains {
		if !host.MatchString(d) || len(d) > 253 {
			return fmt.Errorf("domains[%d] must be a host like school.example.org, in small letters, without https:// and path", i)
		}
		if slices.Contains(e.Domains[:i], d) {
			return fmt.Errorf("domains[%d] stands there twice", i)
		}
		if e.HostedZone != nil && !within(d, e.HostedZone.Name) {
			return fmt.Errorf("domains[%d] is not in the zone hostedZone.name", i)
		}
	}
	if err := e.HostedZone.check("hostedZone"); err != nil {
		return err
	}
	return first(
		rule{len(e.Domains) > 0 && e.CertificateARN == "", "domains needs certificateArn: a certificate of ACM in us-east-1 for all of them"},
		rule{len(e.Domains) == 0 && e.CertificateARN != "", "certificateArn is of no use without domains"},
		rule{len(e.Domains) == 0 && e.HostedZone != nil, "hostedZone is of no use without domains"},
		rule{e.CertificateARN != "" && !certificate.MatchString(e.CertificateARN), "certificateArn must be arn:aws:acm:us-east-1:<account>:certificate/<id>: CloudFront reads no other region's"},
	)
}

func within(name, zone string) bool { return name == zone || strings.HasSuffix(name, "."+zone) }

func (z *Zone) check(key string) error {
	if z == nil {
		return nil
	}
	return first(
		rule{!zoneID.MatchString(z.ID), key + ".id must be one like Z0123456789ABC"},
		rule{!host.MatchString(z.Name), key + ".name must be one like example.org, without a dot at its end"},
	)
}

func (e *Environment) network() error {
	if !slices.Contains([]string{"instance", "gateway", "none"}, e.NAT) {
		return fmt.Errorf("nat must be instance, gateway or none")
	}
	if e.NAT != "none" || e.Local() {
		return nil
	}
	return first(
		rule{!e.LiveKit.Self(), "nat is none, but LiveKit Cloud is outside of the VPC: nat must be instance or gateway, or livekit.hosting self"},
		rule{e.Speech.URL != "", "nat is none, but speech.url is outside of the VPC: nat must be instance or gateway"},
		rule{e.Insight.BaseURL != "none", "nat is none, but insight.baseURL is outside of the VPC: nat must be instance or gateway"},
		rule{e.Identity == "cognito", "nat is none, but Cognito's sign-in is outside of the VPC: nat must be instance or gateway"},
		rule{!e.IssuerInside, "nat is none, but functions/auth asks the schools' issuers: nat must be instance or gateway, or issuerInside true"},
	)
}

func (e *Environment) outside() error {
	if e.Local() {
		return e.speech()
	}
	l := e.LiveKit
	if err := l.HostedZone.check("livekit.hostedZone"); err != nil {
		return err
	}
	if err := first(
		rule{l.Hosting != "cloud" && l.Hosting != "self", "livekit.hosting must be cloud or self"},
		rule{!l.Self() && !address(l.URL, "https"), "livekit.url must be the project's address, https://<project>.livekit.cloud"},
		rule{!l.Self() && !address(l.PublicURL, "wss"), "livekit.publicURL must be the project's address, wss://<project>.livekit.cloud"},
		rule{!l.Self() && l.Domain != "", "livekit.domain is of no use with livekit.hosting cloud"},
		rule{l.Self() && (l.URL != "" || l.PublicURL != ""), "livekit.url and livekit.publicURL follow from livekit.domain when livekit.hosting is self"},
		rule{l.Self() && !host.MatchString(l.Domain), "livekit.domain must be a host like media.example.org when livekit.hosting is self"},
		rule{l.Self() && !machineType.MatchString(l.InstanceType), "livekit.instanceType must be one with a Graviton processor, like c7g.xlarge"},
		rule{l.HostedZone != nil && !within(l.Domain, l.HostedZone.Name), "livekit.domain is not in the zone livekit.hostedZone.name"},
		rule{slices.Contains(e.Domains, l.Domain), "livekit.domain must not be one of domains: it is another host"},
		rule{e.Insight.BaseURL != "none" && !address(e.Insight.BaseURL, "https"), "insight.baseURL must be none or an address like https://api.openai.com/v1"},
		rule{e.Insight.Model == "", "insight.model must be named; none without one"},
	); err != nil {
		return err
	}
	return e.speech()
}

func (e *Environment) speech() error {
	s := e.Speech
	return first(
		rule{s.URL != "" && !address(s.URL, "https") && !(e.Local() && address(s.URL, "http")), "speech.url must be an address like https://api.openai.com/v1"},
		rule{!modelName.MatchString(s.Model), "speech.model must match " + modelName.String()},
		rule{s.URL == "" && s.Model != TinyEnglish && !digest.MatchString(s.ModelDigest), "speech.model, a folder models/<name> in the media bucket, needs speech.modelDigest"},
		rule{!language.MatchString(s.Language), "speech.language must be one of ISO 639-1, like en"},
	)
}

func address(text, scheme string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == scheme && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == ""
}

func (e *Environment) operators() error {
	for i, key := range e.MediaKeys {
		if !keyName.MatchString(key) || slices.Contains(e.MediaKeys[:i], key) {
			return fmt.Errorf("mediaKeys[%d] must match %s and stand there once", i, keyName)
		}
	}
	parsed, err := mail.ParseAddress(e.AlarmEmail)
	return first(
		rule{len(e.MediaKeys) == 0 || len(e.MediaKeys) > 5, "mediaKeys must name one to five keys"},
		rule{e.AlarmEmail != "" && (err != nil || parsed.Address != e.AlarmEmail), "alarmEmail must be an address like oncall@example.org"},
		rule{e.Production() && e.AlarmEmail == "", "alarmEmail must be set in production: somebody has to be told"},
		rule{e.BudgetUSD < 0, "budgetUSD must be 0 (no budget) or an amount a month"},
		rule{e.RequestsPer5Minutes < 100 || e.RequestsPer5Minutes > 2e9 || e.RequestsPer5Minutes != float64(int(e.RequestsPer5Minutes)), "requestsPer5Minutes must be a whole number from 100"},
	)
}

func (e *Environment) people() error {
	return first(
		rule{e.Identity != "oidc" && e.Identity != "cognito", "identity must be oidc or cognito"},
		rule{e.Identity == "cognito" && !poolDomain.MatchString(e.CognitoDomain), "cognitoDomain must be named with identity cognito: small letters, digits and dashes"},
		rule{strings.Contains(e.CognitoDomain, "aws") || strings.Contains(e.CognitoDomain, "amazon") || strings.Contains(e.CognitoDomain, "cognito"), "cognitoDomain must not contain aws, amazon or cognito"},
		rule{e.Identity == "oidc" && e.CognitoDomain != "", "cognitoDomain is of no use with identity oidc"},
	)
}
