package postgres

import (
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/lectern/lectern/shared/postgres/rdsroots"
)

// alive says whether an idle connection is still good to use, without a round trip. Postgres sends nothing to an idle
// connection but its farewell, so a readable socket is a dead one: the server was stopped, or closed it while
// the function was frozen. The idea is that of go-sql-driver/mysql's connCheck.
func alive(c net.Conn) bool {
	if t, ok := c.(interface{ NetConn() net.Conn }); ok { // TLS
		c = t.NetConn()
	}
	sc, ok := c.(syscall.Conn)
	if !ok {
		return true
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return false
	}
	quiet := false
	// Control and not Read: pgconn may have left a reader behind that holds the read lock until the next byte comes.
	err = raw.Control(func(fd uintptr) {
		var b [1]byte
		_, _, peekErr := syscall.Recvfrom(int(fd), b[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		quiet = errors.Is(peekErr, syscall.EAGAIN)
	})
	return err == nil && quiet
}

// lostConnection says that there is no answer because there is no connection: refused, cut, or closed by a server that
// stops or starts. A server whose certificate is refused is there, and will be no other one the next time.
func lostConnection(err error) bool {
	if rdsroots.Untrusted(err) {
		return false
	}
	if pe, ok := errors.AsType[*pgconn.PgError](err); ok {
		// Timed out in a transaction: the server hung up.
		return strings.HasPrefix(pe.Code, "57P0") || pe.Code == "25P03"
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || pgconn.SafeToRetry(err)
}
