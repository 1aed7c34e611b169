// Package tokensapi holds the one HTTP operation that lets a browser into a media room. It refuses to know SQL and how
// a token is signed.
package tokensapi

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern/lectern/shared/classroom"
	"github.com/lectern/lectern/shared/httpapi"
)

// Store is what the operation asks of the database; postgres.Store is one.
type Store interface{ httpapi.SessionFinder }

// Signer makes the media server's token for one participant in one room, good for ten minutes.
type Signer interface {
	SignToken(ctx context.Context, room string, p classroom.Participant) (string, error)
}

// Deps are what the operation works with.
type Deps struct {
	Store     Store
	Signer    Signer
	ServerURL string // the media server's address for browsers (ws or wss)
}

type operations struct{ Deps }

// Register puts every operation of this function on the API.
func Register(api huma.API, d Deps) {
	o := &operations{d}
	httpapi.Handle(api, createToken, o.createToken)
}
