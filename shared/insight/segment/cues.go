package segment

import "strings"

// cues are what teachers say where one part of a lecture ends and the next begins, and what nobody begins a part with
// (Grosz and Sidner, Attention, intentions, and the structure of discourse, 1986; Hirschberg and Litman, Empirical
// studies on the disambiguation of cue phrases, 1993). Phrases are lower-case, words by single blanks.
type cues struct {
	open    []string // begin a sentence
	move    []string // stand among its first eight words
	close   []string // stand in the sentence before
	goingOn []string // begin a sentence that continues what was before
}

const moveWords = 8

var cuesOf = map[string]cues{
	"en": {
		open: list("ok|okay|alright|all right|so|now|well"),
		move: list(`let's|let us|let me|we'll|we're going to|we are going to|i'm going to|i want to|want to talk|next|another|here's|here is|talk about|look at|
			go on|turn to|move on|the first|the second|the third|the last|the other`),
		close:   list("question|questions|make sense|that's it|that's all|that's the|so that's|okay|ok"),
		goingOn: list("and|but|or|because|it|that|he|she|they|this|which|yeah|yes|no|right|if"),
	},
	"de": {
		open:    list("ok|okay|gut|also|so|nun|jetzt|na gut|alles klar"),
		move:    list("lasst uns|lassen sie uns|schauen wir|sehen wir|kommen wir|gehen wir|wir werden|ich möchte|nächste|nächsten|nächstes|weiter|als nächstes|hier ist|zunächst|zuerst|zweitens|drittens|zum schluss"),
		close:   list("frage|fragen|alles klar|das war's|das war|soweit|verstanden|okay|ok"),
		goingOn: list("und|aber|oder|weil|denn|es|das|er|sie|dies|diese|ja|nein|genau|wenn|dann"),
	},
	"fr": {
		open:    list("ok|okay|bon|bien|alors|donc|maintenant|d'accord|très bien"),
		move:    list("passons|regardons|voyons|commençons|on va|nous allons|je vais|je voudrais|prochain|prochaine|ensuite|voici|parler de|parlons|premièrement|deuxièmement|d'abord|pour finir"),
		close:   list("question|questions|c'est clair|c'est tout|voilà|d'accord|ok"),
		goingOn: list("et|mais|ou|parce que|car|il|elle|ils|elles|ça|cela|ce|oui|non|si"),
	},
	"es": {
		open:    list("ok|okay|bueno|bien|entonces|ahora|vale|muy bien|pues"),
		move:    list("vamos a|veamos|pasemos|miremos|hablemos|hablar de|empecemos|quiero|quisiera|siguiente|próximo|próxima|aquí está|primero|segundo|tercero|por último|para terminar"),
		close:   list("pregunta|preguntas|queda claro|está claro|eso es todo|vale|ok"),
		goingOn: list("y|pero|o|porque|él|ella|ellos|eso|esto|esta|sí|no|si"),
	},
	"pt": {
		open:    list("ok|okay|bom|bem|então|agora|certo|muito bem|pois"),
		move:    list("vamos|vejamos|passemos|olhemos|falemos|falar de|falar sobre|comecemos|quero|queria|próximo|próxima|seguinte|aqui está|primeiro|segundo|terceiro|por último|para terminar"),
		close:   list("pergunta|perguntas|perceberam|entenderam|é tudo|é isso|certo|ok"),
		goingOn: list("e|mas|ou|porque|ele|ela|eles|isso|isto|esta|sim|não|se"), //nolint:misspell // Portuguese
	},
}

func list(phrases string) []string {
	all := strings.Split(phrases, "|")
	for i, p := range all {
		all[i] = " " + strings.TrimSpace(p) + " "
	}
	return all
}

// begins says whether a text of words by single blanks, with one before and after, begins with one of the phrases.
func begins(text string, phrases []string) bool {
	for _, p := range phrases {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

func holds(text string, phrases []string) bool {
	for _, p := range phrases {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }
