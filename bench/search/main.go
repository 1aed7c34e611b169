// Command search measures how long it takes to find moments in a school's lectures: the store's own query as the API
// runs it, for a student of all courses, under the policies of lectern_app, on a Postgres that the benchmark starts.
// Each query takes its turn with a bare "select 1" on the same connection.
//
//	search_p95         ms of all queries, kinds of query in equal parts
//	search_vs_select1  that in p95s of select 1
//
// Lectures are words of a Zipf vocabulary, whose most frequent words are those that English puts everywhere (and that
// Postgres does not index), in utterances of 8 to 32 words. Another school has a fifth of the lectures, in the same
// words.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern/lectern/bench/database"
	"github.com/lectern/lectern/shared/postgres"
	"github.com/lectern/lectern/shared/search"
)

type options struct {
	lectures, words, queries int
	seed                     uint64
	url                      string
}

func main() {
	var o options
	flag.IntVar(&o.lectures, "lectures", 500, "lectures of the school")
	flag.IntVar(&o.words, "words", 8000, "words of a lecture")
	flag.IntVar(&o.queries, "queries", 200, "queries of each kind")
	flag.Uint64Var(&o.seed, "seed", 1, "of the words and the queries")
	flag.StringVar(&o.url, "url", "", "superuser's address of a Postgres to use instead of an own one; a database is made and dropped")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "search:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) (err error) {
	db, err := database.New(ctx, o.url)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close(ctx)) }()
	store, err := postgres.Open(ctx, db.PoolURL(1))
	if err != nil {
		return err
	}
	defer store.Close()
	words := newWords(o.seed)
	fmt.Printf("%d lectures of %d words in %d courses, another school with %d; Zipf vocabulary of %d words (exponent 1), the first %d English function words; seed %d\n",
		o.lectures, o.words, courses, o.lectures/neighbour, vocabulary, len(functionWords), o.seed)
	began := time.Now()
	school, err := load(ctx, db.Owner, store, words, o.lectures, o.words)
	if err != nil {
		return err
	}
	if _, err := load(ctx, db.Owner, store, words, o.lectures/neighbour, o.words); err != nil {
		return err
	}
	if err := settle(ctx, db.Owner); err != nil {
		return err
	}
	if err := sizes(ctx, db.Owner, time.Since(began), o.lectures+o.lectures/neighbour); err != nil {
		return err
	}
	return measure(ctx, store, school, words, o.queries)
}

// settle leaves the tables as autovacuum would, some time after the last class.
func settle(ctx context.Context, owner *pgx.Conn) error {
	_, err := owner.Exec(ctx, "vacuum (analyze)")
	return err
}

func sizes(ctx context.Context, owner *pgx.Conn, took time.Duration, lectures int) error {
	var entries int
	var table, index string
	err := owner.QueryRow(ctx, `
		select (select count(*) from search_entries), pg_size_pretty(pg_table_size('search_entries')),
			pg_size_pretty(pg_relation_size('search_entries_words_idx'))`).Scan(&entries, &table, &index)
	if err == nil {
		fmt.Printf("%d entries, table %s, index of words %s; indexed in %.1f ms a lecture\n", entries, table, index, float64(took.Milliseconds())/float64(lectures))
	}
	return err
}

// measure runs every kind of query in turn.
func measure(ctx context.Context, store *postgres.Store, s *school, words *vocab, queries int) error {
	took := map[string][]float64{}
	moments := map[string][]float64{}
	var all, bare []float64
	for i := -warm; i < queries; i++ {
		for _, kind := range kinds {
			q := search.Query{Words: words.query(kind), Limit: 10}
			begun := time.Now()
			found, _, err := store.Search(ctx, s.student, q)
			ms := float64(time.Since(begun).Microseconds()) / 1000
			if err != nil {
				return err
			}
			begun = time.Now()
			if err := store.Ready(ctx); err != nil {
				return err
			}
			if i < 0 {
				continue
			}
			bare = append(bare, float64(time.Since(begun).Microseconds())/1000)
			took[kind], moments[kind], all = append(took[kind], ms), append(moments[kind], float64(found.Moments)), append(all, ms)
		}
	}
	for _, kind := range kinds {
		fmt.Printf("%-14s p50 %7.2f ms, p95 %7.2f ms, max %7.2f ms; moments p50 %.0f, max %.0f\n", kind,
			quantile(took[kind], 0.5), quantile(took[kind], 0.95), quantile(took[kind], 1), quantile(moments[kind], 0.5), quantile(moments[kind], 1))
	}
	fmt.Printf("%-14s p50 %7.2f ms, p95 %7.2f ms\n", "select 1", quantile(bare, 0.5), quantile(bare, 0.95))
	fmt.Printf("search_p50: %.2f ms\n", quantile(all, 0.5))
	fmt.Printf("search_p95: %.2f ms\n", quantile(all, 0.95))
	fmt.Printf("search_vs_select1: %.0f (p95 by p95; medians %.0f)\n", quantile(all, 0.95)/quantile(bare, 0.95), quantile(all, 0.5)/quantile(bare, 0.5))
	return nil
}

// warm is how many queries of each kind are not counted.
const warm = 10

func quantile(v []float64, q float64) float64 {
	if len(v) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(v))
	return s[min(len(s)-1, int(q*float64(len(s))))]
}
