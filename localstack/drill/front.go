package main

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
)

// front is what stands before Postgres on RDS: TLS and nothing else, and a token of IAM in place of a password for
// whoever pg_hba.conf takes for a member of rds_iam. Postgres itself decides who that is: it trusts its members when
// they come from 127.0.0.2, as which the front asks, and refuses everybody else there.
type front struct {
	listener net.Listener
	server   string // Postgres's host and port
	tls      *tls.Config
}

// Numbers of the protocol (https://www.postgresql.org/docs/17/protocol-message-formats.html).
const (
	sslRequest         = 80877103
	cancelRequest      = 80877102
	askForPassword     = 3
	maxMessage         = 1 << 16
	memberAddress      = "127.0.0.2"
	refusedAuth        = "28000"
	endpointHost       = "localhost"
	lengthOfItsOwnSize = 4
)

func listen(server string, c *tls.Config) (*front, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	f := &front{listener: listener, server: server, tls: c}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				_ = f.serve(conn) // the client is told; there is nobody else
			}()
		}
	}()
	return f, nil
}

// endpoint is the host and port that clients connect to, and that tokens are for.
func (f *front) endpoint() string {
	_, port, _ := net.SplitHostPort(f.listener.Addr().String())
	return net.JoinHostPort(endpointHost, port)
}

func (f *front) serve(conn net.Conn) error {
	first, err := opening(conn)
	if err != nil {
		return err
	}
	switch code := binary.BigEndian.Uint32(first[4:]); code {
	case cancelRequest:
		return f.cancel(first)
	case sslRequest:
	default:
		return refuse(conn, "no pg_hba.conf entry for host: no encryption")
	}
	if _, err := conn.Write([]byte("S")); err != nil {
		return err
	}
	client := tls.Server(conn, f.tls)
	startup, err := opening(client)
	if err != nil {
		return err
	}
	if binary.BigEndian.Uint32(startup[4:]) == cancelRequest {
		return f.cancel(startup)
	}
	return f.admit(client, startup)
}

// admit asks Postgres what the user is, and lets it in by a token or by a password.
func (f *front) admit(client net.Conn, startup []byte) error {
	member, accepted, err := f.ask(memberAddress, startup)
	if err != nil {
		return err
	}
	defer member.Close()
	if accepted == nil { // no member: what Postgres asks for, Postgres gets
		server, err := net.Dial("tcp", f.server)
		if err != nil {
			return err
		}
		defer server.Close()
		if _, err := server.Write(startup); err != nil {
			return err
		}
		return relay(client, server)
	}
	if err := send(client, 'R', binary.BigEndian.AppendUint32(nil, askForPassword)); err != nil {
		return err
	}
	token, err := typed(client, 'p')
	if err != nil {
		return err
	}
	user := parameters(startup)["user"]
	if err := admits(context.Background(), f.endpoint(), user, strings.TrimRight(string(token), "\x00")); err != nil {
		return refuse(client, fmt.Sprintf("PAM authentication failed for user %q: %v", user, err))
	}
	if err := send(client, 'R', accepted); err != nil {
		return err
	}
	return relay(client, member)
}

// ask begins a session from that address. accepted is Postgres's word that it has let the user in, nil when it has not.
func (f *front) ask(from string, startup []byte) (server net.Conn, accepted []byte, err error) {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	if server, err = dialer.Dial("tcp", f.server); err != nil {
		return nil, nil, err
	}
	if _, err = server.Write(startup); err == nil {
		accepted, err = typed(server, 'R')
	}
	if errors.Is(err, errOther) {
		return server, nil, nil
	}
	if err != nil {
		server.Close()
		return nil, nil, err
	}
	return server, accepted, nil
}

func (f *front) cancel(request []byte) error {
	server, err := net.Dial("tcp", f.server)
	if err != nil {
		return err
	}
	defer server.Close()
	_, err = server.Write(request)
	return err
}

// relay passes all bytes on until one side has no more.
func relay(a, b net.Conn) error {
	done := make(chan error, 2)
	for _, way := range [][2]net.Conn{{a, b}, {b, a}} {
		go func() {
			_, err := io.Copy(way[1], way[0])
			done <- err
		}()
	}
	return <-done
}

// opening reads the first message of a session, which has a number where others have a type before them.
func opening(r io.Reader) ([]byte, error) {
	all, err := message(r)
	if err == nil && len(all) < 2*lengthOfItsOwnSize {
		err = errLength
	}
	return all, err
}

// message reads a length and what it counts, itself included.
func message(r io.Reader) ([]byte, error) {
	head := make([]byte, lengthOfItsOwnSize)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, err
	}
	length := binary.BigEndian.Uint32(head)
	if length < lengthOfItsOwnSize || length > maxMessage {
		return nil, errLength
	}
	rest := make([]byte, length-lengthOfItsOwnSize)
	_, err := io.ReadFull(r, rest)
	return append(head, rest...), err
}

var (
	errOther  = errors.New("another message")
	errLength = errors.New("no message is of that length")
)

// typed reads one message, byte for byte so that what follows stays where it is; errOther when it is of another type.
func typed(r io.Reader, want byte) ([]byte, error) {
	var kind [1]byte
	if _, err := io.ReadFull(r, kind[:]); err != nil {
		return nil, err
	}
	all, err := message(r)
	if err != nil {
		return nil, err
	}
	if kind[0] != want {
		return nil, errOther
	}
	return all[lengthOfItsOwnSize:], nil
}

func send(w io.Writer, kind byte, body []byte) error {
	out := binary.BigEndian.AppendUint32([]byte{kind}, uint32(len(body)+lengthOfItsOwnSize)) //nolint:gosec // a few bytes
	_, err := w.Write(append(out, body...))
	return err
}

// refuse ends a session as Postgres does that lets nobody in.
func refuse(w io.Writer, why string) error {
	return send(w, 'E', []byte("SFATAL\x00VFATAL\x00C"+refusedAuth+"\x00M"+why+"\x00\x00"))
}

// parameters are what a startup message says.
func parameters(startup []byte) map[string]string {
	out := map[string]string{}
	words := strings.Split(string(startup[2*lengthOfItsOwnSize:]), "\x00")
	for i := 0; i+1 < len(words) && words[i] != ""; i += 2 {
		out[words[i]] = words[i+1]
	}
	return out
}
