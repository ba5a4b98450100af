/**
 * What a heading, a label or a question asks of AI tools: "AI usage", "Which tools helped?",
 * "使用したAIツール", "Recours à l'IA".
 *
 * A text is such a topic if it has nothing but words of the subject. One word of something else
 * ("AI usage dashboard") makes it the name of that.
 */

/**
 * `use` asks for the part AI had, `ai` says no more than "AI", `name` only names a tool, and `tools`
 * asks for tools of any sort.
 */
export type Topic = 'use' | 'ai' | 'name' | 'tools'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u))

/** Words for having a part in a work, of which a topic has one. */
const part = words(
  `use used uses using usage utilized utilised utilization employed assist assisted assistance help
  helped helper involve involved involvement contribution contributions contributed participation
  participated disclosure disclosures disclose disclosed declaration declared statement transparency
  attribution provenance authorship disclaimer acknowledgement acknowledgements acknowledgment
  acknowledgments credit credits tool tools tooling assistant assistants
  generated written wrote write authored created produced collaboration collaborator level extent
  share percentage proportion notice note notes draft drafted coauthor coauthors contributor contributors
  nutzung einsatz verwendung verwendet verwendete genutzt eingesetzt unterstützung hilfe hinweis
  offenlegung erklärung beteiligung kennzeichnung transparenz werkzeug werkzeuge anteil
  utilisation recours déclaration divulgation aide outil outils utilisé utilisée utilisés
  transparence uso utilización declaración divulgación asistencia ayuda herramienta herramientas
  empleo usado usada usados utilizado utilizada transparencia utilização declaração divulgação
  assistência ajuda ferramenta ferramentas transparência utilizzo impiego dichiarazione assistenza
  aiuto strumenti strumento usato usata trasparenza gebruik inzet hulp verklaring gebruikt hulpmiddelen
  użycie wykorzystanie pomoc narzędzia narzędzie udział użyte użyto wykorzystano deklaracja
  användning användningen bruk bruken brug hjälp hjelp hjælp verktyg verktøy brukt använt
  použití využití použito nástroje pomoc использование использования использовании помощь участие
  применение раскрытие инструмент инструменты использован использовался использовалась использованные
  декларация використання допомога участь інструменти kullanımı kullanım kullanıldı yardımı beyanı
  katkısı araçları penggunaan bantuan alat deklarasi`,
)

/** Words a topic may have besides. */
const glue = words(
  `a an the of in on for to at by with from and or as if any all no not this these that my our your i
  you we me it was were is are be been being did do does has have had can could how what which whether
  who where when why much many so generative gen pr pull request mr merge change changes changeset commit
  commits code coding work branch submission project content text detail details info information
  section summary model models agent agents required optional mandatory additional other own language llm ai large
  machine learning made make making build built done develop developed development during preparing
  create generate generating co process per patch human name names version versions type kind purpose
  the-tools pair programmer programming review reviewed here there used-for s t
  der die das des dem den ein eine im in bei beim von vom und mit für dieser diesem dieses welche welches
  wurde wurden ki la le les l d de du un une à au aux et ou pour par sur dans cette ce ces el los las
  una del en con por y o que se esta este da do das dos na no em para com e di dell della dei nel nella
  per il lo gli questa questo van het een bij voor deze dit w z do przy i na tej tym och av i för vid med
  til for denne ve bu için при в во на и с по для о об ли был была в этом від для цього pada dalam untuk ini`,
)

const spans = [
  // Longest first: a shorter word may be a part of a longer one.
  ...`使用情况 使用情況 使用状況 使用狀況 使用说明 使用說明 使用声明 使用聲明 利用状況 参与程度 贡献程度
  に関する開示 に関して についての について に関する アシスタント エージェント コーディング 자동화 어시스턴트
  サポート 大语言模型 利用した 使用した 活用した 使った 作成に レビュー 智能体 贡献度 有無 有无 是否 占比 比例
  ツール モデル 使用 利用 活用 運用 辅助 輔助 协助 協助 参与 參與 关与 関与 情况 情況 状況 狀況 说明 說明 声明
  聲明 披露 揭露 开示 開示 申告 報告 工具 模型 助手 支援 補助 協力 贡献 貢献 生成 作成 编写 撰写 程度 范围 範囲
  方式 部分 箇所 提交 变更 変更 代码 程式碼 代碼 コード 内容 備考 备注 注記 詳細 本次 这次 今回 名称 種類 種别 种类
  사용한 사용된 활용한 이용한 사용 활용 이용 도움 여부 내역 내용 고지 공개 도구 모델 지원 기여 참여 보조 관련 정보
  방식 범위 유무 생성 코드 작성`.split(/\s+/u),
  ...`的 の を は が に で と か 了 吗 嗎 本 此 名 有 无 無 和 与 與 及 及び も 等 에 의 을 를 은 는 이 가 한 된`.split(
    ' ',
  ),
]
const spanPart =
  /使用|利用|活用|辅助|輔助|协助|協助|参与|參與|関与|说明|說明|声明|聲明|披露|揭露|开示|開示|申告|工具|ツール|支援|補助|サポート|贡献|貢献|生成|使った|사용|활용|이용|도움|고지|공개|도구|지원|기여|참여|보조|생성/u

const tokens = /[\uE001-\uE005]/gu
const plainTools =
  /^(?:(?:the |which |what )?(?:tools?|tooling|assistants?|agents?|assistance|help|provenance|authorship|disclosures?|disclaimer|transparency|attribution)(?: (?:i |we )?(?:used|statement|note|notice|disclosures?|usage))?|(?:how|what) (?:was|is|has|did|were|were|i|we) (?:(?:this|it|i|we|the|my) ?){1,2}(?:\p{L}{2,12} ){0,2}(?:made|written|built|done|created|produced|make|write|build|do|create)|how (?:this|it|i|we) (?:\p{L}{2,12} ){0,2}(?:was |is )?(?:made|written|built|done|created|produced)(?: this| it)?|(?:made|written|built|created|authored|generated|produced|developed|drafted|co-?authored|assisted) (?:with|by|using)|使用(?:的|した)?(?:工具|ツール)|利用(?:した)?ツール|工具|ツール|outils(?: utilisés)?|werkzeuge|eingesetzte werkzeuge|herramientas(?: utilizadas| usadas)?|ferramentas(?: utilizadas| usadas)?|strumenti(?: usati)?|инструменты)$/u

/** The topic a folded text asks for, if it is nothing else. `text` is without its answer. */
export function topicOf(text: string): Topic | undefined {
  if (text.length > 120) return undefined
  const bare = text
    .toLowerCase()
    .replaceAll(/(?<![\p{L}\d])(?:a\.?i\.?|llms?|gen-?ai|ki|ia|ии)(?![\p{L}\d])/gu, '\uE004')
    .replaceAll(/\([^()]{0,60}\)|（[^（）]{0,60}）/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}\uE001-\uE005'-]+/gu, ' ')
    .trim()
  if (!/[\uE001-\uE005]/u.test(bare)) return plainTools.test(bare) ? 'tools' : undefined
  let rest = bare.replaceAll(tokens, ' ')
  if (rest.trim() === '') return bare.includes('\uE004') ? 'ai' : 'name'
  let hasPart = spanPart.test(rest)
  for (const span of spans) rest = rest.replaceAll(span, ' ')
  let after = ''
  for (const word of rest.split(/[\s'-]+/u)) {
    if (word === '') continue
    if (part.has(word)) hasPart = true
    // "in this crate": whatever it is called, it is the work.
    else if (
      !glue.has(word) &&
      !/^(?:this|my|our|your|cette|dieser|diesem|esta|este)$/u.test(after)
    )
      return undefined
    after = word
  }
  return hasPart ? 'use' : undefined
}
