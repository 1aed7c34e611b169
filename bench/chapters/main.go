// Chapters measures how well lectures are divided into their topics: it segments every file of a folder and prints Pk
// and WindowDiff against the borders that people set, and those of no borders at all.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"time"

	"github.com/lectern/lectern/shared/insight/segment"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("dir", "", "folder of lectures: one sentence a line, borders as lines of =")
	language := flag.String("language", "en", "language of the lectures")
	fit := flag.Bool("fit", false, "fit the model's weights to the folder and print them, and what they give on lectures left out")
	flag.Parse()
	lectures, err := read(*dir)
	if err != nil {
		log.Fatal(err)
	}
	if len(lectures) == 0 {
		log.Fatalf("%s has no file with a sentence in it.", *dir)
	}
	if *fit {
		train(os.Stdout, lectures, *language)
		return
	}
	report(lectures, *language)
}

// report prints a line for each lecture, the means, and the two figures last.
func report(lectures []lecture, language string) {
	var ours, none mean
	fmt.Printf("%-28s %9s %8s %8s %8s %10s %7s\n", "lecture", "sentences", "borders", "found", "pk", "windowdiff", "ms")
	for _, l := range lectures {
		began := time.Now()
		found := segment.Borders(l.sentences, language)
		took := time.Since(began)
		pk, wd := l.errors(found)
		ours.add(pk, wd)
		none.add(l.errors(nil))
		fmt.Printf("%-28.28s %9d %8d %8d %8.3f %10.3f %7d\n", l.name, len(l.sentences), len(l.borders), len(found), pk, wd, took.Milliseconds())
	}
	fmt.Printf("no borders: pk %.4f, windowdiff %.4f\n", none.pk(), none.windowDiff())
	fmt.Printf("spread (standard deviation): pk %.4f, windowdiff %.4f\n", deviation(ours.pks), deviation(ours.wds))
	fmt.Printf("pk: %.4f\nwindowdiff: %.4f\n", ours.pk(), ours.windowDiff())
}

func (l lecture) errors(found []int) (pk, windowDiff float64) {
	n := len(l.sentences)
	return segment.Errors(n, l.borders, found, segment.Window(n, l.borders))
}

// mean gathers figures of lectures.
type mean struct{ pks, wds []float64 }

func (m *mean) add(pk, wd float64) {
	m.pks, m.wds = append(m.pks, pk), append(m.wds, wd)
}

func (m *mean) pk() float64         { return average(m.pks) }
func (m *mean) windowDiff() float64 { return average(m.wds) }

func average(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}

func deviation(values []float64) float64 {
	m, sum := average(values), 0.0
	for _, v := range values {
		sum += (v - m) * (v - m)
	}
	return math.Sqrt(sum / float64(max(1, len(values))))
}
