// Package receiver takes LiveKit's webhooks: what is signed, fresh and about a room of ours goes into the queue,
// stripped of secrets, in order for each room. It refuses to know what a report means.
package receiver

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/rtc"
	"github.com/lectern/lectern/shared/telemetry"
)

// MaxBodyBytes is the largest report taken. LiveKit's largest, with every track of a full room, are some tens of kB.
const MaxBodyBytes = 128 << 10

// Verifier checks a report's signature over the bytes as they came.
type Verifier interface {
	VerifyWebhook(body []byte, authorization string, now time.Time) (rtc.Webhook, error)
}

// Sender puts a message into a group, once per id.
type Sender interface {
	Send(ctx context.Context, group, id string, body []byte) error
}

// Receiver answers API Gateway.
type Receiver struct {
	Verifier Verifier
	Sender   Sender
	Now      func() time.Time
	Log      *slog.Logger
	warm     atomic.Bool
}

// New makes a receiver that logs to standard output.
func New(v Verifier, s Sender) *Receiver {
	return &Receiver{Verifier: v, Sender: s, Now: time.Now, Log: slog.New(slog.NewJSONHandler(os.Stdout, nil))}
}

// wanted are the reports that mean something to a class.
var wanted = map[string]bool{
	"room_started": true, "room_finished": true, "participant_joined": true, "participant_left": true,
	"track_published": true, "track_unpublished": true, "egress_started": true, "egress_updated": true, "egress_ended": true,
}

// Handle answers 200 for what is queued and for what is not for us, 401 for what is not signed by our LiveKit over
// exactly these bytes or is older than five minutes, 413 for what is too large, 503 when the queue does not answer:
// LiveKit then sends it again.
func (r *Receiver) Handle(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	began := r.Now()
	attrs := []slog.Attr{slog.String("route", "POST /webhooks/livekit")}
	answer, more := r.receive(ctx, request)
	attrs = append(attrs, slog.Int("status", answer.StatusCode), slog.Int64("ms", r.Now().Sub(began).Milliseconds()))
	attrs = append(attrs, more...)
	if !r.warm.Swap(true) {
		attrs = append(attrs, slog.Bool("cold", true))
	}
	level := slog.LevelInfo
	if answer.StatusCode >= http.StatusInternalServerError {
		level = slog.LevelError
		attrs = append(attrs, telemetry.Of(telemetry.One(telemetry.ServerErrors)))
	}
	r.Log.LogAttrs(ctx, level, "webhook", attrs...)
	return answer, nil
}

func (r *Receiver) receive(ctx context.Context, request events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, []slog.Attr) {
	id := request.RequestContext.RequestID
	if request.HTTPMethod != http.MethodPost {
		return problem(http.StatusMethodNotAllowed, "method-not-allowed", "Webhooks are posted.", id), nil
	}
	body, err := rawBody(request)
	if err != nil {
		return problem(http.StatusUnauthorized, "webhook-refused", "The webhook was refused.", id), []slog.Attr{slog.String("code", "webhook-refused")}
	}
	if len(body) > MaxBodyBytes {
		return problem(http.StatusRequestEntityTooLarge, "body-too-large", "The request is too large.", id), []slog.Attr{slog.String("code", "body-too-large")}
	}
	hook, err := r.Verifier.VerifyWebhook(body, header(request, "Authorization"), r.Now())
	if err != nil {
		return problem(http.StatusUnauthorized, "webhook-refused", "The webhook was refused.", id),
			append(refused(header(request, "Authorization")), slog.String("code", "webhook-refused"), slog.String("error", err.Error()))
	}
	attrs := []slog.Attr{slog.String("event", hook.Event), slog.String("webhook_id", hook.ID)}
	room, ours := classroom.ParseRoom(hook.Room)
	if !ours || !wanted[hook.Event] {
		return ok(), append(attrs, slog.Bool("ignored", true))
	}
	attrs = append(attrs, slog.String("tenant_id", room.Tenant.String()), slog.String("session_id", room.Session.String()))
	message, err := hook.Redacted()
	if err == nil {
		err = r.Sender.Send(ctx, hook.Room, hook.ID, message)
	}
	if err != nil {
		f := fault.As(err)
		if f == nil {
			f = fault.Internal(err, "queue a webhook")
		}
		status := http.StatusInternalServerError
		if f.Kind == fault.KindUnavailable {
			status = http.StatusServiceUnavailable
		}
		return problem(status, f.Code, "The webhook could not be queued. Send it again.", id), append(attrs, slog.String("code", f.Code), slog.String("error", err.Error()))
	}
	return ok(), attrs
}

// refused counts a report with a token (three parts with dots between, RFC 7515, section 7.1) that does not hold: some
// media server sends it. Whoever only looks what is at this address sends none.
func refused(token string) []slog.Attr {
	if strings.Count(token, ".") != 2 {
		return nil
	}
	return []slog.Attr{telemetry.Of(telemetry.One(telemetry.WebhooksRefused))}
}

// rawBody returns the bytes as LiveKit sent them: API Gateway encodes what it takes for binary.
func rawBody(request events.APIGatewayProxyRequest) ([]byte, error) {
	if !request.IsBase64Encoded {
		return []byte(request.Body), nil
	}
	body, err := base64.StdEncoding.DecodeString(request.Body)
	if err != nil {
		return nil, errors.New("the body is not base64")
	}
	return body, nil
}

func header(request events.APIGatewayProxyRequest, name string) string {
	for k, v := range request.Headers {
		if strings.EqualFold(k, name) {
			return v
		}
	}
	return ""
}

func ok() events.APIGatewayProxyResponse {
	return events.APIGatewayProxyResponse{StatusCode: http.StatusOK, Headers: map[string]string{"Content-Type": "application/json"}, Body: "{}"}
}

// problem is an answer of RFC 9457, as everywhere in the API.
func problem(status int, code, detail, requestID string) events.APIGatewayProxyResponse {
	body, _ := json.Marshal(map[string]any{
		"type": "/api/v1/docs/problems#" + code, "title": http.StatusText(status), "status": status, "detail": detail, "code": code,
		"instance": "/webhooks/livekit", "request_id": requestID, "errors": []any{},
	})
	return events.APIGatewayProxyResponse{StatusCode: status, Headers: map[string]string{"Content-Type": "application/problem+json"}, Body: string(body)}
}
