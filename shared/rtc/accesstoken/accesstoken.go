// Package accesstoken signs the tokens that let people into LiveKit's rooms. A token is a JWT with LiveKit's claims, so
// this package needs none of LiveKit's libraries, and the function that hands tokens out starts without them: with them
// it took three times as long as a bare function to its first answer. shared/rtc's tests hold its tokens against
// LiveKit's own reader and server.
package accesstoken

import (
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/fault"
	"github.com/lectern/lectern/shared/presence"
)

// TTL is how long a token lets somebody in. LiveKit renews it for those who are inside.
const TTL = 10 * time.Minute

// Request says who enters which room.
type Request struct {
	Room     string
	Identity string // the participant's id
	Name     string // shown to others
	Role     classroom.Role
	Sources  []classroom.Source // what a student was granted; staff need none
	Draws    bool               // whether a student was granted a page of the board
	TTL      time.Duration      // 0: TTL
}

// claims are those of LiveKit's access tokens: https://docs.livekit.io/home/get-started/authentication/
type claims struct {
	Name       string            `json:"name,omitempty"`
	Attributes map[string]string `json:"attributes"`
	Video      grant             `json:"video"`
}

type grant struct {
	Room                 string             `json:"room"`
	RoomJoin             bool               `json:"roomJoin"`
	CanSubscribe         bool               `json:"canSubscribe"`
	CanPublish           bool               `json:"canPublish"`
	CanPublishData       bool               `json:"canPublishData"`
	CanPublishSources    []classroom.Source `json:"canPublishSources,omitempty"`
	CanUpdateOwnMetadata bool               `json:"canUpdateOwnMetadata"`
}

// known are the sources LiveKit has, in the order it names them in.
var known = []classroom.Source{classroom.SourceCamera, classroom.SourceMicrophone, classroom.SourceScreenShare, classroom.SourceScreenShareAudio}

// Sign returns the right to enter a room, with the rights of presence.RightsFor and never hidden or admin. Role and
// name also travel as attributes, which clients may read and cannot change.
func Sign(key, secret string, r Request) (string, error) {
	if r.Room == "" || r.Identity == "" {
		return "", fault.Internal(nil, "a token needs a room and an identity")
	}
	if r.TTL <= 0 {
		r.TTL = TTL
	}
	rights := presence.RightsFor(r.Role, r.Sources, r.Draws)
	var sources []classroom.Source
	for _, s := range known {
		if slices.Contains(rights.Publish, s) {
			sources = append(sources, s)
		}
	}
	return sign(key, secret, r.Identity, r.TTL, claims{
		Name: r.Name, Attributes: map[string]string{"role": string(r.Role), "name": r.Name},
		Video: grant{Room: r.Room, RoomJoin: true, CanSubscribe: true, CanPublish: len(rights.Publish) > 0, CanPublishData: rights.Data, CanPublishSources: sources},
	})
}

// adminTTL is how long a token for the server API holds: it is made for one call.
const adminTTL = time.Minute

// adminClaims let their bearer use the server API for one room, and not enter it.
type adminClaims struct {
	Video struct {
		Room      string `json:"room"`
		RoomAdmin bool   `json:"roomAdmin"`
	} `json:"video"`
}

// SignAdmin returns the right to use LiveKit's server API for one room, for a minute. It never leaves the function.
func SignAdmin(key, secret, room string) (string, error) {
	if room == "" {
		return "", fault.Internal(nil, "a token needs a room")
	}
	var c adminClaims
	c.Video.Room, c.Video.RoomAdmin = room, true
	return sign(key, secret, "", adminTTL, c)
}

func sign(key, secret, subject string, ttl time.Duration, claims any) (string, error) {
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte(secret)}, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return "", fault.Internal(err, "sign a LiveKit token")
	}
	now := time.Now()
	token, err := jwt.Signed(signer).
		Claims(jwt.Claims{Issuer: key, Subject: subject, NotBefore: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(ttl))}).
		Claims(claims).Serialize()
	if err != nil {
		return "", fault.Internal(err, "sign a LiveKit token")
	}
	return token, nil
}
