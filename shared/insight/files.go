package insight

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/lectern/lectern/shared/captions"
)

// label is what a chapter without a title is called in a file: its number.
func label(c Chapter, i int) string {
	if c.Title != "" {
		return c.Title
	}
	return strconv.Itoa(i + 1)
}

// ChaptersVTT prints chapters as a WebVTT file of kind chapters: a cue for each, its title in one line.
func ChaptersVTT(chapters []Chapter) []byte {
	cues := make([]captions.Cue, len(chapters))
	for i, c := range chapters {
		cues[i] = captions.Cue{ID: c.ID.String(), StartMS: c.StartMS, EndMS: c.EndMS, Lines: []string{label(c, i)}}
	}
	return captions.WebVTT(cues)
}

// podcast is the form of the podcast namespace's chapters, version 1.2.0; times are seconds.
type podcast struct {
	Version  string           `json:"version"`
	Chapters []podcastChapter `json:"chapters"`
}

type podcastChapter struct {
	Start float64 `json:"startTime"`
	End   float64 `json:"endTime"`
	Title string  `json:"title"`
}

// ChaptersJSON prints chapters as a JSON file of Podcasting 2.0 (application/json+chapters).
func ChaptersJSON(chapters []Chapter) []byte {
	file := podcast{Version: "1.2.0", Chapters: []podcastChapter{}}
	for i, c := range chapters {
		file.Chapters = append(file.Chapters, podcastChapter{seconds(c.StartMS), seconds(c.EndMS), label(c, i)})
	}
	b, err := json.Marshal(file)
	if err != nil {
		panic(err) // numbers are finite
	}
	return append(b, '\n')
}

func seconds(ms int64) float64 { return math.Round(float64(ms)) / 1000 }
