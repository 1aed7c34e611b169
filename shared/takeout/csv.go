package takeout

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode"
)

// byteOrderMark tells spreadsheets that a file is UTF-8.
const byteOrderMark = "\ufeff"

// table writes rows as RFC 4180 says: commas, quotes where they are needed, lines that end in CRLF.
func table(rows [][]string) []byte {
	out := bytes.NewBufferString(byteOrderMark)
	w := csv.NewWriter(out)
	w.UseCRLF = true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = harmless(cell)
		}
		_ = w.Write(cells) // a buffer takes everything
	}
	w.Flush()
	return out.Bytes()
}

// harmless keeps a spreadsheet from taking what somebody wrote for a formula: a cell that begins like one, also behind
// space or what is not seen, gets an apostrophe before it, which spreadsheets read as "this is text" (OWASP, CSV
// Injection).
func harmless(cell string) string {
	cell = strings.ReplaceAll(cell, "\x00", "")
	begin := strings.TrimLeftFunc(cell, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
	})
	if strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\r") || (begin != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(begin)[0])) {
		return "'" + cell
	}
	return cell
}
