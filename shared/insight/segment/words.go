package segment

import (
	"strings"
	"unicode"
)

// Words divides a text into lower-case words: letters, digits and marks, with apostrophes inside.
func Words(text string) []string {
	text = strings.ReplaceAll(strings.ToLower(text), "’", "'")
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\''
	})
	kept := words[:0]
	for _, w := range words {
		if w = strings.Trim(w, "'"); w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

// Language returns the primary subtag of a BCP 47 tag that this package has words for, or the empty string.
func Language(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if _, known := stopwords[primary]; known {
		return primary
	}
	return ""
}

// Stop says whether a lower-case word carries no topic in a language: its function words, and what teachers say all
// the time. In a language without a list only words of one or two letters are stopped.
func Stop(word, language string) bool {
	if list, ok := stopwords[language]; ok {
		return list[word]
	}
	return len([]rune(word)) <= 2
}

// Term returns the stem of a word, or the empty string for what says nothing of a topic: stop words, numbers, single
// letters.
func Term(word, language string) string {
	runes := []rune(word)
	if len(runes) < 2 || Stop(word, language) || !strings.ContainsFunc(word, unicode.IsLetter) {
		return ""
	}
	for _, suffix := range suffixes[language] {
		if rest, ok := strings.CutSuffix(word, suffix); ok && len([]rune(rest)) >= 4 {
			return rest
		}
	}
	return word
}

// suffixes are taken off once, the longest first. They bring together forms of a word well enough to count it; they
// are no grammar.
var suffixes = map[string][]string{
	"en": strings.Fields("izations isations ization isation ations ation ingly ments ment ness ities ity ings ing edly 's ed ies es ers er ly al s e y"),
	"de": strings.Fields("ungen ung heiten heit keiten keit ischen ische isch lichen liche lich ern em en er es e n s"),
	"fr": strings.Fields("issements issement ations ation ements ement ités ité euses euse eurs eur ives ive ifs if ées ée és é er ez es ent e s"),
	"es": strings.Fields("aciones ación amientos amiento idades idad mente adas ada ados ado iendo ando ar er ir es as os a o e s"),
	"pt": strings.Fields("ações ação amentos amento idades idade mente adas ada ados ado indo ando ar er ir ões ão es as os a o e s"),
}

//nolint:misspell // Spanish and Portuguese
var stopwords = map[string]map[string]bool{
	"en": set(`a about above actually after again against ago all almost along already also although always am among an and another any anybody
		anyone anything anyway anyways are aren't around as ask at away back basically be because become been before being below best better
		between big bit both but by call called came can can't cannot case come comes coming could couldn't course did didn't different do does
		doesn't doing don't done down during each either else end enough even ever every everybody everyone everything exactly fact far few find
		first for from further gave get gets getting give gives given go goes going gone gonna good got gotta great guess guys had hadn't happen
		happens hard has hasn't have haven't having he he'd he'll he's hello hence her here here's hers him his how how's however i i'd i'll i'm
		i've idea if important in inaudible instead interesting into is isn't it it'd it'll it's its itself just keep kind know last least less let
		let's like little long look looking looks lot lots made make makes making many may maybe me mean means might mind more most much must my
		myself need needs never new next no nobody none nor not nothing now of off often oh ok okay old on once one one's ones only onto or other
		others otherwise ought our ours out over own part people perhaps place point possible pretty probably problem put puts question questions
		quite rather real really reason remember right said same saw say saying says second see seem seems seen several shall she she's should
		shouldn't show side simple simply since so some somebody somehow someone something sometimes somewhere sort speak start still stuff such
		suppose sure take takes talk talked talking tell tend than thank thanks that that'd that'll that's the their them themselves then there
		there's therefore these they they'd they'll they're they've thing things think third this those though three through thus till time times
		to today together too took toward trying try turn turns two uh um under understand unless until up upon us use used uses using usually very
		wanna want wanted wants was wasn't way ways we we'd we'll we're we've well went were weren't what what's whatever when whenever where where's
		whether which while who who's whole whom whose why will with within without won't word work works would wouldn't wrong yeah yes yet you you'd
		you'll you're you've your yours yourself`),
	"de": set(`aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bisschen bist da dabei dadurch dafür dagegen
		daher damit danach dann daran darauf darf darüber das dass dazu dein deine dem den denn der des deshalb die dies diese diesem diesen dieser
		dieses doch dort du durch eben eigentlich ein eine einem einen einer eines einfach einmal er erst es etwa etwas euch euer eure für ganz gar
		geben geht genau gerade gibt gut haben habe hat hatte hatten her heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in
		ins ist ja jede jedem jeden jeder jedes jetzt kann kannst kein keine keinen können könnte machen macht mal man mehr mein meine mich mir mit muss
		müssen na nach natürlich nein nicht nichts noch nun nur ob oder ohne okay schon sehen sehr sein seine seinem seinen seiner selbst sich sie sieht
		sind so solche soll sollte sondern sonst sowie über um und uns unser unsere unter viel viele vielleicht vom von vor war waren warum was weil weiter
		welche welchem welchen welcher wenn wer werden wie wieder will wir wird wirklich wo wollen worden würde wurde zu zum zur zwar zwei zwischen`),
	"fr": set(`à ai ainsi alors après as au aussi autre autres aux avais avait avant avec avez avoir avons beaucoup bien bon bonjour c'est ça car ce ceci cela
		celle celles celui cependant ces cet cette ceux chaque chose choses comme comment d'abord d'accord dans de déjà depuis des deux dire dit dix donc
		dont du elle elles en encore enfin ensuite entre es est et étaient était êtes être eu eux fait faire faites faut fois font ici il ils j'ai je jusque
		juste l'on la là le les leur leurs lorsque lui ma maintenant mais même mêmes mes mettre moi moins mon n'est ne ni non nos notre nous on ont ou où
		oui par parce parfois pas peu peut peut-être peuvent plus plusieurs plutôt pour pourquoi pouvez pouvoir premier puis qu'est-ce qu'il qu'on quand
		que quel quelle quelles quelque quelques quels qui quoi sa sans sera ses seulement si son sont sous suis sur ta te tes toi ton toujours tous tout
		toute toutes très trop tu un une va vais voilà voir vont vos votre vous vraiment y`),
	"es": set(`a acá ahí ahora al algo alguna algunas alguno algunos allí antes aquí así aún aunque bien bueno cada casi como cómo con cosa cosas cuál cuales
		cuando cuándo de decir del desde después dice donde dónde dos e el él ella ellas ellos en entonces entre era eran eres es esa esas ese eso esos
		esta está estaba estamos están estar este esto estos estoy fue fueron gracias ha había hace hacen hacer hacia han hasta hay he hemos hola hoy igual
		la las le les lo los luego más me mejor menos mi mis mismo momento mucha muchas mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra
		otras otro otros para pero poco por porque pues puede pueden podemos que qué quien quién quiere quiero sabe se sea ser será si sí sido siempre sin
		sino sobre solo sólo somos son soy su sus tal también tan tanto te tenemos tener tengo ti tiene tienen toda todas todo todos tu tú un una unas uno
		unos usted ustedes va vamos van ver vez voy y ya yo`),
	"pt": set(`a à agora ai ainda algo alguém algum alguma algumas alguns ali ambos antes ao aos aquela aquele aqueles aquilo as às assim até bem bom cada coisa
		coisas com como da dar das de dela dele deles depois desde dessa desse desta deste dia disso dito diz dizer do dois dos e é ela elas ele eles em
		então entre era eram essa essas esse esses esta está estamos estão estar estas estava este estes eu faz fazer foi for foram gente há hoje isso isto
		já la lá lhe lhes lo mais mas me mesma mesmo meu meus minha minhas muita muitas muito muitos na nada não nas né nem nenhum nessa nesse nesta neste
		no nos nós nossa nosso num numa o obrigado onde os ou outra outras outro outros para pela pelas pelo pelos pode podem podemos pois por porque porquê
		pouco pra qual quais qualquer quando quanto que quem quer quero se seja sem sempre sendo ser será seu seus sim só sobre somos sou sua suas são também
		tanto tão te tem têm temos tenho ter tinha toda todas todo todos tu tudo um uma umas uns vai vamos vão ver vez você vocês vou`),
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}
