package segment

import "math"

// Window is what Pk and WindowDiff look through: half the mean stretch of a reference over n sentences, at least 1.
func Window(n int, reference []int) int {
	return max(1, int(math.Round(float64(n)/float64(len(reference)+1)/2)))
}

// Errors returns Pk and WindowDiff of borders against a reference over n sentences, seen through a window: how often
// two sentences a window apart are wrongly held to be in one topic or in two, and how often the number of borders
// between them is wrong. Both lists ascend, with values from 1 to n-1. A text no longer than the window has no errors.
func Errors(n int, reference, borders []int, window int) (pk, windowDiff float64) {
	if n <= window {
		return 0, 0
	}
	want, got := cumulated(n, reference), cumulated(n, borders)
	for i := range n - window {
		r, h := want[i+window]-want[i], got[i+window]-got[i]
		if (r > 0) != (h > 0) {
			pk++
		}
		if r != h {
			windowDiff++
		}
	}
	return pk / float64(n-window), windowDiff / float64(n-window)
}

func cumulated(n int, borders []int) []int {
	sums := make([]int, n)
	for _, b := range borders {
		if b > 0 && b < n {
			sums[b]++
		}
	}
	for i := 1; i < n; i++ {
		sums[i] += sums[i-1]
	}
	return sums
}
