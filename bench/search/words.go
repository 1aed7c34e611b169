package main

import (
	"math/rand/v2"
	"sort"
	"strings"
)

const vocabulary = 30_000

// functionWords are the commonest words of English, which every lecture is full of.
var functionWords = strings.Fields(`the of and a to in is you that it he was for on are as with his they i at be this have from or one had by
	but not what all were we when your can there an which she do how their if will up other about out many then them these so some her would
	him into has more no my than who now its been did get may over such only being our because very here just does between both under again`)

// The kinds of query.
var kinds = []string{"frequent word", "word", "rare word", "two words", "phrase", "left out"}

// vocab draws words, each as often as one by its rank.
type vocab struct {
	random *rand.Rand
	words  []string
	sums   []float64 // of 1/rank
	said   [][]string
}

func newWords(seed uint64) *vocab {
	v := &vocab{random: rand.New(rand.NewPCG(seed, 17)), words: append([]string{}, functionWords...)}
	taken := map[string]bool{}
	for _, w := range v.words {
		taken[w] = true
	}
	for len(v.words) < vocabulary {
		if w := v.made(); !taken[w] {
			taken[w] = true
			v.words = append(v.words, w)
		}
	}
	sum := 0.0
	for i := range v.words {
		sum += 1 / float64(i+1)
		v.sums = append(v.sums, sum)
	}
	return v
}

// made makes a word that looks like one.
func (v *vocab) made() string {
	var b strings.Builder
	for range 2 + v.random.IntN(3) {
		b.WriteByte("bcdfghklmnprstvwz"[v.random.IntN(17)])
		b.WriteByte("aeiou"[v.random.IntN(5)])
	}
	b.WriteByte("klmnrtx"[v.random.IntN(7)])
	return b.String()
}

func (v *vocab) word() string {
	at := v.random.Float64() * v.sums[len(v.sums)-1]
	return v.words[sort.SearchFloat64s(v.sums, at)]
}

// utterance is what is said in one breath; some are kept for phrases to be taken from.
func (v *vocab) utterance() []string {
	words := make([]string, 8+v.random.IntN(25))
	for i := range words {
		words[i] = v.word()
	}
	if v.random.IntN(50) == 0 {
		v.said = append(v.said, words)
	}
	return words
}

// ranked draws a word that English does not put everywhere, by its rank among those.
func (v *vocab) ranked(from, to int) string {
	return v.words[len(functionWords)+from+v.random.IntN(to-from)]
}

func (v *vocab) query(kind string) string {
	switch kind {
	case "frequent word":
		return v.ranked(0, 20)
	case "rare word":
		return v.ranked(10_000, vocabulary-len(functionWords))
	case "two words":
		return v.ranked(0, 200) + " " + v.ranked(0, 200)
	case "left out":
		return v.ranked(0, 200) + " -" + v.ranked(0, 200)
	case "phrase":
		words := v.said[v.random.IntN(len(v.said))]
		at := v.random.IntN(len(words) - 2)
		return `"` + strings.Join(words[at:at+3], " ") + `"`
	}
	return v.ranked(20, 2000)
}
