package insight

import (
	"math"
	"slices"
	"strings"

	"github.com/lectern/lectern/shared/insight/segment"
)

const (
	maxSummary  = 8
	maxSentence = 400 // characters
	leastTerms  = 4   // a sentence that stands for others has at least as many
)

// central orders the sentences of a part by how well each stands for the part: its cosine with the sum of all of them,
// terms weighed by how few parts have them (Radev and others, Centroid-based summarization of multiple documents,
// 2004).
func central(p part, rare map[string]float64) []scored {
	middle := map[string]float64{}
	for _, one := range p.said {
		for _, t := range one.terms {
			middle[t] += rare[t]
		}
	}
	long := norm(middle)
	var all []scored
	for i, one := range p.said {
		if len(one.terms) < leastTerms || len(one.text) > maxSentence || strings.HasSuffix(one.text, "?") || dangling(one.text) {
			continue
		}
		v := map[string]float64{}
		for _, t := range one.terms {
			v[t] += rare[t]
		}
		dot := 0.0
		for _, t := range unique(one.terms) {
			dot += v[t] * middle[t]
		}
		if own := norm(v); own > 0 && long > 0 {
			early := 1 + 0.15*math.Exp(-float64(i)/4) // teachers say first what a part is about
			all = append(all, scored{i, dot / (own * long) * early, v})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return a.index - b.index
	})
	return all
}

type scored struct {
	index  int
	score  float64
	vector map[string]float64
}

// dangling says whether a sentence begins with what refers to the one before.
func dangling(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	return slices.Contains([]string{"and", "but", "or", "it", "that", "he", "she", "they", "because", "und", "aber", "oder", "et", "mais", "y", "pero", "e", "mas"}, strings.Trim(first, ","))
}

// rarities weighs the terms of all parts.
func rarities(parts []part) map[string]float64 {
	in := map[string]float64{}
	for _, p := range parts {
		seen := map[string]bool{}
		for _, one := range p.said {
			for _, t := range one.terms {
				if !seen[t] {
					seen[t] = true
					in[t]++
				}
			}
		}
	}
	for t, n := range in {
		in[t] = math.Log(1 + float64(len(parts))/n)
	}
	return in
}

// summarize takes from each part its most central sentence, then from the longest ones more, none that repeats one
// already taken (maximal marginal relevance, Carbonell and Goldstein 1998). The first return has one sentence a part,
// nil where there is none.
func summarize(parts []part) (heads []*sentence, all []sentence) {
	rare := rarities(parts)
	heads = make([]*sentence, len(parts))
	rest := make([][]scored, len(parts))
	var taken []map[string]float64
	take := func(i int) *sentence {
		for len(rest[i]) > 0 {
			next := rest[i][0]
			rest[i] = rest[i][1:]
			if !slices.ContainsFunc(taken, func(v map[string]float64) bool { return cosine(v, next.vector) > 0.6 }) {
				taken = append(taken, next.vector)
				return &parts[i].said[next.index]
			}
		}
		return nil
	}
	for i, p := range parts {
		rest[i] = central(p, rare)
		if heads[i] = take(i); heads[i] != nil {
			all = append(all, *heads[i])
		}
	}
	if len(all) > maxSummary {
		all = longest(parts, heads)
	}
	for want := min(3, maxSummary); len(all) < want; {
		before := len(all)
		for i := range parts {
			if one := take(i); one != nil && len(all) < want {
				all = append(all, *one)
			}
		}
		if len(all) == before {
			break
		}
	}
	return heads, all
}

// longest keeps the heads of the parts in which most was said.
func longest(parts []part, heads []*sentence) []sentence {
	order := make([]int, 0, len(parts))
	for i := range parts {
		if heads[i] != nil {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(parts[b].said) - len(parts[a].said) })
	order = order[:maxSummary]
	slices.Sort(order)
	all := make([]sentence, 0, len(order))
	for _, i := range order {
		all = append(all, *heads[i])
	}
	return all
}

func (s Source) cite(one sentence) Evidence {
	u := s.Utterances[one.utterance]
	return Evidence{OfUtterance, u.ID, u.StartMS}
}

func unique(terms []string) []string {
	sorted := slices.Clone(terms)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// norm and cosine add in the order of the terms, so that they give the same bits every time.
func norm(v map[string]float64) float64 {
	values := make([]float64, 0, len(v))
	for _, x := range v {
		values = append(values, x*x)
	}
	slices.Sort(values)
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return math.Sqrt(sum)
}

func cosine(a, b map[string]float64) float64 {
	products := make([]float64, 0, len(a))
	for t, x := range a {
		if y := b[t]; y != 0 {
			products = append(products, x*y)
		}
	}
	slices.Sort(products)
	dot := 0.0
	for _, x := range products {
		dot += x
	}
	if long := norm(a) * norm(b); long > 0 {
		return dot / long
	}
	return 0
}

// stresses are phrases by which teachers say that something is important.
var stresses = map[string][]string{
	"en": {" important", " remember that ", " the key ", " crucial", " don't forget", " keep in mind", " on the exam", " the main point", " essential"},
	"de": {" wichtig", " merken sie sich", " merkt euch", " entscheidend", " vergessen sie nicht", " vergesst nicht", " in der prüfung", " wesentlich"},
	"fr": {" important", " retenez", " n'oubliez pas", " essentiel", " à l'examen", " crucial", " le point clé"},
	"es": {" importante", " recuerden", " recuerda", " no olviden", " esencial", " en el examen", " crucial", " la clave"},
	"pt": {" importante", " lembrem", " não se esqueçam", " essencial", " no exame", " na prova", " crucial"}, //nolint:misspell // Portuguese
}

// stressed returns the sentences that are said to be important.
func stressed(said []sentence, language string) []sentence {
	var all []sentence
	for _, one := range said {
		text := " " + strings.Join(segment.Words(one.text), " ") + " "
		if len(one.terms) >= leastTerms-1 && len(one.text) <= maxSentence && slices.ContainsFunc(stresses[language], func(p string) bool { return strings.Contains(text, p) }) {
			all = append(all, one)
		}
	}
	return all
}
