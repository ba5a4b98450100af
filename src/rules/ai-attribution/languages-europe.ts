/** European languages besides English: see `language.ts`. */
import type { Language } from './language.ts'

const de = {
  by: '(?:^|[^{l}])(?:mit|dank|unter|durch|von|per|mittels|mithilfe von|mit Hilfe von|mithilfe)',
  participle:
    '(?:erstellt|generiert|geschrieben|verfasst|entwickelt|übersetzt|formuliert|erzeugt|implementiert|umgesetzt|überarbeitet|korrigiert|gebaut|umgebaut|programmiert|entworfen|entstanden|gemacht|optimiert|gefunden|entdeckt|behoben|refaktoriert|analysiert|untersucht|geprüft|durchgesehen|ergänzt|gelöst|repariert|vorgeschlagen|geholfen|unterstützt)(?!{L})',
}
const fr = {
  participle:
    '(?:rédig|génér|cré|développ|réalis|cod|assist|implément|corrig|refactoris|prépar|élabor|propos|suggér|optimis|trouv|identifi|relev|débogu|analys|document|dessin|amélior)é(?:e|s|es)?(?!{L})|(?:traduit|écrit|réécrit|produit|fait|construit)(?:e|s|es)(?!{L})|conçu(?:e|s|es)?(?!{L})',
  // "traduit" is the present, too: only right before its doer, or behind an auxiliary.
  either: '(?:traduit|écrit|réécrit|produit|fait|construit)(?!{L})',
}
const es = {
  participle:
    '(?:generad|escrit|reescrit|cread|redactad|hech|desarrollad|traducid|producid|implementad|asistid|elaborad|realizad|programad|corregid|diseñad|sugerid|propuest|encontrad|revisad|depurad|identificad|analizad|documentad|refactorizad|construid|mejorad)[oa]s?(?!{L})',
}
const pt = {
  participle:
    '(?:gerad|escrit|reescrit|criad|redigid|feit|desenvolvid|traduzid|produzid|implementad|assistid|elaborad|realizad|programad|corrigid|sugerid|propost|encontrad|revisad|depurad|identificad|analisad|documentad|refatorad|construíd|melhorad|elaborad)[oa]s?(?!{L})',
}
const it = {
  participle:
    '(?:generat|scritt|riscritt|creat|redatt|fatt|sviluppat|tradott|prodott|implementat|assistit|realizzat|corrett|suggerit|propost|trovat|rivist|identificat|analizzat|documentat|progettat|disegnat)[oaie](?!{L})',
}
const ru = {
  participle:
    '(?:сгенерирован|сгенерен|нагенерен|написан|переписан|создан|сделан|переведен|переведён|подготовлен|разработан|составлен|реализован|исправлен|предложен|найден|обнаружен|проверен|згенерован|створен|зроблен|перекладен|виправлен|знайден)(?:о|а|ы|і|ні)?(?!{L})',
  past: '(?:делал|создавал|писал|разрабатывал|генерировал|переводил|написал|переписал|сгенерировал|создал|сделал|перев[её]л|исправил|подготовил|разработал|реализовал|предложил|наш[её]л|нашл|помог|помогл|подсказал|обнаружил|проверил|использовал|применил|применял|попросил|спросил|написав|згенерував|допоміг|використав|використовував|знайшов|виправив|переклав)(?:а|и|о|ся|ась|ось|ись)?(?!{L})',
}
const pl = {
  participle:
    '(?:wygenerowan|napisan|przepisan|stworzon|utworzon|przygotowan|przetłumaczon|opracowan|zaimplementowan|poprawion|wykonan|znalezion|vygenerován|napsán|vytvořen|přeložen|opraven|nalezen)(?:y|a|e|i|o|ego|ej)?(?!{L})',
}
const nl = {
  participle:
    '(?:geschreven|herschreven|gegenereerd|gemaakt|ontwikkeld|vertaald|opgesteld|geïmplementeerd|gevonden|verbeterd)(?!{L})',
}
const nordic = {
  participle:
    '(?:skrev|skrevs|skrevet|skriven|skrivet|skrivna|genererad|genererat|genererade|generert|genereret|skapad|skapat|laget|lavet|gjord|gjort|översatt|översatte|oversatt|oversat|utvecklad|utviklet|udviklet|rättade|fikset|hittade)(?!{L})',
}

/** Languages of Europe. */
export const europeanLanguages: readonly Language[] = [
  {
    name: 'German',
    script:
      /(?<![\p{L}])(?:mit|von|durch|per|dank|unter|mittels|mithilfe|habe|haben|hab|hat|ist|sind|wurden?|teilweise|KI|generiert|gestützt|unterstützt|geschrieben|erstellt)(?![\p{L}])/iu,
    patterns: [
      `${de.by}(?: {L}{2,14}){0,4} {T}(?:-{L}{3,18})?(?: (?:gemeinsam|zusammen|vollständig|teilweise|größtenteils|automatisch))? ${de.participle}`,
      `(?:wurden?|worden|habe|hab|haben|ist|sind|waren?)(?!{L})(?: \\S{1,20}){0,8}? ${de.by}(?: {L}{2,14}){0,4} {T}(?:[ -]{L}{2,18}){0,4} ${de.participle}`,
      `${de.by}(?: {L}{2,14}){0,2} {T} (?:wurden?|habe|haben|hab)(?!{L})(?: \\S{1,20}){0,6}? ${de.participle}`,
      `${de.participle}(?: (?:gemeinsam|zusammen|vollständig|teilweise|größtenteils|automatisch|komplett))? (?:mit|von|durch|per|mittels|mithilfe)(?: (?:Hilfe|Unterstützung|Mithilfe)(?: von| der| durch| einer?)?)? {T}(?=$|[.,;:!)(]| (?:und|aber|dann)(?!{L}))`,
      `(?:habe|haben|hab)(?: ich| wir)?(?: {L}{2,14}){0,2} {T}(?: {L}{2,16}){0,6} (?:benutzt|verwendet|genutzt|eingesetzt|gefragt|gebeten|lassen)(?!{L})`,
      '(?:^|[.,;:(] ?|(?:ist|sind|wurde|wurden|teilweise|überwiegend|größtenteils|komplett) ){T}-?(?:generiert|gestützt|unterstützt|erstellt|geschrieben)(?!{L})',
      `(?:^|[.,;:(] ?|{L} ){T}(?: {L}{2,12})? (?:hat|haben)(?: \\S{1,16}){0,5} ${de.participle}`,
      `(?:^|{L} )(?:hat|haben)(?: mir| uns)? {T}(?: \\S{1,16}){0,4} ${de.participle}`,
      '(?:habe|haben|hab)(?!{L})(?: \\S{1,16}){1,6}? (?:von|durch) {T} {L}{4,14} lassen(?!{L})',
      '(?:^|[^{l}])(?:Code|Patch|Text|Texte|Idee|Entwurf|Übersetzung|Tests?|Vorschlag|Lösung)(?: {L}{2,12})? (?:stammt|stammen|kommt|kommen)(?: {L}{2,14}){0,2} von {T}(?=$|[.,;!)])',
      '^(?:Übersetzung|Code|Tests?|Text|Texte|Entwurf|Patch|Korrektur|Dokumentation|Umsetzung|Idee|Analyse)(?: {L}{2,12}){0,2} (?:von|durch|mit|per|dank) {T}(?=[,.;)]|$)',
    ],
    means: [
      '(?:mit|dank|unter)(?: {L}{2,14}){0,2} (?:Hilfe|Unterstützung|Mithilfe)(?: von| der| durch| einer?)? {T}',
      '(?:mit|dank|unter) {T}[- ](?:Hilfe|Unterstützung|Assistenz)',
    ],
    done: `(?:^|[^{l}])(?:habe|hab|haben wir|wurden?|worden)(?!{L})|^[^{l}]{0,6}(?:erstellt|geschrieben|entwickelt|umgesetzt|programmiert|verfasst|gelöst)(?= (?:von|mit|durch)|[.,!]|$)|^[^{l}]{0,6}${de.participle}[^{l}]{0,4}$|(?:geschrieben|umgesetzt|entworfen|entstanden|gemacht|gefunden|behoben|geholfen|gebaut|umgebaut)(?=[.,;!)]|$| und )`,
    negation:
      '\\b(?:nicht|kein|keine|keinen|keiner|keinerlei|ohne|nie|niemals|nichts|weder|noch)(?!{L})',
    veto: '\\b(?:wenn|falls|muss|müssen|soll|sollen|sollte|sollten|darf|dürfen|kann|können|könnte|verboten|bitte|ob|Richtlinie|fügt|Nutzer|erkennt|werden|wird)(?!{L})',
    others:
      '^ ?(?:der|die|das|welche[rs]?) (?:mit|durch|per|unter|von) |(?:^|[^{l}])(?:jede[nrs]?|täglich|andere[nr]?|vorherige[nr]?|frühere[nr]?|ursprüngliche[nr]?|deren)(?!{L})',
  },
  {
    name: 'French',
    script:
      /(?<![\p{L}])(?:avec|par|via|de|grâce|ai|avons|on|aide|une?|été|est|merci|IA|a|m'a)(?![\p{L}])/iu,
    patterns: [
      `(?:${fr.participle})(?: {L}{2,14}){0,2} (?:par|avec|via|grâce à|à l'aide de|au moyen de|en collaboration avec|en utilisant)(?: (?:l'aide|le soutien|l'assistance)(?: de| d'))?(?: ?(?:un|une|des|le|la|les|l'|d'une?))?(?: {L}{2,14})? ?{T}`,
      `${fr.either} (?:par|avec|via|grâce à)(?: l'aide de)?(?: l')? ?{T}(?=$|[.,;!)]| et )`,
      `(?:été|j'ai|avons) ${fr.either}(?: {L}{2,14}){0,4} (?:par|avec|via|grâce à|à l'aide de)(?: l'aide de)?(?: l')? ?{T}`,
      "\\b(?:j'ai|nous avons|on a)(?: {L}{2,12})? (?:utilisé|employé|demandé à|fait appel à|sollicité)(?: ?(?:l'|le |la |une? ))? ?(?:{L}{2,14} )?{T}",
      '(?:^|[^{l}])(?:ce|cette|ces|le code|la traduction|les tests)(?: {L}{3,14})? (?:vient|viennent|provient|proviennent|est issue?)(?: {L}{2,12})? de {T}(?=$|[.,;!)])',
      '(?:merci à|remerciements à) {T}',
      `{T} (?:a|m'a|nous a)(?: {L}{2,12})? (?:aidé(?!{L})|${fr.participle}|${fr.either})`,
    ],
    means: [
      "(?:avec|grâce à|à|sous)(?: {L}{2,6})? ?(?:l'|d')?(?:aide|assistance|appui|soutien|concours)(?: de| d'| d'une?)? ?(?:l'|la |le )?{T}",
    ],
    done: `(?:^|[^{l}])(?:j'ai|nous avons|été|${fr.participle})`,
    negation: "(?:\\b(?:sans|aucun|aucune|jamais|rien|ni|pas|non)\\b|\\bn'|\\bne )",
    veto: "(?:\\b(?:si|doit|doivent|devrait|peut|peuvent|pouvez|veuillez|interdit|interdite|interdits|politique|ajoute|ajout|corrige|permet|quand|lorsque|utilisateurs?|détecte|seront|sera|prise en charge)\\b|\\bs'il)",
    others: `(?:^|[^{l}])(?:une fois|aucun|chaque|tous les|toutes les|autres?|précédente?s?|d'autres)(?!{L})|^(?!.{0,200}(?:PR|code|commit|patch|tests?|cette?|ces?|présente?|texte|documentation)(?!{L})).{0,200}(?:^|[^{l}])(?:est|sont) (?:{L}{2,14} )?(?:${fr.participle})`,
    object:
      "^[^{l}]{0,8}(?!le |la |les |l'|ce |cet|un |une |mon |ma |mes |notre |tout|du |des |de |en |dans |pour |avec |par )(?:{L}[{l}'-]{1,20}) (?:\\S{1,20} ){0,6}?(?:le|la|les|l'|un|une|du|des|au|aux)(?: ?{L}[{l}'-]{1,20}){1,2} $",
    goesOn: "^ (?:sont|est|ne|se|s'|vont|peuvent|doivent|apparaissent)(?!{L})",
  },
  {
    name: 'Spanish',
    script:
      /(?<![\p{L}])(?:con|por|mediante|usando|utilizando|gracias|lo|le|he|hemos|usé|utilicé|usamos|pedí|empleé|se|me|las?|los?|IA)(?![\p{L}])/iu,
    patterns: [
      `${es.participle}(?: {L}{2,14}){0,2} (?:por|con|mediante|usando|utilizando|gracias a|junto a|en colaboración con)(?: (?:la |el )?(?:ayuda|asistencia|apoyo) de(?:l)?)?(?: (?:la|el|una|un))? ?{T}`,
      '\\b(?:he|hemos|había)(?: {L}{2,12})? (?:usado|utilizado|empleado|pedido a|preguntado a)(?: (?:la|el|una))? ?{T}',
      '\\b(?:usé|utilicé|usamos|utilizamos|pedí a|empleé)(?: (?:la|el|una))? ?{T}',
      '(?:^|[^{l}])(?:escribió|generó|redactó|hizo|tradujo|encontró|corrigió|revisó|propuso) {T}(?=$|[.,;!)])',
      '(?:^|[^{l}])(?:le )?ped[ií] a {T}',
      '{T} (?:me |nos )?(?:escribió|generó|ayudó|redactó|sugirió|propuso|encontró|corrigió|revisó|tradujo|ha escrito|ha generado)(?!{L})',
      '\\b(?:se usó|se utilizó|se ha usado|se ha utilizado|se emple[oó])(?: (?:la|el))? ?{T}',
    ],
    means: [
      '(?:con|gracias a|mediante)(?: la| el)? (?:ayuda|asistencia|apoyo|uso) de(?:l| la| una?)? ?{T}',
      '\\bgracias a {T}',
    ],
    done: `(?:^|[^{l}])(?:he|hemos|fue|fueron|${es.participle}|(?:escrib|correg|reescrib|constru)(?:í|imos)(?!{L})|(?:traduj|hic)e(?!{L})|(?:program|desarroll|gener|cre|implement|arregl|us|encontr|refactoric)é(?!{L}))`,
    negation: '\\b(?:no|sin|ningun|ningún|ninguna|nunca|jamás|nada|ni|tampoco)(?!{L})',
    veto: '\\b(?:si|debe|deben|debería|puede|pueden|prohibid[oa]s?|política|añade|agrega|corrige|permite|cuando|por favor|usuarios?|detecta|serán|será|soporte|cerrarán)(?!{L})',
    others: `(?:^|[^{l}])(?:cada|todos los|otr[oa]s?|anterior(?:es)?|original(?:es)?)(?!{L})|^(?!.{0,200}(?:PR|código|commit|parche|pruebas?|este|esta|estos|estas|texto|documentación)(?!{L})).{0,200}(?:^|[^{l}])(?:es|son) (?:{L}{2,14} )?${es.participle}`,
    object:
      '^[^{l}]{0,8}(?!el |la |los |las |un |una |este |esta |estos |mi |todo |de |en |con |por )(?:{L}[{l}-]{1,20}) (?:\\S{1,20} ){0,6}?(?:el|la|los|las|un|una|al|del)(?: \\S{2,20}){1,3} $',
    goesOn: '^ (?:se|es|son|está|están|aparecen?|tienen?|no)(?!{L})',
  },
  {
    name: 'Portuguese',
    script:
      /(?<![\p{L}])(?:com|por|pelo|pela|via|usando|utilizando|graças|usei|utilizei|usamos|pedi|foi|foram|escreveu|gerou|ajudou|encontrou|obrigad[oa]|[oa]s?|IA)(?![\p{L}])/iu,
    patterns: [
      `${pt.participle}(?: {L}{2,14}){0,2} (?:por|pelo|pela|com|via|usando|utilizando|graças a|através d[oa])(?: (?:a |o )?(?:ajuda|auxílio|assistência|apoio|suporte) d[eoa])?(?: (?:a|o|uma|um))? ?{T}`,
      '\\b(?:usei|utilizei|usamos|utilizamos|pedi (?:ao|à|para o|a)|empreguei)(?: (?:o|a|uma))? ?{T}',
      '\\b(?:foi|foram) (?:usad|utilizad)[oa]s?(?: [oa])? ?{T}',
      '{T} (?:me )?(?:escreveu|gerou|ajudou|redigiu|sugeriu|propôs|encontrou|corrigiu|revisou|traduziu)(?!{L})',
      '(?:^|[^{l}])(?:escreveu|gerou|traduziu|encontrou|corrigiu|revisou) (?:o |a )?{T}(?=$|[.,;!)])',
      '\\bobrigad[oa] (?:ao|à|a) {T}',
    ],
    means: [
      '(?:com|graças)(?: [àao])? ?(?:ajuda|auxílio|assistência|apoio|uso) d[eoa](?: uma?)? ?{T}',
    ],
    done: `(?:^|[^{l}])(?:foi|foram|${pt.participle}|(?:escrev|corrig|traduz|reescrev|constru)i(?!{L})|(?:program|desenvolv|ger|cri|implement|us|refator|encontr)ei(?!{L})|(?:fiz|contei|tive)(?!{L}))`,
    negation: '\\b(?:não|sem|nenhum|nenhuma|nunca|jamais|nada|nem)(?!{L})',
    veto: '\\b(?:se|deve|devem|deveria|pode|podem|proibid[oa]s?|política|adiciona|corrige|permite|quando|por favor|usuários?|detecta|serão|será|suporte)(?!{L})',
    others: `(?:^|[^{l}])(?:cada|tod[oa]s [oa]s|outr[oa]s?|anterior(?:es)?|original|originais)(?!{L})|^(?!.{0,200}(?:PR|código|commit|patch|testes?|este|esta|estes|estas|texto|documentação)(?!{L})).{0,200}(?:^|[^{l}])(?:é|são) (?:{L}{2,14} )?${pt.participle}`,
    object:
      '^[^{l}]{0,8}(?!o |a |os |as |um |uma |este |esta |meu |todo |de |em |com |por )(?:{L}[{l}-]{1,20}) (?:\\S{1,20} ){0,6}?(?:o|a|os|as|um|uma|ao|do|da)(?: \\S{2,20}){1,3} $',
    goesOn: '^ (?:se|é|são|está|estão|aparecem?|têm|tem|não)(?!{L})',
  },
  {
    name: 'Italian',
    script:
      /(?<![\p{L}])(?:con|da|dal|dalla|tramite|usando|utilizzando|grazie|ho|abbiamo|ha|IA)(?![\p{L}])/iu,
    patterns: [
      `${it.participle}(?: {L}{2,14}){0,2} (?:da|dal|dalla|con|tramite|usando|utilizzando|grazie a|in collaborazione con)(?: ?(?:l'|il )?(?:aiuto|supporto|ausilio|assistenza) (?:di|del|della|dell'))?(?: ?(?:la|il|un|una|l'))? ?{T}`,
      "\\b(?:ho|abbiamo)(?: {L}{2,12})? (?:usato|utilizzato|impiegato|chiesto a)(?: (?:la|il|una)| l')? ?{T}",
      `(?:l'|li |le |lo )?ha(?:nno)? ${it.participle} {T}(?=$|[.,;!)])`,
      `{T} (?:mi |ci )?ha (?:aiutato(?!{L})|${it.participle})`,
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
      "^[^{l}]{0,8}(?!il |lo |la |i |gli |le |l'|un |una |questo |questa |di |in |con |per )(?:{L}[{l}-]{1,20}) (?:\\S{1,20} ){0,6}?(?:il|lo|la|i|gli|le|l'|un|una|del|dal|al)(?: ?\\S{2,20}){1,3} $",
    goesOn: '^ (?:vengono|viene|si|è|sono|hanno|appaiono)(?!{L})',
  },
  {
    name: 'Russian and Ukrainian',
    script: /\p{Script=Cyrillic}/u,
    patterns: [
      `${ru.participle}(?: {L}{2,14}){0,2} (?:в |у |с |через |від |при участии )?(?:{L}{2,14} )?{T}`,
      '(?:использовал|использовала|использовали|использован|использована|применял|применяли|попросил|попросила|спросил|використав|використала|використовував|використано)(?:о|а|и|ся|ась|ось)?(?: {L}{2,14}){0,2} {T}',
      `{T}(?: {L}{2,12})? ${ru.past}`,
      `${ru.past} {T}(?=$|[.,;!)])`,
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
      '(?:^|[^{l}])для [^,.;]{3,60}(?:с|при) помощ|(?:^|[^{l}])(?:кажд{L}{2,3}|ежедневно|други(?:е|х|ми)|предыдущ{L}{2,3}|прошл{L}{2,3}|исходн{L}{2,3}|чужой|чуж{L}{2,3}|їхн{L}{1,3})(?!{L})',
  },
  {
    name: 'Dutch, Swedish, Norwegian, Danish',
    script:
      /(?<![\p{L}])(?:door|met|van|via|dankzij|heeft|har|skrev|ik|wij|we|med|av|af|ved|jag|jeg|vi)(?![\p{L}])/iu,
    patterns: [
      `${nl.participle}(?: {L}{2,14}){0,2} (?:door|met|via|met behulp van|met hulp van|dankzij)(?: {L}{2,10})? ?{T}`,
      '\\b(?:ik heb|we hebben|heb ik) {T}(?: {L}{2,14}){0,5} (?:gebruikt|ingezet|gevraagd)',
      `${nordic.participle}(?: {L}{2,14}){0,2} (?:med|av|af|via|ved)(?: (?:hjälp|hjelp|hjælp|stöd|støtte) (?:av|fra|från|af))? ?{T}`,
      `{T} heeft(?: \\S{1,16}){0,5} (?:${nl.participle}|geholpen(?!{L}))`,
      `{T}(?: har)? ${nordic.participle}`,
      '\\b(?:jag|vi|jeg)(?: har)? (?:använde|använt|brukte|brukt|brugte|brugt) {T}',
    ],
    means: [
      '(?:met|dankzij) (?:de )?(?:hulp|behulp|ondersteuning|assistentie) van {T}',
      '\\bmed (?:hjälp|hjelp|hjælp|stöd) (?:av|fra|från|af) {T}',
    ],
    done: `(?:^|[^{l}])(?:ik heb|we hebben|heb ik|jag|jeg|${nl.participle}|${nordic.participle})(?!{L})`,
    negation:
      '\\b(?:niet|geen|zonder|nooit|inte|utan|ingen|ikke|uden|uten|aldrig|aldri|nej|nee)(?!{L})',
    veto: '\\b(?:als|moet|moeten|mag|mogen|kan|kunnen|verboden|indien|om|ska|måste|får|hvis|skal|må|wordt|worden)(?!{L})',
    others: '(?:^|[^{l}])(?:elke|iedere|andere|vorige|varje|andra|hver|andre|forrige)(?!{L})',
    goesOn: '^ (?:is|zijn|wordt|worden|är|blir|er|bliver)(?!{L})',
  },
  {
    name: 'Polish and Czech',
    script:
      /(?<![\p{L}])(?:przez|przy|za|z|s|o|poprosił\p{L}*|napisał\p{L}*|użyłe?a?m|skorzystałem|wykorzystałem|dzięki|pomocí|použil\p{L}*)(?![\p{L}])/iu,
    patterns: [
      `${pl.participle}(?: {L}{2,14}){0,2} (?:przez|z|za|przy|pomocą|pomocí|s|pomoci)(?: (?:pomocą|pomocy|użyciem|wsparciem|pomocí))? ?{T}`,
      '\\b(?:użyłem|użyłam|skorzystałem z|wykorzystałem|použil jsem|použila jsem) {T}',
      '(?:^|[^{l}])(?:popros(?:iłem|iłam)|zapyta(?:łem|łam)|požádala? jsem) {T}',
      '{T} (?:napisał|wygenerował|znalazł|poprawił|zaproponował|przetłumaczył|pomógł|napsal|vygeneroval|našel|opravil)a?(?!{L})',
    ],
    means: [
      '(?:przy|z|za|s) (?:pomocą|pomocy|użyciem|użyciu|wsparciem|pomocí) {T}',
      '(?:^|[^{l}])(?:pomocí|dzięki) {T}',
    ],
    done: `(?:^|[^{l}])(?:${pl.participle}|(?:napisa|przepisa|przygotowa|poprawi|stworzy|przetłumaczy|zaimplementowa|znalaz|użył|skorzysta)(?:ł)?[ae]m(?!{L})|(?:napsal|přepsal|opravil|vytvořil|přeložil)a? jsem(?!{L}))`,
    negation: '\\b(?:nie|bez|żadn{L}{1,3}|nigdy|není|nebyl{L}{0,1}|žádn{L}{1,3})(?!{L})',
    veto: '\\b(?:jeśli|jeżeli|musi|muszą|może|mogą|należy|proszę|dodaje|pokud|musí|mohou|prosím|zabronion{L}{1,2})(?!{L})',
    others:
      '(?:^|[^{l}])(?:każd{L}{1,3}|codziennie|inn(?:e|ych|ego)|poprzedni{L}{0,3}|każdy|jin(?:é|ých)|předchozí)(?!{L})',
    goesOn: '^ (?:są|jest|będą|będzie|jsou|je|se|się)(?!{L})',
  },
  {
    name: 'Romanian, Hungarian, Finnish',
    script:
      /(?<![\p{L}])(?:de|cu|folosind|am|segítségével|írt\p{L}*|készült|generált\p{L}*|avulla|kirjoit\p{L}*|luotu|tehty)(?![\p{L}])/iu,
    patterns: [
      '(?:scris|generat|creat|tradus|realizat|dezvoltat|redactat)(?:ă|e|i)?(?: {L}{2,14}){0,2} (?:de|cu|folosind)(?: ajutorul)?(?: lui)? {T}',
      '(?:^|[^{l}])am (?:folosit|cerut lui) {T}',
      '{T}(?:-?(?:val|vel|al|el|lal|lel))? (?:segítségével )?(?:készült|készítettem|írtam|generáltam|írta)(?!{L})',
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
