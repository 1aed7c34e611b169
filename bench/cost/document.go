package cost

import (
	"fmt"
	"strings"
)

// Totals are the sums that the tables end in; the test prints two of them.
type Totals struct {
	IdleMonth    float64 // staging as it is committed
	ClassHour30  float64 // live and its replay, on AWS
	ClassHour200 float64
}

// money writes dollars so that three digits count.
func money(usd float64) string {
	switch {
	case usd >= 100:
		return fmt.Sprintf("%.0f", usd)
	case usd >= 10:
		return fmt.Sprintf("%.1f", usd)
	case usd >= 0.1:
		return fmt.Sprintf("%.2f", usd)
	case usd >= 0.00005:
		return fmt.Sprintf("%.4f", usd)
	}
	return "0"
}

// amount writes a quantity so that three digits count.
func amount(n float64) string {
	switch {
	case n >= 1000:
		return fmt.Sprintf("%.0f", n)
	case n >= 10:
		return fmt.Sprintf("%.4g", n)
	}
	return fmt.Sprintf("%.3g", n)
}

type table struct{ strings.Builder }

func (t *table) row(cells ...string) { fmt.Fprintf(t, "| %s |\n", strings.Join(cells, " | ")) }

func (t *table) head(cells ...string) {
	t.row(cells...)
	t.row(strings.Split(strings.Repeat("---,", len(cells)-1)+"---", ",")...)
}

// bills puts bills of the same lines side by side, and under them their sums.
func bills(heads []string, all ...Bill) string {
	var t table
	cells := []string{"what"}
	for _, h := range heads {
		cells = append(cells, h, "USD")
	}
	t.head(cells...)
	for i, line := range all[0] {
		cells := []string{line.What}
		for _, b := range all {
			cells = append(cells, amount(b[i].Quantity)+" "+unit(b[i].Price), money(b[i].USD()))
		}
		t.row(cells...)
	}
	cells = []string{"**together**"}
	for _, b := range all {
		cells = append(cells, "", "**"+money(b.USD())+"**")
	}
	t.row(cells...)
	return t.String()
}

func unit(p Price) string {
	switch p.Per {
	case "million":
		return ""
	case "GB-second":
		return "GB s"
	}
	return p.Per
}

// Document returns the generated parts of docs/cost.md by the names of their places.
func Document(idle map[string]Deployment, order []string) map[string]string {
	parts := map[string]string{}
	var t table
	t.head("at rest, a month", "USD", "of that")
	for _, name := range order {
		b := Idle(idle[name])
		var of []string
		for _, l := range b {
			if l.USD() >= 0.005 {
				of = append(of, l.What+" "+money(l.USD()))
			}
		}
		t.row(name, "**"+money(b.USD())+"**", strings.Join(of, ", "))
	}
	parts["idle"] = t.String()
	parts["live"] = bills([]string{"30 students, an hour", "200 students, an hour"}, Live(Small, false), Live(Large, false))
	parts["after"] = bills([]string{"an hour"}, After(Small))

	t = table{}
	t.head("class of an hour", "30 students", "200 students")
	row := func(what string, of func(c Class) float64) { t.row(what, money(of(Small)), money(of(Large))) }
	row("AWS, live", func(c Class) float64 { return Live(c, false).USD() })
	row("AWS, its replay made", func(c Class) float64 { return After(c).USD() })
	row("**AWS together**", ClassHour)
	row("its lines of the log, kept for a year", func(c Class) float64 { return 12 * c.logGB() * logsMonth.USD })
	row("its requests at the firewall, where there is one", func(c Class) float64 {
		n := c.counts()
		return (n.requests() - n.webhooks) / 1e6 * firewallRequest.USD
	})
	row("LiveKit Cloud, minutes of participants", func(c Class) float64 { return Cloud(c)[0].USD() })
	row("LiveKit Cloud, camera and sound to students", func(c Class) float64 { return Cloud(c)[1].USD() })
	row("everybody watches the replay once, through CloudFront", func(c Class) float64 { return Watched(c, float64(c.Students)).USD() })
	row("the same from S3, as it was before", func(c Class) float64 { return float64(c.Students) * c.masterGB() * s3Out.USD })
	row("an outside speech service in place of our own Whisper", func(c Class) float64 { return c.Minutes / 60 * outsideSpeech.USD })
	parts["hour"] = t.String()

	t = table{}
	t.head("a day of 100 classes of 45 minutes, 30 students each", "USD")
	day := Day(100, Lesson)
	for _, l := range day {
		t.row(l.What, money(l.USD()))
	}
	t.row("**AWS together**", "**"+money(day.USD())+"**")
	t.row("LiveKit Cloud", money(100*Cloud(Lesson).USD()))
	t.row("a third of the students watch the replay", money(Watched(Lesson, 30.0/3).Times(100).USD()))
	parts["day"] = t.String()

	t = table{}
	t.head("100 such classes a day, files in month", "1", "6", "12", "36")
	for _, deleted := range []bool{false, true} {
		cells := []string{"tracks go to Glacier (trackDays 0)"}
		if deleted {
			cells[0] = "tracks are deleted after 30 days (trackDays 30)"
		}
		for _, month := range []int{1, 6, 12, 36} {
			cells = append(cells, money(Kept(100, Lesson, month, deleted).USD()))
		}
		t.row(cells...)
	}
	parts["kept"] = t.String()

	t = table{}
	t.head("price", "USD", "per", "source", "checked")
	for _, p := range Prices {
		t.row(p.ID, strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.10f", p.USD), "0"), "."), p.Per, p.Source, p.Checked)
	}
	parts["prices"] = t.String()

	t = table{}
	t.head("a class of an hour", "30 students", "200 students")
	small, large := Small.counts(), Large.counts()
	t.row("reads of the log", amount(small.reads), amount(large.reads))
	t.row("entering, and coming back", amount(small.entries), amount(large.entries))
	t.row("what students do", amount(small.actions), amount(large.actions))
	t.row("what staff do", amount(small.staff), amount(large.staff))
	t.row("reports of LiveKit", amount(small.webhooks), amount(large.webhooks))
	t.row("**requests together**", "**"+amount(small.requests())+"**", "**"+amount(large.requests())+"**")
	t.row("events in the log", amount(small.events), amount(large.events))
	parts["requests"] = t.String()
	return parts
}

// ClassHour is what a class of an hour costs on AWS: live, and its replay made.
func ClassHour(c Class) float64 { return Live(c, false).USD() + After(c).USD() }
