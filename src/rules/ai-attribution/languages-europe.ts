/** European languages besides English: see `language.ts`. */
import type { Language } from './language.ts'

const de = {
  by: '(?:^|[^{l}])(?:mit|dank|unter|durch|vo[nm]|per|mittels|mithilfe von|mit Hilfe von|mithilfe)',
  participle:
    '(?:erstellt|generiert|geschrieben|verfasst|entwickelt|übersetzt|formuliert|erzeugt|implementiert|umgesetzt|überarbeitet|korrigiert|gebaut|umgebaut|programmiert|entworfen|entstanden|gemacht|optimiert|gefunden|entdeckt|behoben|refaktoriert|analysiert|untersucht|geprüft|durchgesehen|ergänzt|gelöst|repariert|vorgeschlagen|geholfen|unterstützt|eingegrenzt|eingekreist|geglättet|(?:ge)?debugg?t|rausgehauen|hingeschrieben|umgeschrieben|aufgespürt|aufgedeckt|ausgearbeitet|bereinigt|vereinfacht|portiert|migriert|recherchiert|diagnostiziert|lokalisiert|identifiziert|ermittelt|zusammengebaut|zusammengestellt|aufgeräumt|gebastelt|skizziert|vorbereitet|gegengelesen|erledigt|beigesteuert|vorformuliert|lektoriert|erarbeitet|ausgedacht|r?ausgefunden|gefixt|gecodet|gecoded|verbrochen|angestoßen)(?!{L})',
}
const fr = {
  participle:
    '(?:rédig|génér|cré|développ|réalis|cod|assist|implément|corrig|refactoris|prépar|élabor|propos|suggér|optimis|trouv|identifi|relev|débogu|analys|document|dessin|amélior|pond|ajout|souffl|débusqu|men|traqu|dénich|ficel|repér|pos|débloqu|localis|diagnostiqu|bricol|migr|structur|peaufin|reformul|simplifi|nettoy|vérifi|analys)é(?:e|s|es)?(?!{L})|(?:traduit|écrit|réécrit|produit|fait|construit|relu|revu|résolu|découvert)(?:e|s|es)(?!{L})|conçu(?:e|s|es)?(?!{L})',
  // "traduit" is the present, too: only right before its doer, or behind an auxiliary.
  either:
    '(?:pondu|traduit|écrit|réécrit|produit|fait|construit|relu|revu|résolu|découvert)(?!{L})',
}
const es = {
  participle:
    '(?:generad|escrit|reescrit|cread|redactad|hech|desarrollad|traducid|producid|implementad|asistid|elaborad|realizad|programad|corregid|diseñad|sugerid|propuest|encontrad|revisad|depurad|identificad|analizad|documentad|refactorizad|construid|mejorad|localizad|detectad|resuelt|arreglad|hallad|descubiert|diagnosticad|pulid|migrad)[oa]s?(?!{L})',
  past: '(?:escribió|generó|redactó|hizo|tradujo|encontró|corrigió|revisó|propuso|detectó|halló|descubrió|localizó|identificó|arregló|resolvió|sugirió|montó|armó|programó|implementó|refactorizó|preparó|depuró|diagnosticó|dio|ideó|migró|explicó)(?!{L})',
}
const pt = {
  participle:
    '(?:gerad|escrit|reescrit|criad|redigid|feit|desenvolvid|traduzid|produzid|implementad|assistid|elaborad|realizad|programad|corrigid|sugerid|propost|encontrad|revisad|depurad|identificad|analisad|documentad|refatorad|construíd|melhorad|elaborad|localizad|detectad|resolvid|arrumad|descobert|achad|diagnosticad|migrad)[oa]s?(?!{L})',
  past: '(?:escreveu|gerou|redigiu|sugeriu|propôs|encontrou|corrigiu|revisou|traduziu|achou|descobriu|detectou|identificou|arrumou|resolveu|fez|criou|montou|implementou|refatorou|programou|localizou|preparou|depurou|explicou|consertou|bolou|codou|deu)(?!{L})',
}
const it = {
  participle:
    '(?:generat|scritt|riscritt|creat|redatt|fatt|sviluppat|tradott|prodott|implementat|assistit|realizzat|corrett|suggerit|propost|trovat|rivist|identificat|analizzat|documentat|progettat|disegnat|individuat|risolt|scopert|rilevat|debuggat|sistemat|pensat|preparat|migrat|rifattorizzat|ripulit|migliorat|compost|localizzat)[oaie](?!{L})',
}
const ru = {
  participle:
    '(?:сгенерирован|сгенерен|нагенерен|написан|переписан|создан|сделан|переведен|переведён|подготовлен|разработан|составлен|реализован|исправлен|предложен|найден|обнаружен|проверен|згенерован|створен|зроблен|перекладен|виправлен|знайден)(?:о|а|ы|і|ні)?(?!{L})',
  past: '(?:делал|создавал|писал|разрабатывал|генерировал|переводил|написал|переписал|сгенерировал|создал|сделал|перев[её]л|исправил|подготовил|разработал|реализовал|предложил|наш[её]л|нашл|помог|помогл|подсказал|обнаружил|проверил|использовал|применил|применял|попросил|спросил|написав|згенерував|допоміг|використав|використовував|знайшов|виправив|переклав|нашли|навайбкодил|отладил|придумал|составил|решил|выяснил|раскопал|накидал|закодил|починил|сгенерил|нагенерил|поправил|дописал|отрефакторил|запропонував|відладив|виявив|підказав)(?:а|и|о|ся|ась|ось|ись)?(?!{L})',
}
const pl = {
  participle:
    '(?:wygenerowan|napisan|przepisan|stworzon|utworzon|przygotowan|przetłumaczon|opracowan|zaimplementowan|poprawion|wykonan|znalezion|vygenerován|napsán|vytvořen|přeložen|opraven|nalezen|rozwiązan|vyřešen|zrobion|wykryt|naprawion|sprawdzon|zdiagnozowan|udělán|navržen|zjištěn)(?:y|a|e|i|o|ego|ej)?(?!{L})',
}
const plPast =
  '(?:napisał|wygenerował|znalazł|poprawił|zaproponował|przetłumaczył|pomógł|podpowiedział|zrobił|wykrył|zdiagnozował|naprawił|ogarnął|stworzył|przygotował|wymyślił|napsal|vygeneroval|našel|opravil|navrhl|přeložil|pomohl|udělal|vymyslel|odhalil|zjistil|připravil)a?(?!{L})'
const nl = {
  participle:
    '(?:geschreven|herschreven|gegenereerd|gemaakt|ontwikkeld|vertaald|opgesteld|geïmplementeerd|gevonden|verbeterd|gebouwd|gedebugd|gedaan|bedacht|opgelost|gerepareerd|gefixt|opgespoord|achterhaald|ontdekt|herzien|voorgesteld|omgezet|toegevoegd|gerefactord)(?!{L})',
}
const nordic = {
  participle:
    '(?:skrev|skrevs|skrevet|skriven|skrivet|skrivna|genererad|genererat|genererade|generert|genereret|skapad|skapat|laget|lavet|gjord|gjort|översatt|översatte|oversatt|oversat|utvecklad|utviklet|udviklet|rättades?|fikset|fixades?|hittades?|hittad|hittat|funnet|fundet|gjordes|översattes)(?!{L})',
  past: '(?:skrev|hittade|fant|fandt|fixade|fikset|gjorde|lavede|översatte|rättade|hjälpte|hjalp|föreslog|foreslo|foreslog)(?!{L})',
}

/** Languages of Europe. */
export const europeanLanguages: readonly Language[] = [
  {
    name: 'German',
    script:
      /(?<![\p{L}])(?:mit|vo[nm]|durch|per|dank|übernahm|schrieb|fand|half|aus|unter|mittels|mithilfe|habe|haben|hab|hat|ist|sind|wurden?|teilweise|KI|generiert|gestützt|unterstützt|geschrieben|erstellt|war|ließ|liess|ließen|kam|kamen|stammt|gefragt|gebeten)(?![\p{L}])/iu,
    patterns: [
      `${de.by}(?: {L}{2,14}){0,4} {T}(?:-{L}{3,18})?(?: (?:gemeinsam|zusammen|vollständig|teilweise|größtenteils|automatisch))? ${de.participle}`,
      `(?:wurden?|worden|habe|hab|haben|ist|sind|waren?)(?!{L})(?: \\S{1,20}){0,8}? ${de.by}(?: {L}{2,14}){0,4} {T}(?:[ -]{L}{2,18}){0,4} ${de.participle}`,
      `${de.by}(?: {L}{2,14}){0,2} {T} (?:wurden?|habe|haben|hab)(?!{L})(?: \\S{1,20}){0,6}? ${de.participle}`,
      `${de.participle}(?: (?:gemeinsam|zusammen|vollständig|teilweise|größtenteils|automatisch|komplett))? (?:mit|von|durch|per|mittels|mithilfe)(?: (?:Hilfe|Unterstützung|Mithilfe)(?: von| der| durch| einer?)?)? {T}(?=$|[.,;:!)(]| (?:und|aber|dann)(?!{L}))`,
      `(?:habe|haben|hab)(?: ich| wir)?(?: {L}{2,14}){0,2} {T}(?: {L}{2,16}){0,6} (?:benutzt|verwendet|genutzt|eingesetzt|gefragt|gebeten|lassen|angesetzt|drangesetzt|beauftragt)(?!{L})`,
      '(?:^|[.,;:(] ?|(?:ist|sind|wurde|wurden|teilweise|überwiegend|größtenteils|komplett) ){T}-?(?:generiert|gestützt|unterstützt|erstellt|geschrieben)(?!{L})',
      `(?:^|[.,;:(] ?|{L} ){T}(?: {L}{2,12})? (?:hat(?:'s)?|haben)(?: \\S{1,16}){0,5} ${de.participle}`,
      `(?:^|{L} )(?:hat|haben)(?: mir| uns)?(?: die)? {T}(?: \\S{1,16}){0,4} ${de.participle}`,
      '(?:habe|haben|hab)(?!{L})(?: \\S{1,16}){1,6}? (?:von|durch) {T} {L}{4,14} lassen(?!{L})',
      '(?:^|[^{l}])(?:Code|Regex|Skript|Großteil|meiste|Algorithmus|Nachricht|Patch|Fix|Text|Texte|Idee|Tipp|Anstoß|Entwurf|Rohfassung|Diagnose|Übersetzung|Tests?|Vorschlag|Lösung|Korrektur)(?: {L}{2,12}){0,2} (?:stammt|stammen|kommt|kommen|kam|kamen|ist|sind|war|waren)(?: {L}{2,14}){0,2} (?:von|aus) {T}(?=$|[.,;!)])',
      `${de.participle} (?:hat|haben)(?: {L}{2,16}){0,4} {T}(?=$|[.,;!)])`,
      '(?:^|[^{l}])(?:es|das) (?:war|ist) {T}, (?:der|die|das)(?: \\S{1,16}){0,6}? hat(?!{L})',
      '(?:^|[^{l}])(?:(?:ich|wir) (?:ließ|liess|ließen)|(?:ließ|liess|ließen) (?:ich|wir)) {T}(?: {L}{1,16}){1,6}',
      '(?:^|[.,;:] ){T} (?:übernahm|schrieb|fand|half|baute|entdeckte|erledigte|formulierte)(?!{L})',
      '^[^{l}]{0,6}{T}(?: {L}{2,16}){1,6} (?:gefragt|gebeten|befragt)(?!{L})',
      '^(?:erster )?(?:Übersetzung|Code|Tests?|Text|Texte|Entwurf|Rohfassung|Diagnose|Fehlersuche|Vorschlag|Lösung|Patch|Korrektur|Dokumentation|Umsetzung|Idee|Analyse)(?: {L}{2,12}){0,2} (?:von|durch|mit|per|dank) {T}(?=[,.;)]|$)',
    ],
    means: [
      '(?:mit|dank|unter)(?: {L}{2,14}){0,2} (?:Hilfe|Unterstützung|Mithilfe)(?: von| der| durch| einer?)? {T}',
      '(?:^|[^{l}])dank {T}(?! hat)',
      '(?:mit|dank|unter) {T}[- ](?:Hilfe|Unterstützung|Assistenz)',
    ],
    done: `(?:^|[^{l}])(?:habe|hab|haben wir|wurden?|worden)(?!{L})|^[^{l}]{0,6}(?:erstellt|geschrieben|entwickelt|umgesetzt|programmiert|verfasst|gelöst)(?= (?:von|mit|durch)|[.,!]|$)|^[^{l}]{0,6}${de.participle}[^{l}]{0,4}$|(?:geschrieben|umgesetzt|entworfen|entstanden|gemacht|gefunden|behoben|geholfen|gebaut|umgebaut|geworden|geschafft|hingekriegt)(?=[.,;!)]|$| und )`,
    negation:
      '\\b(?:nicht|kein|keine|keinen|keiner|keinerlei|ohne|nie|niemals|nichts|weder|noch)(?!{L})',
    veto: '\\b(?:wenn|falls|muss|müssen|soll|sollen|sollte|sollten|darf|dürfen|kann|können|könnte|verboten|bitte|ob|Richtlinie|fügt|Nutzer|erkennt|werden|wird)(?!{L})',
    others:
      '^ ?(?:der|die|das|welche[rs]?) (?:mit|durch|per|unter|von) |^ ?welche[rsnm]? |(?:alte[nrsm]?|letzte[nrsm]?|bisherige[nrsm]?) (?:PR|Pull|Patch|Commit|Code|Version|Fassung|Stand)|(?:Anmerkung|Hinweis|Kommentar|Befund|Einwänd|Review)(?:e|en)? von |(?:^|[^{l}])(?:jede[nrs]?|täglich|andere[nr]?|vorherige[nr]?|frühere[nr]?|ursprüngliche[nr]?|deren)(?!{L})',
  },
  {
    name: 'French',
    script:
      /(?<![\p{L}])(?:avec|par|via|de|grâce|ai|avons|on|aide|une?|été|est|merci|IA|a|m'a|qui|c'était|ce|suis|fait|idée|à|s'est)(?![\p{L}])/iu,
    patterns: [
      `(?:${fr.participle})(?: {L}{1,14}){0,3} (?:par|avec|via|grâce à|à l'aide de|au moyen de|en collaboration avec|en utilisant)(?: (?:l'aide|le soutien|l'assistance)(?: de| d'))?(?: ?(?:un|une|des|le|la|les|l'|d'une?))?(?: {L}{2,14})? ?{T}`,
      `${fr.either} (?:par|avec|via|grâce à)(?: l'aide de)?(?: l')? ?{T}(?=$|[.,;!)]| et )`,
      `(?:été|j'ai|avons) ${fr.either}(?: {L}{2,14}){0,4} (?:par|avec|via|grâce à|à l'aide de)(?: l'aide de)?(?: l')? ?{T}`,
      "\\b(?:j'ai|nous avons|on a)(?: {L}{2,12})? (?:utilisé|employé|demandé à|fait appel à|sollicité)(?: ?(?:l'|le |la |une? ))? ?(?:{L}{2,14} )?{T}",
      "(?:^|[^{l}])(?:ce|cette|ces|le code|la traduction|les tests|l'idée|la solution|le correctif|le diagnostic|la piste|l'astuce|la correction|le message de commit|le gros du code|l'essentiel|le message)(?: {L}{3,14})? (?:vient|venait|viennent|provient|proviennent|est issue?|est|était|sont)(?: {L}{2,12})? de (?:l')?{T}(?=$|[.,;!)])",
      "^[^{l}]{0,6}(?:premier jet|idée|diagnostic|correctif|piste|proposition|traduction|solution|correction|brouillon|première version)(?: {L}{3,14})? (?:de|par) (?:l')?{T}(?=$|[.,;!)])",
      "(?:^|[^{l}])(?:c'est|c'était|ce sont|ce fut) (?:l')?{T}(?: (?:et|de) (?:l')?{T})? qui (?:m'|l'|nous |les |me l'|me les )?(?:a|ont|avait|avaient) (?!été){L}{2,14}",
      "(?:^|[^{l}])(?:j'ai|nous avons|on a) (?:fait|laissé) (?:l')?{T} {L}{3,14}",
      "(?:^|[^{l}])(?:j'ai|nous avons|on a) (?:fait|laissé) {L}{3,14}(?: {L}{1,14}){0,4} (?:par|à) (?:l')?{T}",
      "{T} (?:m'a|nous a|m'avait)(?: {L}{2,12})? {L}{2,14}(?:é|u|it|is|ert)(?!{L})",
      "(?:^|[^{l}])avec (?:l')?{T},? (?:j'ai|nous avons|on a) (?!constat|reçu|obtenu|rencontr|remarqu|essay|test|configur){L}{2,14}(?:é|it|ert|is|u)(?!{L})",
      "(?:^|[^{l}])(?:je me suis|on s'est|nous nous sommes) (?:fait aider par|appuyée?s? sur) (?:l')?{T}",
      "(?:^|[^{l}])tou(?:t|te|s|tes) (?:le|la|les|l') ?{L}{2,14} (?:sort|sortent|vient|viennent|est|sont) de (?:l')?{T}(?=$|[.,;!)])",
      "{T} (?:s'est|s'en est) (?:chargé|occupé)e?(?!{L})",
      '(?:merci(?: beaucoup)?(?: à)?|remerciements à) {T}',
      `{T} (?:a|m'a|nous a)(?: {L}{2,12})? (?:aidé(?!{L})|${fr.participle}|${fr.either})`,
    ],
    means: [
      "(?:avec|grâce à|à|sous)(?: {L}{2,6})? ?(?:l'|d')?(?:aide|assistance|appui|soutien|concours)(?: de| d'| d'une?)? ?(?:l'|la |le )?{T}",
    ],
    done: `(?:^|[^{l}])(?:j'ai|nous avons|été|${fr.participle})`,
    negation: "(?:\\b(?:sans|aucun|aucune|jamais|rien|ni|pas|non)\\b|\\bn'|\\bne )",
    veto: "(?:\\b(?:si|doit|doivent|devrait|peut|peuvent|pouvez|veuillez|interdit|interdite|interdits|politique|ajoute|ajout|corrige|permet|quand|lorsque|utilisateurs?|détecte|seront|sera|prise en charge)\\b|\\bs'il)",
    others: `(?:^|[^{l}])(?:liste|affiche|montre|masque|détecte|supprime|retire|filtre|bloque) (?:les|des|le|la) |à partir d|avait été|(?:^|[^{l}])(?:une fois|aucun|anciens?|anciennes?|chaque|tous les|toutes les|autres?|précédente?s?|d'autres)(?!{L})|^(?!.{0,200}(?:PR|code|commit|patch|tests?|cette?|ces?|présente?|texte|documentation)(?!{L})).{0,200}(?:^|[^{l}])(?:est|sont) (?:{L}{2,14} )?(?:${fr.participle})`,
    object:
      "^[^{l}]{0,8}(?!le |la |les |l'|ce |cet|un |une |mon |ma |mes |notre |tout|du |des |de |en |dans |pour |avec |par )(?:{L}[{l}'-]{1,20}) (?:\\S{1,20} ){0,6}?(?:le|la|les|l'|un|une|du|des|au|aux)(?: ?{L}[{l}'-]{1,20}){1,2} $",
    goesOn: "^,? (?:sont|est|ne|se|s'|vont|peuvent|doivent|apparaissent)(?!{L})",
  },
  {
    name: 'Spanish',
    script:
      /(?<![\p{L}])(?:con|por|mediante|usando|utilizando|gracias|lo|le|he|hemos|usé|utilicé|usamos|pedí|empleé|se|me|las?|los?|IA|fue|fueron|que|quien|a|de|junto|hice|dejé|el|una?|resolví|\p{L}{2,}ó)(?![\p{L}])/iu,
    patterns: [
      `${es.participle}(?: {L}{1,14}){0,3} (?:por|con|mediante|usando|utilizando|gracias a|junto a|en colaboración con)(?: (?:la |el )?(?:ayuda|asistencia|apoyo) de(?:l)?)?(?: (?:la|el|una|un))? ?{T}`,
      '\\b(?:he|hemos|había)(?: {L}{2,12})? (?:usado|utilizado|empleado|pedido a|preguntado a)(?: (?:la|el|una))? ?{T}',
      '\\b(?:usé|utilicé|usamos|utilizamos|pedí a|empleé)(?: (?:la|el|una))? ?{T}',
      `(?:^|[^{l}])${es.past} (?:la )?{T}(?=$|[.,;!)])`,
      `^[^.;]{0,80}?(?:^| )(?:me |nos )?l[oa]s? ${es.past} (?:la )?{T}`,
      `(?:^|[^{l}])(?:fue|fueron) (?:la )?{T} (?:quien|el que|la que|lo que|que) (?:me |nos |l[oa]s? )?(?:${es.past}|{L}{2,12}ó(?!{L}))`,
      `(?:^|[^{l}])quien (?:{L}{2,3} )?(?:${es.past}|{L}{2,12}ó)(?: {L}{1,14}){0,5} fue (?:la )?{T}`,
      '(?:^|[^{l}])(?:hice|hicimos|dejé|dejamos|logré|conseguí) que (?:la )?{T} {L}{3,14}',
      '(?:^|[^{l}])(?:puse|pusimos|mandé) a {T} a {L}{3,14}',
      '(?:^|[^{l}])(?:le )?(?:ped[ií]|pregunté|consulté) a (?:la )?{T}',
      '(?:^|[^{l}])me (?:ayudé|apoyé|serví|valí) (?:de|en|con) (?:la )?{T}',
      '(?:^|[^{l}])con (?:la )?{T},? (?!recib|obtuv|prob|not|configur|he recib|he obten|he prob|he vist|he ten)(?:{L}{3,14}í|{L}{2,13}[a-qs-zñ]é|he {L}{3,14}|hice|hicimos)(?!{L})',
      '{T} se (?:encargó|ocupó) de(?!{L})',
      '(?:^|[^{l}])(?:hice|hicimos|escribí|arreglé|corregí|monté|programé|saqué) (?:todo |esto )?con (?:la )?{T}(?=$|[.,;!)])',
      '^[^{l}]{0,4}(?:primer )?(?:diagnóstico|idea|solución|traducción|borrador) de (?:la )?{T}(?=$|[.,;!)])',
      '{T} (?:me|nos) (?:echó|dio|ha echado|ha dado) una mano',
      '^[^{l}]{0,4}(?:muchas )?gracias a (?:la )?{T} por(?!{L})',
      '(?:^|[^{l}])(?:idea|mensaje|todo|solución|parche|código|arreglo|corrección|traducción|tests?|pruebas|pista|diagnóstico|texto)(?: {L}{2,12}){0,2} (?:es|fue|son|vino|viene|salió) (?:obra )?de (?:la )?{T}(?=$|[.,;!)])',
      `{T} (?:me |nos |l[oa]s? )?(?:${es.past}|(?:ayudó|ha escrito|ha generado|ha encontrado|ha hecho)(?!{L}))`,
      '\\b(?:se usó|se utilizó|se ha usado|se ha utilizado|se emple[oó])(?: (?:la|el))? ?{T}',
    ],
    means: [
      '(?:con|gracias a|mediante)(?: la| el)? (?:ayuda|asistencia|apoyo|uso) de(?:l| la| una?)? ?{T}',
      '\\bgracias a {T}',
    ],
    done: `(?:^|[^{l}])(?:he|hemos|fue|fueron|${es.participle}|(?:escrib|correg|reescrib|constru|resolv|traduc)(?:í|imos)(?!{L})|(?:traduj|hic)e(?!{L})|(?:program|desarroll|gener|cre|implement|arregl|us|encontr|refactoric)é(?!{L}))`,
    negation: '\\b(?:no|sin|ningun|ningún|ninguna|nunca|jamás|nada|ni|tampoco)(?!{L})',
    veto: '\\b(?:si|debe|deben|debería|puede|pueden|prohibid[oa]s?|política|añade|agrega|corrige|permite|cuando|por favor|usuarios?|detecta|serán|será|soporte|cerrarán)(?!{L})',
    others: `(?:^|[^{l}])(?:cada|todos los|otr[oa]s?(?! (?:cosa|vez))|anterior(?:es)?|original(?:es)?|antigu[oa]s?)(?!{L})|(?:^|[^{l}])(?:para|textos|los|las|un[oa]?s?|{L}{2,12}s) que (?:la )?[\\uE001-\\uE005]|(?:^|[^{l}])(?:l[oa]s {L}{2,14}|{L}{2,12}s) que ${es.past}|^(?!.{0,200}(?:PR|código|commit|parche|pruebas?|este|esta|estos|estas|texto|documentación)(?!{L})).{0,200}(?:^|[^{l}])(?:es|son) (?:{L}{2,14} )?${es.participle}`,
    object:
      '^[^{l}]{0,8}(?!el |la |los |las |un |una |este |esta |estos |mi |todo |de |en |con |por )(?:{L}[{l}-]{1,20}) (?:\\S{1,20} ){0,6}?(?:el|la|los|las|un|una|al|del)(?: \\S{2,20}){1,3} $',
    goesOn: '^,? (?:se|es|son|está|están|aparecen?|tienen?|no|en mente)(?!{L})',
  },
  {
    name: 'Portuguese',
    script:
      /(?<![\p{L}])(?:com|por|pelo|pela|via|usando|utilizando|graças|usei|utilizei|usamos|pedi|foi|foram|escreveu|gerou|ajudou|encontrou|obrigad[oa]|valeu|ficou|cuidou|d[oa]s?|quem|pro|pra|deixei|saiu|veio|[oa]s?|IA)(?![\p{L}])/iu,
    patterns: [
      `${pt.participle}(?: {L}{1,14}){0,3} (?:por|pelo|pela|com|via|usando|utilizando|graças a|através d[oa])(?: (?:a |o )?(?:ajuda|auxílio|assistência|apoio|suporte) d[eoa])?(?: (?:a|o|uma|um))? ?{T}`,
      '\\b(?:usei|utilizei|usamos|utilizamos|(?:pedi|perguntei) (?:ao|à|pro|pra|para o|para a|a)|empreguei)(?: (?:o|a|uma))? ?{T}',
      '\\b(?:foi|foram) (?:usad|utilizad)[oa]s?(?: [oa])? ?{T}',
      `{T} (?:me |nos )?(?:ajudou(?!{L})|${pt.past})`,
      `(?:^|[^{l}])${pt.past} (?:o |a )?{T}(?=$|[.,;!)])`,
      `(?:^|[^{l}])(?:foi|foram) (?:o |a )?{T} (?:que|quem) (?:me |nos )?${pt.past}`,
      `(?:^|[^{l}])quem (?:me )?${pt.past}(?: \\S{1,14}){0,5} (?:foi|foram) (?:o |a )?{T}`,
      '(?:^|[^{l}])com (?:[oa] )?{T},? (?!receb|test|configur|not|encontrei um erro)(?:{L}{3,14}[erv]i|fiz|fizemos)(?!{L})',
      '{T} (?:ficou encarregad[oa]|cuidou|se encarregou) d[aoe]s?(?!{L})',
      '(?:^|[^{l}])(?:fiz|fizemos|escrevi|corrigi|traduzi|montei|programei|arrumei) (?:isso |tudo |isto )?com [oa] ?{T}(?=$|[.,;!)])',
      '^[^{l}]{0,4}(?:primeiro )?(?:diagnóstico|ideia|solução|tradução|rascunho) d[oa] {T}(?=$|[.,;!)])',
      '(?:^|[^{l}])(?:deixei|deixamos|botei|mandei) (?:o |a )?{T} (?:para |pra )?{L}{2,12}r(?!{L})',
      '(?:^|[^{l}])(?:ideia|tudo|mensagem|solução|correção|código|tradução|testes?|texto|dica|diagnóstico)(?: {L}{2,12}){0,2} (?:é|foi|são|veio|saiu) d[oa] {T}(?=$|[.,;!)])',
      '(?:\\bobrigad[oa] (?:ao|à|a)|^[^{l}]{0,4}(?:valeu|obrigad[oa]),?(?: (?:ao|à|a))?) {T}',
    ],
    means: [
      '(?:com|graças)(?: [àao])? ?(?:ajuda|auxílio|assistência|apoio|uso) d[eoa](?: uma?)? ?{T}',
    ],
    done: `(?:^|[^{l}])(?:foi|foram|${pt.participle}|(?:escrev|corrig|traduz|reescrev|constru|resolv)i(?!{L})|(?:program|desenvolv|ger|cri|implement|us|refator|encontr)ei(?!{L})|(?:fiz|contei|tive)(?!{L}))`,
    negation: '\\b(?:não|sem|nenhum|nenhuma|nunca|jamais|nada|nem)(?!{L})',
    veto: '\\b(?:se|deve|devem|deveria|pode|podem|proibid[oa]s?|política|adiciona|corrige|permite|quando|por favor|usuários?|detecta|serão|será|suporte)(?!{L})',
    others: `(?:^|[^{l}])(?:cada|tod[oa]s [oa]s|outr[oa]s?|anterior(?:es)?|original|originais|antig[oa]s?)(?!{L})|(?:^|[^{l}])(?:{L}{1,12}s|para|[oa] {L}{2,14}) que (?:[oa] )?[\\uE001-\\uE005]|(?:^|[^{l}])[oa]s {L}{2,14} que ${pt.past}|^(?!.{0,200}(?:PR|código|commit|patch|testes?|este|esta|estes|estas|texto|documentação)(?!{L})).{0,200}(?:^|[^{l}])(?:é|são) (?:{L}{2,14} )?${pt.participle}`,
    object:
      '^[^{l}]{0,8}(?!o |a |os |as |um |uma |este |esta |meu |todo |de |em |com |por )(?:{L}[{l}-]{1,20}) (?:\\S{1,20} ){0,6}?(?:o|a|os|as|um|uma|ao|do|da)(?: \\S{2,20}){1,3} $',
    goesOn: '^ (?:se|é|são|está|estão|aparecem?|têm|tem|não)(?!{L})',
  },
  {
    name: 'Italian',
    script:
      /(?<![\p{L}])(?:con|da|dal|dalla|tramite|usando|utilizzando|grazie|ho|abbiamo|ha|IA|è|a|di|stat[oa]|sono)(?![\p{L}])/iu,
    patterns: [
      `${it.participle}(?: {L}{1,14}){0,3} (?:da|dal|dalla|con|insieme a|assieme a|tramite|usando|utilizzando|grazie a|in collaborazione con)(?: ?(?:l'|il )?(?:aiuto|supporto|ausilio|assistenza) (?:di|del|della|dell'))?(?: ?(?:la|il|un|una|l'))? ?{T}`,
      "\\b(?:ho|abbiamo)(?: {L}{2,12})? (?:usato|utilizzato|impiegato|chiesto a)(?: (?:la|il|una)| l')? ?{T}",
      `(?:l'|li |le |lo )?ha(?:nno)? ${it.participle} {T}(?=$|[.,;!)])`,
      `^[^.;]{0,80}?(?:^| )(?:l'|li |le |lo |la )ha(?:nno)? ${it.participle} (?:l')?{T}`,
      `{T} (?:mi |ci |l'|li |le )?ha (?:(?:aiutato|dato una mano|pensato)(?!{L})|${it.participle})`,
      "(?:^|[^{l}])con (?:l')?{T},? (?:ho|abbiamo) (?!avuto|ricevuto|ottenuto|provato|testato|visto|notato|configurato){L}{2,12}(?:to|so)(?!{L})",
      '{T} si è (?:occupat|incaricat)[oa](?!{L})',
      "^[^{l}]{0,4}(?:prima )?(?:diagnosi|idea|soluzione|traduzione|bozza) (?:di|dell') ?{T}(?=$|[.,;!)])",
      "(?:^|[^{l}])(?:è|era) stat[oa] (?:l')?{T} (?:a|ad) {L}{3,12}re(?!{L})",
      "(?:^|[^{l}])(?:ho|abbiamo) (?:fatto|lasciato) {L}{2,12}re(?: \\S{1,14}){0,4} (?:a|da|all'|dall') ?{T}",
      "(?:^|[^{l}])mi sono fatt[oa] (?:aiutare|scrivere|dare|spiegare)(?: \\S{1,14}){0,4} (?:da|dall') ?{T}",
      "(?:^|[^{l}])(?:idea|tutto|messaggio|soluzione|correzione|codice|traduzione|test|patch|testo|diagnosi)(?: {L}{2,12}){0,2} (?:è|sono|era|è venuta|è arrivata|è nata|arriva) (?:di|da|dell'|dall') ?{T}(?=$|[.,;!)])",
      "^[^{l}]{0,4}grazie (?:a|all') ?{T} per(?!{L})",
    ],
    means: [
      "(?:con|grazie al?)(?: ?l'| il)? ?(?:aiuto|supporto|ausilio|assistenza|uso) (?:di|del|della|dell'|d')(?: ?(?:una?|l'))? ?{T}",
      '\\bgrazie a {T}',
    ],
    done: `(?:^|[^{l}])(?:ho|abbiamo|stat[oaie]|${it.participle})(?!{L})`,
    negation: '\\b(?:non|senza|nessun|nessuna|nessuno|mai|niente|nulla|né)(?!{L})',
    veto: '\\b(?:se|deve|devono|dovrebbe|può|possono|vietat[oaie]|aggiunge|corregge|permette|quando|utenti|rileva|saranno|sarà|supporto per)(?!{L})',
    others:
      '(?:^|[^{l}])(?:es\\.|ad esempio|ogni|anche con|viene|vengono|altr[oaie]|precedent[ei]|original[ei])(?!{L})',
    object:
      "^[^{l}]{0,8}(?!il |lo |la |i |gli |le |l'|un |una |questo |questa |di |in |con |per |confesso |ammetto |premetto )(?:{L}[{l}-]{1,20}) (?:\\S{1,20} ){0,6}?(?:il|lo|la|i|gli|le|l'|un|una|del|dal|al)(?: ?\\S{2,20}){1,3} $",
    goesOn: '^ (?:vengono|viene|si|è|sono|hanno|appaiono)(?!{L})',
  },
  {
    name: 'Russian and Ukrainian',
    script: /\p{Script=Cyrillic}/u,
    patterns: [
      `${ru.participle}(?: (?!на |для |под ){L}{2,14}){0,2} (?:в |у |с |через |від |при участии )?(?:(?!на |для |под ){L}{2,14} )?{T}`,
      '(?:использовал|использовала|использовали|использован|использована|применял|применяли|попросил|попросила|спросил|використав|використала|використовував|використано)(?:о|а|и|ся|ась|ось)?(?: {L}{2,14}){0,2} {T}',
      `{T}(?: {L}{2,12})? ${ru.past}`,
      `${ru.past} {T}(?=$|[.,;!)])`,
      `${ru.past}(?: {L}{2,14}){0,2} (?:через|вместе со?|на пару со?|разом із?з?|со?|із?|з) {T}(?=$|[.,;!)])`,
      `(?:^|[^{l}])(?:вместе )?(?:со?|з|із) {T},? ${ru.past}`,
      '^[^{l}]{0,4}(?:перевод|переклад|черновик|чернетка|код|идея|ідея|решение|рішення|патч|тесты|тести|правка)(?: {L}{2,12})? (?:от|від|за) {T}(?=$|[.,;!)])',
      '(?:спасибо|благодарность|дякую) {T}',
      '^\\s?{T}[- ](?:сгенерирован|згенерован)',
    ],
    means: [
      '(?:с|з|при|за)(?:о)? (?:помощью|помощи|использованием|участием|поддержкой|допомогою|використанням|участю|подсказки)(?: {L}{2,14}){0,2} {T}',
    ],
    done: `(?:^|[^{l}])(?:${ru.participle}|${ru.past})`,
    negation:
      '(?:^|[^{l}])(?:не|без|нет|ни|никак|никогда|ничего|ні|немає|жодн{L}{1,3}|никаких|никакие|никакой)(?!{L})',
    veto: '(?:^|[^{l}])(?:если|якщо|должн{L}{1,3}|нужно|необходимо|можно|может|могут|запрещ{L}{2,6}|пожалуйста|политик{L}{1,2}|добавляет|добавить|добавлена|поддержка|поддержку|исправ(?:ляет|ить)|когда|пользовател{L}{1,4}|будут|будет)(?!{L})',
    others:
      '(?:^|[^{l}])для [^,.;]{3,60}(?:с|при) помощ|(?:^|[^{l}])(?:котор{L}{2,3}|чтобы|щоб|як(?:ий|а|і|их|ого)|кажд{L}{2,3}|ежедневно|други(?:е|х|ми)|предыдущ{L}{2,3}|прошл{L}{2,3}|исходн{L}{2,3}|чужой|чуж{L}{2,3}|їхн{L}{1,3})(?!{L})',
  },
  {
    name: 'Dutch, Swedish, Norwegian, Danish',
    script:
      /(?<![\p{L}])(?:door|met|van|via|dankzij|heeft|har|skrev|ik|wij|we|med|av|af|ved|jag|jeg|vi|de|het|een|vond|schreef|maakte|det|var|som|den|skrev|hittade|fant|fandt|fixade|gjorde|översatte|rättade|hjälpte)(?![\p{L}])/iu,
    patterns: [
      `${nl.participle}(?: {L}{2,14}){0,2} (?:door|met|samen met|via|met behulp van|met hulp van|dankzij)(?: {L}{2,10})? ?{T}`,
      '\\b(?:ik heb|we hebben|heb ik) {T}(?: {L}{2,14}){0,5} (?:gebruikt|ingezet|gevraagd)',
      `${nordic.participle}(?: {L}{2,14}){0,2} (?:med|av|af|via|ved)(?: (?:hjälp|hjelp|hjælp|stöd|støtte) (?:av|fra|från|af))? ?{T}`,
      `{T} heeft(?: \\S{1,16}){0,5} (?:${nl.participle}|geholpen(?!{L}))`,
      `(?:^|[^{l}])heeft {T}(?: \\S{1,16}){0,4} (?:${nl.participle}|geholpen(?!{L}))`,
      `(?:^|[^{l}])(?:samen met|met|door|via) {T} (?:samen )?${nl.participle}(?=$|[.,;!)])`,
      '(?:^|[^{l}])(?:heb|hebben)(?: \\S{1,14}){1,6}? door {T} laten {L}{3,14}',
      '(?:^|[^{l}])(?:ik|we|wij) (?:liet|lieten) {T}(?: \\S{1,14}){1,6}',
      '{T} (?:vond|schreef|maakte|bouwde|hielp|ontdekte|fixte|vertaalde|bedacht|deed)(?!{L})',
      '(?:^|[^{l}])(?:oplossing|idee|vertaling|code|patch|tip|fix|tests?)(?: {L}{2,12}){0,2} (?:komt|komen|kwam|is|zijn|was) van {T}(?=$|[.,;!)])',
      '(?:^|[^{l}])det var {T} som {L}{3,14}',
      '(?:^|[^{l}])(?:jag|vi|jeg) (?:lät|lot|lod|fick|fik|fikk|bad) {T} (?:till? (?:att|at|å) |att |at |å )?{L}{3,14}',
      `(?:^|[^{l}])${nordic.past} {T}(?=$|[.,;!)])`,
      `(?:^|[^{l}])${nordic.past} {T} (?:nästan |nesten |næsten )?all?t(?!{L})`,
      `{T} ${nordic.past}`,
      `{T}(?: har)? ${nordic.participle}`,
      '\\b(?:jag|vi|jeg)(?: har)? (?:använde|använt|brukte|brukt|brugte|brugt) {T}',
    ],
    means: [
      '(?:met|dankzij) (?:de )?(?:hulp|behulp|ondersteuning|assistentie) van {T}',
      '\\bmed (?:hjälp|hjelp|hjælp|stöd) (?:av|fra|från|af) {T}',
    ],
    done: `(?:^|[^{l}])(?:ik heb|we hebben|heb ik|jag|jeg|löst|løst|${nl.participle}|${nordic.participle})(?!{L})`,
    negation:
      '\\b(?:niet|geen|zonder|nooit|inte|utan|ingen|ikke|uden|uten|aldrig|aldri|nej|nee)(?!{L})',
    veto: '\\b(?:als|moet|moeten|mag|mogen|kan|kunnen|verboden|indien|om|ska|måste|får|hvis|skal|må|wordt|worden)(?!{L})',
    others:
      '(?:^|[^{l}])(?:die|dat|som) (?:door |av |af )?[\\uE001-\\uE005]|(?:^|[^{l}])(?:elke|iedere|andere|vorige|varje|andra|hver|andre|forrige)(?!{L})',
    goesOn: '^ (?:is|zijn|wordt|worden|är|blir|er|bliver)(?!{L})',
  },
  {
    name: 'Polish and Czech',
    script:
      /(?<![\p{L}])(?:\p{L}{2,}[łl]a?|jsem|to|przez|przy|za|z|s|o|poprosił\p{L}*|napisał\p{L}*|użyłe?a?m|skorzystałem|wykorzystałem|dzięki|pomocí|použil\p{L}*)(?![\p{L}])/iu,
    patterns: [
      `${pl.participle}(?: {L}{2,14}){0,2} (?:przez|z|za|przy|pomocą|pomocí|s|pomoci)(?: (?:pomocą|pomocy|użyciem|wsparciem|pomocí))? ?{T}`,
      '\\b(?:użyłem|użyłam|skorzystałem z|wykorzystałem|použil jsem|použila jsem) {T}',
      '(?:^|[^{l}])(?:popros(?:iłem|iłam)|zapyta(?:łem|łam)|požádala? jsem) {T}',
      `{T} (?:mi )?${plPast}`,
      `(?:^|[^{l}])${plPast}(?: mi| to| ho| je| mi to)? {T}(?=$|[.,;!)])`,
      '(?:^|[^{l}])(?:nechala? jsem|kazałem|kazałam|zleciłem|zleciłam|dałem|dałam) {T} {L}{3,14}',
    ],
    means: [
      '(?:przy|z|za|s) (?:pomocą|pomocy|użyciem|użyciu|wsparciem|pomocí) {T}',
      '(?:^|[^{l}])(?:pomocí|dzięki) {T}',
    ],
    done: `(?:^|[^{l}])(?:${pl.participle}|(?:napisa|przepisa|przygotowa|poprawi|stworzy|przetłumaczy|zaimplementowa|znalaz|użył|skorzysta)(?:ł)?[ae]m(?!{L})|(?:napsal|přepsal|opravil|vytvořil|přeložil)a? jsem(?!{L}))`,
    negation: '\\b(?:nie|bez|żadn{L}{1,3}|nigdy|není|nebyl{L}{0,1}|žádn{L}{1,3})(?!{L})',
    veto: '\\b(?:jeśli|jeżeli|musi|muszą|może|mogą|należy|proszę|dodaje|pokud|musí|mohou|prosím|zabronion{L}{1,2})(?!{L})',
    others:
      '(?:^|[^{l}])(?:któr{L}{1,3}|kter{L}{1,2}|żeby|aby|każd{L}{1,3}|codziennie|inn(?:e|ych|ego)|poprzedni{L}{0,3}|każdy|jin(?:é|ých)|předchozí)(?!{L})',
    goesOn: '^ (?:są|jest|będą|będzie|jsou|je|se|się)(?!{L})',
  },
  {
    name: 'Romanian, Hungarian, Finnish',
    script:
      /(?<![\p{L}])(?:de|cu|folosind|am|segítségével|írt\p{L}*|készült|generált\p{L}*|avulla|löysi|korjasi|käänsi|kirjoit\p{L}*|luotu|tehty)(?![\p{L}])/iu,
    patterns: [
      '(?:scris|generat|creat|tradus|realizat|dezvoltat|redactat)(?:ă|e|i)?(?: {L}{2,14}){0,2} (?:de|cu|folosind)(?: ajutorul)?(?: lui)? {T}',
      '(?:^|[^{l}])am (?:folosit|cerut lui) {T}',
      '{T}(?:-?(?:val|vel|al|el|lal|lel))? (?:segítségével )?(?:készült|készítettem|írtam|generáltam|írta)(?!{L})',
      '{T} (?:kirjoitti|löysi|korjasi|käänsi)(?!{L})',
      '(?:^|[^{l}])(?:kirjoitti|löysi|korjasi|käänsi) {T}(?=$|[.,;!)])',
      '(?:kirjoitettu|luotu|tehty|käännetty|kirjoitin|tein) {T}(?::?{L}{1,4})?(?: avulla)?(?=$|[.,;!)])',
    ],
    means: [
      '{T}(?::?{L}{1,4})? avulla',
      '{T} segítségével',
      '(?:^|[^{l}])cu ajutorul(?: lui)? {T}',
    ],
    done: '(?:^|[^{l}])(?:kirjoitettu|luotu|tehty|käännetty|kirjoitin|tein|készült|írtam|készítettem|am|scris|generat|creat|tradus|realizat)(?!{L})',
    negation: '(?:^|[^{l}])(?:nu|fără|nem|nélkül|ilman|ei)(?!{L})',
    veto: '(?:^|[^{l}])(?:dacă|trebuie|poate|ha|lehet|kell|jos|voi|pitää)(?!{L})',
    others: '(?:^|[^{l}])(?:fiecare|alți|minden|mások|joka|muut|muiden)(?!{L})',
  },
  {
    name: 'Arabic, Persian, Hebrew',
    script: /[\u0590-\u06FF]/u,
    patterns: [
      '(?:تم|كُتب|كتب|أُنشئ|كتابة|إنشاء|توليد)[^.،؛]{0,40}?(?:بواسطة|باستخدام|بمساعدة)\\s{T}',
      '(?:استخدمت|استعنت بـ?)\\s?{T}',
      '(?:توسط|با کمک|با استفاده از)\\s{T}[^.،؛]{0,24}?(?:نوشته|تولید|ترجمه|ساخته)\\sشد',
      '(?:נכתב|נוצר|תורגם|נעשה|פותח)[^.,]{0,24}?(?:על ידי|בעזרת|באמצעות|עם)\\s{T}',
    ],
    means: [],
    done: 'تم|شد',
    negation: '(?:لم|بدون|دون|ليس|نشد|بدون|לא|ללא|בלי)',
    veto: '(?:إذا|يجب|يمكن|اگر|باید|אם|צריך|אפשר)',
    others: '(?:كل يوم|المستخدم|کاربر|משתמש)',
  },
]
