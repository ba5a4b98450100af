/**
 * Statements in other languages than English, as data: how each says "made by <tool>", "with the
 * help of <tool>", "I used <tool>", what negates it, and what turns it into a feature or a rule.
 *
 * `{T}` is a mention of a tool. Patterns are tried only in sentences that have one. Known limit:
 * one clause at a time; irony, and languages not listed here, are not read.
 */

/** How one language attributes work. */
export interface Language {
  name: string
  /** Only sentences with these letters or little words are tried. */
  script: RegExp
  patterns: readonly string[]
  negation: string
  /** Rules, wishes, features. */
  veto: string
}

const han = /\p{Script=Han}/u

const zhMade =
  '(?:生成|编写|編寫|撰写|撰寫|起草|完成|实现|實現|实作|實作|创建|建立|产生|產生|翻译|翻譯|润色|潤飾|校对|校對|书写|写|寫|创作|重构|重構|制作|製作|整理|开发|開發|修复|修復|修改|优化|協助|协助|辅助|輔助|帮忙|幫忙|产出|產出|输出|给出|提供|起稿|改写|改寫|补全|提出|发现|定位|找到|做)'

/** The languages besides English. */
export const languages: readonly Language[] = [
  {
    name: 'Chinese',
    script: han,
    patterns: [
      `(?:由|让|讓|请|請|用|使用|采用|採用|借助|藉助|通过|透過|利用|靠|依靠|经|經)\\s?{I}(?:(?!应用|應用|平台|接口|模块|课程|编程|面试|知识)[^，。；,;]){0,14}?${zhMade}(?!的[一-鿿])`,
      `^[\\s\\uE000*#>、（(-]{0,4}(?:本|此|该|這|这|部分|全部|大部分)?\\s?(?:由|让|讓|请|請|用|使用|采用|採用|借助|藉助|通过|透過|利用|靠|依靠|经|經)\\s?{I}(?:(?!应用|應用|平台|接口|模块|课程|编程|面试|知识)[^，。；,;]){0,14}?${zhMade}`,
      `(?:是|和|与|與|跟)\\s?{T}\\s?(?:一起|共同|合作|帮我|幫我|自动|自動|协作|協作)?\\s?${zhMade}(?:的|了|$|[，。；,;])`,
      '[（(]\\s?(?:借助|使用|由|用|通过|透過|经)\\s?{I}[^()（）]{0,8}[)）]',
      '(?:参考|參考|根据|根據|按照|采纳|採納)了?\\s?{I}\\s?的?(?:建议|建議|输出|輸出|回答|方案|意见)',
      `(?<![由用]\\s?){T}\\s?(?:自动|自動|辅助|輔助|协助|協助|帮助|幫助|帮我|幫我|帮忙|代|来|所|负责|全程|一起|共同|参与|直接|是|完全|主要)?\\s?${zhMade}(?:的|了|而成|出来|$|[，。；,;、（(])`,
      '(?:在|借助|得到|获得|通过|感谢|有)\\s?{T}\\s?的?(?:帮助|幫助|协助|協助|辅助|輔助|支持|支援)',
      '(?:感谢|感謝|多谢|多謝|鸣谢|致谢)\\s?{T}',
      '{T}\\s?(?:辅助|輔助|协助|協助)(?:编写|編寫|开发|開發|生成|完成|编码|翻译|$|[，。；,;）)])',
      '(?:我|我们|我們|本人|作者)(?:主要|也|还|曾)?(?:用|使用|借助|利用|让|請|请)了?\\s?{T}',
      '(?:使用|用)了\\s?{T}',
      '^\\s?{T}\\s?(?:生成|辅助|輔助|编写|编寫)\\s?$',
    ],
    negation: '(?:不是|并非|並非|没有|沒有|未|无|無|非|不由|不用|不使用|没用|沒用|别|勿|拒绝|零)',
    veto: '(?:^[\\s*#>、（(:：-]{0,4}(?:新增|添加|增加|支持|修复|修復|修正|优化|優化|禁止|不得|检测|檢測|允许|移除|删除|刪除|去掉|更新|说明|補充|补充|实现|隐藏)|禁止|不得|必须|必須|应当|應當|应该|應該|如果|如需|若|当.{0,8}时|可以|可以用|如何|怎么|是否|不接受|需要|适合|適合|功能|用户|使用者|请勿|教程|规范|政策|規範|会被|將被|将被)',
  },
  {
    name: 'Japanese',
    script: /[\u3040-\u30FF]/u,
    patterns: [
      '{T}\\s?(?:を|の|に|が|と|で|により|によって|による|から|にも|自身)[^。、]{0,18}?(?:生成|作成|実装|書|執筆|翻訳|手伝|支援|助け|下書き|修正|相談|協力|提案|使用|利用|活用|使っ|使い|作っ|作ら|描|教え|リファクタ|レビュー)[^。、]{0,8}?(?:た|しました|ました|です|ています|もらい|いただ|ものです|$)',
      '{T}\\s?(?:で|により|による)\\s?(?:自動)?(?:生成|作成|実装|執筆|翻訳|支援)',
      '{T}\\s?(?:支援|生成|アシスト|製)(?:です|で|による|$|[。、])',
      '{T}\\s?(?:さん|くん)?(?:に|へ)?(?:感謝|ありがとう)',
    ],
    negation: '(?:ません|ない|なし|せず|使わず|ていません|ではなく|禁止|未使用|なく)',
    veto: '(?:機能|できる|できます|場合|ください|べき|禁止|なら|すれば|対応|追加|ポリシー|方法|検出|ユーザー|ときは|たら)',
  },
  {
    name: 'Korean',
    script: /\p{Script=Hangul}/u,
    patterns: [
      '{T}\\s?(?:로|으로|가|이|를|을|의|에게|에|와|과|한테|을 통해|를 통해)[^.,]{0,18}?(?:작성|생성|구현|번역|도움|사용|활용|이용|개발|만들|수정|제안|지원|협업|함께)',
      '{T}\\s?(?:도움|지원|생성|작성)',
    ],
    negation: '(?:않|없이|없|안 |아니|금지|미사용|아닌)',
    veto: '(?:기능|지원합니다|지원 추가|경우|해야|금지|하려면|수 있|방법|정책|주세요|감지|추가(?:$|합)|사용자)',
  },
  {
    name: 'German',
    script:
      /(?<![\p{L}])(?:mit|von|durch|per|dank|unter|mittels|mithilfe|habe|haben|hab|hat|ist|sind|wurde|wurden|KI|generiert|gestützt|unterstützt|geschrieben)(?![\p{L}])/iu,
    patterns: [
      '(?:mit|dank|unter|durch|von|per|mittels|mithilfe von|mit Hilfe von|mithilfe)(?: {L}{2,14}){0,4} {T}(?:[ -]{L}{3,18}){0,4} (?:erstellt|generiert|geschrieben|verfasst|entwickelt|übersetzt|formuliert|erzeugt|implementiert|umgesetzt|überarbeitet|korrigiert|gebaut|programmiert|entworfen|entstanden|gemacht|optimiert)',
      '(?:erstellt|generiert|geschrieben|verfasst|entwickelt|übersetzt|formuliert|erzeugt|implementiert|programmiert|entworfen)(?: {L}{2,14}){0,2} (?:mit|von|durch|per|mittels|mithilfe)(?: {L}{2,14}){0,3} {T}',
      '(?:mit|dank|unter)(?: {L}{2,14}){0,2} (?:Hilfe|Unterstützung|Mithilfe)(?: von| der| durch| einer?)? {T}',
      '(?:mit|dank|unter) {T}[- ](?:Hilfe|Unterstützung|Assistenz)',
      '(?:habe|haben|hab)(?: ich| wir)?(?: {L}{2,14}){0,2} {T}(?: {L}{2,16}){0,6} (?:benutzt|verwendet|genutzt|eingesetzt|gefragt|gebeten|lassen)',
      '(?:^|[.,;:(] ?|(?:ist|sind|wurde|wurden|teilweise|überwiegend) ){T}-?(?:generiert|gestützt|unterstützt|erstellt|geschrieben)',
      '{T}(?: {L}{2,12})? (?:hat|haben)(?: \\S{1,16}){0,5} (?:geschrieben|geholfen|erstellt|generiert|verfasst|vorgeschlagen)',
    ],
    negation:
      '\\b(?:nicht|kein|keine|keinen|keiner|keinerlei|ohne|nie|niemals|nichts|weder|noch)(?!{L})',
    veto: '\\b(?:wenn|falls|muss|müssen|soll|sollen|sollte|sollten|darf|dürfen|kann|können|könnte|verboten|bitte|ob|Richtlinie|unterstützt|fügt|Nutzer|erkennt|werden)(?!{L})',
  },
  {
    name: 'French',
    script:
      /(?<![\p{L}])(?:avec|par|via|grâce|ai|avons|on|aide|une?|été|est|merci|IA)(?![\p{L}])/iu,
    patterns: [
      "(?:rédig|génér|cré|développ|réalis|traduit|écrit|produit|conçu|fait|codé|assist|implément|corrig|refactoris|prépar|élabor|propos|suggér|optimis)(?:é|ée|és|ées|e|s|es)?(?: {L}{2,14}){0,2} (?:par|avec|via|grâce à|à l'aide de|au moyen de|en collaboration avec|en utilisant)(?: (?:l'aide|le soutien|l'assistance)(?: de| d'))?(?: ?(?:un|une|des|le|la|les|l'|d'une?))?(?: {L}{2,14})? ?{T}",
      "(?:avec|grâce à|à|sous)(?: {L}{2,6})? ?(?:l'|d')?(?:aide|assistance|appui|soutien|concours)(?: de| d'| d'une?)? ?(?:l'|la |le )?{T}",
      "\\b(?:j'ai|nous avons|on a)(?: {L}{2,12})? (?:utilisé|employé|demandé à|fait appel à|sollicité)(?: ?(?:l'|le |la |une? ))? ?(?:{L}{2,14} )?{T}",
      '(?:merci à|remerciements à) {T}',
      "{T} (?:a|m'a|nous a)(?: {L}{2,12})? (?:écrit|rédigé|généré|aidé|proposé|suggéré|traduit)",
    ],
    negation: "(?:\\b(?:sans|aucun|aucune|jamais|rien|ni|pas|non)\\b|\\bn'|\\bne )",
    veto: "(?:\\b(?:si|doit|doivent|devrait|peut|peuvent|pouvez|veuillez|interdit|interdite|interdits|politique|ajoute|ajout|corrige|permet|quand|lorsque|utilisateurs?|détecte|seront|sera|prise en charge)\\b|\\bs'il)",
  },
  {
    name: 'Spanish',
    script:
      /(?<![\p{L}])(?:con|por|mediante|usando|utilizando|gracias|he|hemos|usé|utilicé|usamos|pedí|empleé|se|me|IA)(?![\p{L}])/iu,
    patterns: [
      '(?:generad|escrit|cread|redactad|hech|desarrollad|traducid|producid|implementad|asistid|elaborad|realizad|programad|corregid|diseñad|sugerid|propuest)[oa]s?(?: {L}{2,14}){0,2} (?:por|con|mediante|usando|utilizando|gracias a|junto a|en colaboración con)(?: (?:la |el )?(?:ayuda|asistencia|apoyo) de(?:l)?)?(?: (?:la|el|una|un))? ?{T}',
      '(?:con|gracias a|mediante)(?: la| el)? (?:ayuda|asistencia|apoyo|uso) de(?:l| la| una?)? ?{T}',
      '\\b(?:he|hemos|había)(?: {L}{2,12})? (?:usado|utilizado|empleado|pedido a|preguntado a)(?: (?:la|el|una))? ?{T}',
      '\\b(?:usé|utilicé|usamos|utilizamos|pedí a|empleé)(?: (?:la|el|una))? ?{T}',
      '\\bgracias a {T}',
      '{T} (?:me |nos )?(?:escribió|generó|ayudó|redactó|sugirió|propuso|ha escrito|ha generado)',
      '\\b(?:se usó|se utilizó|se ha usado|se ha utilizado|se emple[oó])(?: (?:la|el))? ?{T}',
    ],
    negation: '\\b(?:no|sin|ningun|ningún|ninguna|nunca|jamás|nada|ni|tampoco)(?!{L})',
    veto: '\\b(?:si|debe|deben|debería|puede|pueden|prohibid[oa]s?|política|añade|agrega|corrige|permite|cuando|por favor|usuarios?|detecta|serán|será|soporte|cerrarán)(?!{L})',
  },
  {
    name: 'Portuguese',
    script:
      /(?<![\p{L}])(?:com|por|pelo|pela|via|usando|utilizando|graças|usei|utilizei|usamos|pedi|foi|foram|escreveu|gerou|ajudou|obrigad[oa]|IA)(?![\p{L}])/iu,
    patterns: [
      '(?:gerad|escrit|criad|redigid|feit|desenvolvid|traduzid|produzid|implementad|assistid|elaborad|realizad|programad|corrigid|sugerid|propost)[oa]s?(?: {L}{2,14}){0,2} (?:por|pelo|pela|com|via|usando|utilizando|graças a|através d[oa])(?: (?:a |o )?(?:ajuda|auxílio|assistência|apoio|suporte) d[eoa])?(?: (?:a|o|uma|um))? ?{T}',
      '(?:com|graças)(?: [àao])? ?(?:ajuda|auxílio|assistência|apoio|uso) d[eoa](?: uma?)? ?{T}',
      '\\b(?:usei|utilizei|usamos|utilizamos|pedi (?:ao|à|para o|a)|empreguei)(?: (?:o|a|uma))? ?{T}',
      '\\b(?:foi|foram) (?:usad|utilizad)[oa]s?(?: [oa])? ?{T}',
      '{T} (?:escreveu|gerou|ajudou|redigiu|sugeriu|propôs)',
      '\\bobrigad[oa] (?:ao|à|a) {T}',
    ],
    negation: '\\b(?:não|sem|nenhum|nenhuma|nunca|jamais|nada|nem)(?!{L})',
    veto: '\\b(?:se|deve|devem|deveria|pode|podem|proibid[oa]s?|política|adiciona|corrige|permite|quando|por favor|usuários?|detecta|serão|será|suporte)(?!{L})',
  },
  {
    name: 'Italian',
    script:
      /(?<![\p{L}])(?:con|da|dal|dalla|tramite|usando|utilizzando|grazie|ho|abbiamo|ha|IA)(?![\p{L}])/iu,
    patterns: [
      "(?:generat|scritt|creat|redatt|fatt|sviluppat|tradott|prodott|implementat|assistit|realizzat|corrett|suggerit|propost)[oaie](?: {L}{2,14}){0,2} (?:da|dal|dalla|con|tramite|usando|utilizzando|grazie a|in collaborazione con)(?: ?(?:l'|il )?(?:aiuto|supporto|ausilio|assistenza) (?:di|del|della|dell'))?(?: ?(?:la|il|un|una|l'))? ?{T}",
      "(?:con|grazie al?)(?: ?l'| il)? ?(?:aiuto|supporto|ausilio|assistenza|uso) (?:di|del|della|dell'|d')(?: ?(?:una?|l'))? ?{T}",
      "\\b(?:ho|abbiamo)(?: {L}{2,12})? (?:usato|utilizzato|impiegato|chiesto a)(?: (?:la|il|una)| l')? ?{T}",
      '\\bgrazie a {T}',
      '{T} ha (?:scritto|generato|aiutato|suggerito|proposto)',
    ],
    negation: '\\b(?:non|senza|nessun|nessuna|nessuno|mai|niente|nulla|né)(?!{L})',
    veto: '\\b(?:se|deve|devono|dovrebbe|può|possono|vietat[oaie]|aggiunge|corregge|permette|quando|utenti|rileva|saranno|sarà|supporto per)(?!{L})',
  },
  {
    name: 'Russian and Ukrainian',
    script: /\p{Script=Cyrillic}/u,
    patterns: [
      '(?:с|з|при|за)(?:о)? (?:помощью|использованием|участием|поддержкой|допомогою|використанням|участю|подсказки)(?: {L}{2,14}){0,2} {T}',
      '(?:сгенерирован|написан|создан|сделан|переведен|переведён|подготовлен|разработан|составлен|реализован|исправлен|предложен|згенерован|написан|створен|зроблен|перекладен)(?:о|а|ы|ый|ая|ое|ые|і|е|ий)?(?: {L}{2,14}){0,2} (?:в |у |с |через |від |при участии )?(?:{L}{2,14} )?{T}',
      '(?:использовал|использовала|использовали|использован|использована|применял|применяли|попросил|попросила|спросил|використав|використала|використовував|використано)(?:о|а|и|ся|ась|ось)?(?: {L}{2,14}){0,2} {T}',
      '{T}(?: {L}{2,12})? (?:написал|сгенерировал|помог|помогла|подсказал|предложил|создал|написав|згенерував|допоміг)',
      '(?:спасибо|благодарность|дякую) {T}',
      '^\\s?{T}[- ](?:сгенерирован|згенерован)',
    ],
    negation:
      '(?:^|[^{l}])(?:не|без|нет|ни|никак|никогда|ничего|ні|немає|жодн{L}{1,3}|никаких|никакие|никакой)(?!{L})',
    veto: '(?:^|[^{l}])(?:если|якщо|должн{L}{1,3}|нужно|необходимо|можно|может|могут|запрещ{L}{2,6}|пожалуйста|политик{L}{1,2}|добавляет|добавить|добавлена|поддержка|поддержку|исправ(?:ляет|ить)|когда|пользовател{L}{1,4}|будут|будет)(?!{L})',
  },
  {
    name: 'Dutch, Swedish, Norwegian, Danish',
    script:
      /(?<![\p{L}])(?:door|met|van|via|dankzij|ik|wij|we|med|av|af|ved|jag|jeg|vi)(?![\p{L}])/iu,
    patterns: [
      '(?:geschreven|gegenereerd|gemaakt|ontwikkeld|vertaald|opgesteld|geïmplementeerd)(?: {L}{2,14}){0,2} (?:door|met|via|met behulp van|met hulp van|dankzij)(?: {L}{2,10})? ?{T}',
      '(?:met|dankzij) (?:de )?(?:hulp|behulp|ondersteuning|assistentie) van {T}',
      '\\b(?:ik heb|we hebben|heb ik) {T}(?: {L}{2,14}){0,5} (?:gebruikt|ingezet|gevraagd)',
      '(?:skrev{L}{0,3}|skrevet|skriven|genererad|genererat|generert|genereret|skapad|skapat|laget|lavet|gjord|översatt|oversatt|utvecklad|utviklet)(?: {L}{2,14}){0,2} (?:med|av|af|via|ved)(?: (?:hjälp|hjelp|hjælp|stöd|støtte) (?:av|fra|från|af))? ?{T}',
      '\\bmed (?:hjälp|hjelp|hjælp|stöd) (?:av|fra|från|af) {T}',
      '\\b(?:jag|vi|jeg)(?: har)? (?:använde|använt|brukte|brukt|brugte|brugt) {T}',
    ],
    negation:
      '\\b(?:niet|geen|zonder|nooit|inte|utan|ingen|ikke|uden|uten|aldrig|aldri|nej|nee)(?!{L})',
    veto: '\\b(?:als|moet|moeten|mag|mogen|kan|kunnen|verboden|indien|om|ska|måste|får|kan|hvis|skal|må)(?!{L})',
  },
  {
    name: 'Polish and Czech',
    script:
      /(?<![\p{L}])(?:przez|przy|za|z|s|użyłe?a?m|skorzystałem|wykorzystałem|dzięki|pomocí|použil\w*)(?![\p{L}])/iu,
    patterns: [
      '(?:wygenerowan|napisan|stworzon|utworzon|przygotowan|przetłumaczon|opracowan|zaimplementowan|vygenerován|napsán|vytvořen|přeložen){L}{0,3}(?: {L}{2,14}){0,2} (?:przez|z|za|przy|pomocą|pomocí|s|pomoci)(?: (?:pomocą|użyciem|wsparciem|pomocí))? ?{T}',
      '(?:przy|z|za|s) (?:pomocą|pomocy|użyciem|użyciu|wsparciem|pomocí) {T}',
      '\\b(?:użyłem|użyłam|skorzystałem z|wykorzystałem|použil jsem|použila jsem) {T}',
      '\\b(?:pomocí|dzięki) {T}',
    ],
    negation: '\\b(?:nie|bez|żadn{L}{1,3}|nigdy|není|nebyl{L}{0,1}|žádn{L}{1,3})(?!{L})',
    veto: '\\b(?:jeśli|jeżeli|musi|muszą|może|mogą|należy|proszę|dodaje|pokud|musí|mohou|prosím|zabronion{L}{1,2})(?!{L})',
  },
  {
    name: 'Turkish, Vietnamese, Indonesian',
    script:
      /(?<![\p{L}])(?:ile|tarafından|kullan\w*|yardımıyla|desteğiyle|được|do|với|nhờ|oleh|dengan|saya|kami)(?![\p{L}])/iu,
    patterns: [
      "{T}(?:'?{L}{0,4})? (?:ile|tarafından|kullanılarak|yardımıyla|desteğiyle|kullanarak)(?: {L}{2,14}){0,2} (?:yazıldı|yazılmıştır|oluşturuldu|üretildi|hazırlandı|yazdım|geliştirildi|çevrildi|yapıldı)",
      "{T}(?:'?{L}{0,4})? (?:yardımıyla|desteğiyle|kullandım)",
      '(?:được|do)(?: {L}{1,8}){0,2} (?:tạo|viết|sinh|dịch|soạn|hỗ trợ)(?: ra)? (?:bởi|bằng|với|nhờ)(?: sự (?:giúp đỡ|hỗ trợ) của)? {T}',
      '(?:với|nhờ) (?:sự )?(?:giúp đỡ|hỗ trợ|trợ giúp) (?:của|từ) {T}',
      '(?:dibuat|ditulis|dihasilkan|dikembangkan|diterjemahkan|disusun)(?: {L}{2,14}){0,2} (?:oleh|dengan|menggunakan|dibantu)(?: (?:bantuan|dukungan))? {T}',
      '\\bdengan (?:bantuan|dukungan) {T}',
      '\\b(?:saya|kami) (?:menggunakan|memakai) {T}',
    ],
    negation:
      '(?:\\b(?:tidak|tanpa|bukan|không|değil|yok|hayır|asla)(?!{L})|madan |meden |medi|madı|ılmadı|ilmedi|siz\\b|sız\\b)',
    veto: '\\b(?:jika|harus|boleh|dapat|bisa|nếu|phải|có thể|eğer|gerekir|zorunda|lütfen|tambah{L}{0,4}|thêm)(?!{L})',
  },
]
