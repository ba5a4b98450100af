/**
 * Explanations of a mention in languages besides English, and what only an author tells: see
 * `explanations.ts`.
 */

interface Explanations {
  script: RegExp
  /** Denials, rules, other people, products: each explains a mention. */
  explained: RegExp
  /** The author speaks, or had a favour done. */
  personal: RegExp
}

const languages: readonly Explanations[] = [
  {
    script: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    explained:
      /(?<!自力では絶対に実装でき|思いつか|わから|では)(?:ない|なかった)|ません|なし|ずに|未使用|禁止|場合|ください|べき|方針|ルール|ポリシー|ガイド|なら|れば|#\d|他の|別の|同僚|ユーザ|利用者|前回|以前|将来|毎[日朝晩]|指摘|レビュー(?:に|を|から|の)|機能|設定|連携|画面|ボタン|api|モデル|プロンプト|検知|サポート|導入|向け|用の|プロバイダ|エージェント|チャット|ボット|アプリ|プラグイン|スキル|ワークフロー|読み込|モック|表示|返答|応答|バージョン|リポジトリ|セッション|頼らず|[?？]\s*$|同様|のように/u,
    personal:
      /もらい(?!ます)|もらっ(?!て(?:いる|ください))|自分(?:で|が|の|では)|私[はがの]|僕|くれ(?=た|て|ま)|助け|相談|お願い|任せ(?!られ|る|たい)|丸投げ|教え|聞いて|聞いた|聞く|様々|おかげ|仕事|頑張|いわく|曰く|と一緒に|に頼|君の|先生|と壁打ち|投げ/u,
  },
  {
    script: /\p{Script=Han}/u,
    explained:
      /没|不|未|无|禁止|拒绝|应|须|如果|若|可以|需要|规范|政策|要求|#\d|别人|张三|用户|其他|之前|上一个|上游|同事|评审|审查意见|review|支持|新增|增加|接入|适配|兼容|模型|接口|配置|供应商|渠道|按钮|页面|功能|对话|机器人|插件|提示词|密钥|代理|api|模板|命令|文件|目录|服务|请求|账号|额度|检测|会话|流式|工作流|技能|集成|调用|参数|字段|列表|发布|客户端|每[天晚日]|[?？]\s*$/iu,
    personal: /我|帮忙|帮着|功劳|之手|合作|协作|一起|商量|讨论|多亏|感谢|请教|点拨/u,
  },
  {
    script: /\p{Script=Hangul}/u,
    explained:
      /않|없|안 |아닌|미사용|금지|경우|하세요|해야|바랍니다|정책|규칙|#\d|다른|사용자|유저|팀원|이전|지적|리뷰|의견|기능|설정|연동|화면|버튼|api|모델|프롬프트|지원|채팅|챗봇|앱|플러그인|스킬|가이드|매일|매주|응답|목록|비활성|도움말|추가|세요|면(?= |,)|[?？]\s*$/iu,
    personal:
      /제가|저는|내가|나는|덕분|줬|주었|줘서|받았|받아|물어|도움|맡겼|맡겨|시켰|시켜|부탁|함께|같이/u,
  },
]

/** Letters and little words of the languages of Europe besides English, and what only English has. */
const european =
  /[àâäãåæçéèêëíîïñóôöõøúùûüßœłśćęąńżźčřšžěığşőűđạ-ỹ]|\p{Script=Cyrillic}|(?<!\p{L})(?:der|die|das|und|ich|mit|nicht|ist|von|zu|auf|le|la|les|des|est|et|avec|pour|el|los|una|con|para|por|que|foi|com|uma|um|il|che|di|della|sono|poi|sul|al|het|een|van|en|ik|jest|bir|ve|ile|och|jag|det|av|som|og|jeg|af|oleh|dengan|yang|saya|na|da|un)(?!\p{L})/u
const english = /(?<!\p{L})(?:the|this|these|and|of|with|from|by|it|to)(?!\p{L})/u

const europe: Omit<Explanations, 'script'> = {
  explained:
    /(?<!\p{L})(?:kein\p{L}*|nicht|ohne|nie|niemals|muss|müssen|soll\p{L}*|darf|dürfen|kann|können|wenn|falls|wer|bitte|nutzer\p{L}*|anwender\p{L}*|benutzer\p{L}*|ne|n'|pas|sans|aucun\p{L}*|jamais|doit|doivent|peut|peuvent|si|quand|veuillez|utilisateur\p{L}*|sin|ningun\p{L}*|nunca|debe\p{L}*|puede\p{L}*|quien|cuando|usuari\p{L}*|não|sem|nenhum\p{L}*|deve\p{L}*|pode\p{L}*|quem usa\p{L}*|quando|non|senza|nessun\p{L}*|devono|può|chi|utent\p{L}*|geen|niet|zonder|moet\p{L}*|kan|als|gebruikers?|bez|żadn\p{L}*|musi\p{L}*|powin\p{L}*|można|jeśli|użytkown\p{L}*|не|нет|без|нельзя|должн\p{L}*|если|когда|нужно|можно|пользовател\p{L}*|ні|якщо|користувач\p{L}*|değil|\p{L}*meden|\p{L}*madan|yok|gerek\p{L}*|eğer|kullanıcı\p{L}*|inte|utan|ikke|uden|uten|ingen|måste|skal|ska|hvis|không|nếu|phải|người dùng|tidak|tanpa|harus|jika|pengguna|plugins?|application\p{L}*|apps?|bots?|chat-?bots?|assistent\p{L}*|asystent\p{L}*|asistente?|assistant\p{L}*|ассистент\p{L}*|бот\p{L}*|приложени\p{L}*|aplicaci\p{L}*|aplicativo|aplikac\p{L}*|uygulama\p{L}*|api|sdk|mcp|modelle?\p{L}*|mod[èe]l[oe]?s?|модел\p{L}*|einstellung\p{L}*|réglage\p{L}*|paramètre\p{L}*|ajustes?|configura\p{L}*|konfigura\p{L}*|настройк\p{L}*|ustawie\p{L}*|anbieter\p{L}*|fournisseur\p{L}*|proveedor\p{L}*|fornecedor\p{L}*|провайдер\p{L}*|ключ\p{L}*|clés?|schlüssel|button\p{L}*|bouton\p{L}*|botón|botão|pulsante|düğme\p{L}*|кнопк\p{L}*|przycisk\p{L}*|schaltfläche|prompts?|richtlinie\p{L}*|regel\p{L}*|règle\p{L}*|polít\p{L}*|regra\p{L}*|regl\p{L}*|правил\p{L}*|zasad\p{L}*|upstream|vorgänger\p{L}*|alte[rnms]?|ancien\p{L}*|précédent\p{L}*|anterior\p{L}*|antig\p{L}*|precedent\p{L}*|vecchi\p{L}*|vorige|oude|poprzedni\p{L}*|stary|předchozí|önceki|eski|trước|sebelumnya|прошл\p{L}*|предыдущ\p{L}*|стар\p{L}*|gamla|gamle|autres?|otr[oa]s?|outr[oa]s?|altr[oi]|другой|другого|inn[ey]\p{L}*|başka|andere\p{L}*|remarques?|revue|hinweise?|anmerkung\p{L}*|coment[aá]rios|commenti|applicat\p{L}*|замечани\p{L}*|uwag\p{L}*|desde|sugerir|collègue\p{L}*|kolleg\p{L}*|compañer\p{L}*|colega|collega|коллег\p{L}*|chaque|jede[nrs]?|cada|ogni|każd\p{L}*|każdą|každ\p{L}*|todas|кажд\p{L}*|mỗi|elk\p{L}*|varje|hver|erreur|error\p{L}*|errore|ошибк\p{L}*|fehler|getestet|testé\p{L}*|probado|testad[oa]|testato|getest|detect\p{L}*|upptäck\p{L}*|erkennt|zobrazí|muestra|mostra|pokazuje|affiche|zeigt)(?!\p{L})|#\d|[?？]\s*$/u,
  personal:
    /(?<!\p{L})(?:ich|mir|meine?[rsmn]?|j'\p{L}+|je|moi|mon|ma|mes|yo|mis|he|me|eu|meu|minha|ho|mio|mia|ik|mijn|мне|меня|я|мой|моя|mój|moja|mną|mi|\p{L}{2,}(?:łem|łam|[dt][ıiuü]m)|jag|jeg|mig|meg|tôi|mình|saya)(?!\p{L})/u,
}

/** What the author would not have done without a tool. */
const indispensable =
  /(?<!\p{L})(?:ohne|sans|sin|sem|senza|без|bez|zonder|utan|uden|uten)(?: \p{L}{1,12}){0,2} [\uE001\uE002\uE004\uE005].*(?<!\p{L})(?:hätten?|wäre|aurai[st]?|serais|serait|habría|hubiera|teria|avrei|sarei|бы|by\p{L}{0,2}|had|hade|hadde|havde|zou)(?!\p{L})|[\uE001\uE002\uE004\uE005] ?(?:が(?:い|無|な)(?:なければ|なかったら|かったら)|なしでは)|(?:没有|要不是|若不是) ?[\uE001\uE002\uE004\uE005].{0,20}(?:不会|就|还|也|找不到|搞不定)|[\uE001\uE002\uE004\uE005](?:이|가)? ?(?:없었[다으]?면|아니었[다으]?면)/u

/** Whether a mention in a sentence of another language, in lower case, has no explanation. */
export function isUnexplainedAbroad(sentence: string): boolean | undefined {
  const language =
    languages.find(({ script }) => script.test(sentence)) ??
    (european.test(sentence) && !english.test(sentence) ? europe : undefined)
  if (language === undefined) return undefined
  if (indispensable.test(sentence)) return true
  return language.personal.test(sentence) && !language.explained.test(sentence)
}
