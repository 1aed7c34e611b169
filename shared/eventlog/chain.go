package eventlog

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/google/uuid"
)

// Link is one event's part in the hash chain: what is hashed of it besides its content.
type Link struct {
	TenantID   uuid.UUID
	SessionID  uuid.UUID
	Seq        int64
	AtMS       int64
	Type       string
	Version    int
	Visibility Visibility
	ActorID    uuid.UUID
	ClientOpID uuid.UUID
}

// GenesisHash is what stands before the first event: 32 zero bytes.
func GenesisHash() []byte { return make([]byte, sha256.Size) }

// ContentHash is sha256(salt || content), content being the bytes of jsonb's text as Postgres writes it.
func ContentHash(salt, content []byte) []byte {
	h := sha256.New()
	h.Write(salt)
	h.Write(content)
	return h.Sum(nil)
}

// Hash is sha256(last hash || header || content hash). In the header a uuid is its 16 bytes; every integer, lengths
// included, is 8 bytes big-endian; a text is its length in bytes, then its UTF-8. The database's event_hash computes
// the same.
func (l Link) Hash(lastHash, contentHash []byte) []byte {
	b := make([]byte, 0, 256)
	b = append(b, lastHash...)
	b = append(b, l.TenantID[:]...)
	b = append(b, l.SessionID[:]...)
	b = appendInt(b, l.Seq)
	b = appendInt(b, l.AtMS)
	b = appendText(b, l.Type)
	b = appendInt(b, int64(l.Version))
	b = appendText(b, string(l.Visibility))
	b = append(b, l.ActorID[:]...)
	b = append(b, l.ClientOpID[:]...)
	b = append(b, contentHash...)
	sum := sha256.Sum256(b)
	return sum[:]
}

func appendInt(b []byte, n int64) []byte { return binary.BigEndian.AppendUint64(b, uint64(n)) }

func appendText(b []byte, s string) []byte {
	b = appendInt(b, int64(len(s)))
	return append(b, s...)
}
