// Package config reads a function's settings from its environment, and secrets by reference. The environment of a
// deployed function is written by stacks/, which takes the names of the variables from here. Nothing is read before
// Load is called, and no secret before it is used.
package config

import (
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

// Config is what a function may be told. A function that does not need a part finds it empty.
// The comments become docs/configuration.md.
type Config struct {
	// Env names the deployment: local, staging or production.
	Env string `env:"LECTERN_ENV" envDefault:"local"`
	// PublicURL is the address people open, without a trailing slash. Cookies are Secure unless its host is loopback.
	PublicURL string `env:"PUBLIC_URL"`
	// CookieName is the name of the session cookie. It carries the port locally, because cookies ignore ports. Where
	// cookies are Secure, __Host- is put in front: such a cookie can be set by this host over TLS only.
	CookieName string `env:"COOKIE_NAME" envDefault:"lectern"`
	// OriginSecretSHA256 is the SHA-256 (hex) of the secret that CloudFront (locally Vite) sends as x-lectern-origin;
	// while the secret is changed two of them, the new and the old, with a comma between.
	OriginSecretSHA256 string `env:"ORIGIN_SECRET_SHA256"`

	// IssuerSecrets is what the references to schools' client secrets begin with; only functions/auth has it.
	IssuerSecrets string `env:"ISSUER_SECRETS"`

	// DatabaseURL is the address of Postgres for lectern_app (for lectern_erase in functions/erase). On AWS it holds no
	// password.
	DatabaseURL string `env:"DATABASE_URL"`
	// DatabaseAuth is how the password is found: url (in DatabaseURL) or iam (an RDS token signed by the function's
	// role).
	DatabaseAuth string `env:"DATABASE_AUTH" envDefault:"url"`
	// MigrateURL is the address of Postgres for the owner of the schema; only functions/migrate has it.
	MigrateURL string `env:"MIGRATE_URL"`
	// MigrateSecretRef refers to the JSON {"username","password"} of the owner; it fills what MigrateURL leaves out.
	MigrateSecretRef string `env:"MIGRATE_SECRET_REF"`

	// LiveKitURL is LiveKit's address for the functions (http or https).
	LiveKitURL string `env:"LIVEKIT_URL"`
	// LiveKitPublicURL is LiveKit's address for browsers (ws or wss).
	LiveKitPublicURL string `env:"LIVEKIT_PUBLIC_URL"`
	// LiveKitSecretRef refers to the JSON {"key","secret"} of LiveKit's API.
	LiveKitSecretRef string `env:"LIVEKIT_SECRET_REF"`

	// MediaBucket holds recordings, masters, captions and bundles.
	MediaBucket string `env:"MEDIA_BUCKET"`
	// PresignEndpoint replaces the S3 endpoint in presigned URLs when browsers reach it by another address.
	PresignEndpoint string `env:"PRESIGN_ENDPOINT"`
	// MediaKeyID names the public key by which CloudFront checks addresses of media. With it media has signed addresses
	// below the school's own; without, S3's presigned ones.
	MediaKeyID string `env:"MEDIA_KEY_ID"`
	// MediaKeyRef refers to the private key (RSA, PEM) that signs them.
	MediaKeyRef string `env:"MEDIA_KEY_REF"`
	// AnchorsBucket keeps the heads of closed logs where nobody can change them; only functions/publish has it.
	AnchorsBucket string `env:"ANCHORS_BUCKET"`
	// EgressEndpoint is the S3 address LiveKit's egress uploads to; empty means AWS itself.
	EgressEndpoint string `env:"EGRESS_ENDPOINT"`
	// EgressSecretRef refers to the JSON {"access_key","secret"} that egress uploads with.
	EgressSecretRef string `env:"EGRESS_SECRET_REF"`
	// TrackDays is for how many days the bucket keeps recordings of single tracks; 0 is for ever.
	TrackDays int `env:"TRACK_DAYS" envDefault:"0"`
	// RoomsQueueURL is the FIFO queue between functions/webhook and functions/ingest.
	RoomsQueueURL string `env:"ROOMS_QUEUE_URL"`
	// WatchARN is the state machine with one execution per live session.
	WatchARN string `env:"WATCH_ARN"`
	// WatchSeconds is how often the watch reconciles a live session.
	WatchSeconds int `env:"WATCH_SECONDS" envDefault:"60"`
	// RotateSeconds is how long a recording's file may grow before the next part of its track begins; 0 is for ever.
	RotateSeconds int `env:"ROTATE_SECONDS" envDefault:"1200"`
	// ArtifactsARN is the state machine that makes the replay.
	ArtifactsARN string `env:"ARTIFACTS_ARN"`
	// EraseARN is the state machine that erases what a person or one message said.
	EraseARN string `env:"ERASE_ARN"`
	// ExportARN is the state machine that packs a class for people to take along.
	ExportARN string `env:"EXPORT_ARN"`

	// SpeechBaseURL is the address of the OpenAI-compatible service for speech to text, with /v1: of a server, or of
	// functions/speech as lambda://<function>/v1.
	SpeechBaseURL string `env:"SPEECH_BASE_URL"`
	// SpeechModel is the model named in requests for speech to text.
	SpeechModel string `env:"SPEECH_MODEL" envDefault:"whisper-1"`
	// SpeechLanguage is the language (ISO 639-1) of courses that name none; empty lets the service find out.
	SpeechLanguage string `env:"SPEECH_LANGUAGE"`
	// SpeechUSDPerHour is what the service costs for an hour of sound; artifacts keep an estimate.
	SpeechUSDPerHour float64 `env:"SPEECH_USD_PER_HOUR" envDefault:"0.01"`
	// SpeechSecretRef refers to the JSON {"api_key"} of the speech service; a function needs none.
	SpeechSecretRef string `env:"SPEECH_SECRET_REF"`
	// InsightBaseURL is the address of the OpenAI-compatible service for chapters' titles and summaries, with /v1;
	// empty or "none": they are made of the class's own words.
	InsightBaseURL string `env:"INSIGHT_BASE_URL"`
	// InsightModel is the model named in requests for titles and summaries.
	InsightModel string `env:"INSIGHT_MODEL"`
	// InsightSecretRef refers to the JSON {"api_key"} of that service.
	InsightSecretRef string `env:"INSIGHT_SECRET_REF"`
	// FFmpegPath is ffmpeg's program; empty means the one in the function's folder.
	FFmpegPath string `env:"FFMPEG_PATH"`

	// LambdaMargin is how long before Lambda's deadline a request's context ends, so that the answer still leaves.
	LambdaMargin time.Duration `env:"LAMBDA_MARGIN" envDefault:"250ms"`
}

// Load reads the environment. needs are the variables that the program does not work without. The error names every
// variable that is missing or does not parse, never a value.
func Load(needs ...string) (Config, error) {
	var c Config
	if err := env.Parse(&c); err != nil {
		return Config{}, fmt.Errorf("config: %w", err)
	}
	if err := c.lacks(needs); err != nil {
		return Config{}, err
	}
	if c.DatabaseAuth != "url" && c.DatabaseAuth != "iam" {
		return Config{}, fmt.Errorf("config: DATABASE_AUTH must be url or iam")
	}
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" {
			return Config{}, fmt.Errorf("config: PUBLIC_URL must be an absolute address")
		}
	}
	if c.SecureCookies() && !strings.HasPrefix(c.CookieName, hostPrefix) {
		c.CookieName = hostPrefix + c.CookieName
	}
	return c, nil
}

// lacks returns an error that names those of the variables that are empty. One that Config does not have is a mistake
// of the program's.
func (c Config) lacks(needs []string) error {
	values := map[string]bool{}
	fields := reflect.ValueOf(c)
	for i := range fields.NumField() {
		values[fields.Type().Field(i).Tag.Get("env")] = !fields.Field(i).IsZero()
	}
	var missing []string
	for _, name := range needs {
		set, known := values[name]
		if !known {
			return fmt.Errorf("config: there is no variable %s", name)
		}
		if !set {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("config: not set: %s", strings.Join(missing, ", "))
	}
	return nil
}

// hostPrefix makes browsers refuse a cookie that is not Secure, has a Domain, or another Path than / (RFC 6265bis,
// section 4.1.3.2).
const hostPrefix = "__Host-"

// SecureCookies says whether cookies are Secure: always, but for a loopback address over plain HTTP.
func (c Config) SecureCookies() bool {
	u, err := url.Parse(c.PublicURL)
	return err != nil || u.Scheme != "http"
}
