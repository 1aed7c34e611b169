// Command scaling says how many students a day a deployment carries, and which of its limits breaks first. It draws a
// day of school from a seed (classes that begin at bells in several time zones, people who come within minutes, replays
// in the evening), lays it on the rates at which the product does things (bench/cost) and compares with the limits of
// the product (stacks/sizing, environments/*.json, shared/postgres) and of AWS. It asks nobody and is the same each
// time. It prints, last:
//
//	scaling_students_day_as_shipped: students a day that the first limit still lets through
//	scaling_first_limit: that limit
//
// Another school: scaling -env staging -class 200 -lessons 2 -peak 3
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/lectern/lectern/stacks/environment"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "scaling:", err)
		os.Exit(1)
	}
}

func run() error {
	d := Usual()
	env := flag.String("env", "production", "the environment whose limits are compared, environments/<env>.json")
	liveKit := flag.Float64("livekit", 0, "people that the media server takes at a time; 0: not compared")
	flag.IntVar(&d.Students, "students", 0, "students a day: says what such a day needs; 0: only the limits")
	flag.IntVar(&d.Lessons, "lessons", d.Lessons, "classes that each student attends in a day")
	flag.IntVar(&d.Size, "class", d.Size, "students of a class")
	flag.IntVar(&d.Minutes, "minutes", d.Minutes, "length of a class")
	flag.Float64Var(&d.Peak, "peak", d.Peak, "classes at the fullest bell, as a multiple of the mean one")
	flag.IntVar(&d.JoinS, "join", d.JoinS, "seconds within which a class joins")
	flag.IntVar(&d.StartS, "start", d.StartS, "seconds within which the classes of a bell begin")
	flag.Float64Var(&d.Watchers, "watchers", d.Watchers, "share of the students who watch the replay in the evening")
	flag.Uint64Var(&d.Seed, "seed", d.Seed, "seed of the day")
	flag.Parse()
	e, err := environment.Read(".", *env, nil)
	if err != nil {
		return err
	}
	asked := d.Students
	d.Students = max(1, asked)
	if err := d.check(); err != nil {
		return err
	}
	limits := Limits(e, *liveKit)
	if asked > 0 {
		sizes = []int{asked}
	}
	fmt.Print(peaks(d, e, limits), "\n")
	found := Capacities(d, e, limits)
	fmt.Print(order(found), "\n")
	fmt.Printf("scaling_students_day_as_shipped: %d students\nscaling_first_limit: %s\n", found[0].Students, found[0].ID)
	return nil
}
