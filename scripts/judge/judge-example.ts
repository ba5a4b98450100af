import type { Problem } from '../../src/corpus/workspace.ts'
import { parse } from '../../src/document/parse.ts'
import type { ParserName } from '../../src/document/parsed-markdown.ts'
import { fromTree } from '../../src/document/parsed-tree.ts'
import { parseReference } from '../../src/document/reference-parser.ts'
import { buildConfig } from '../../src/engine/config/config.ts'
import type { Finding } from '../../src/engine/finding.ts'
import type { Example } from '../../src/engine/rule.ts'
import { judgeTexts } from '../../src/pull-request/texts.ts'
import { rules } from '../../src/rules/index.ts'
import { exampleConfig } from './example-config.ts'
import { lintFiles } from './lint-files.ts'

/** Whether an example shows the body of a pull request and no documents. */
export function showsBody({ files }: Example): boolean {
  return Object.hasOwn(files, 'pr-body')
}

/** What a rule's example shows: findings of that rule. */
export function judgeExample(
  name: string,
  example: Example,
  parser: ParserName = 'satteri',
): { findings: Finding[]; problems: readonly Problem[] } {
  const config = exampleConfig(name, example)
  const body = example.files['pr-body']
  const { findings, problems } =
    body === undefined
      ? lintFiles(example.files, { config, parser })
      : judgeTexts(
          [{ path: 'pr-body', surface: 'pr-body', content: body }],
          buildConfig({ name: 'guidelint.json', text: JSON.stringify(config) }, rules, () => {
            throw new Error('extends nothing')
          }),
          '2026-11-23',
          parser === 'remark'
            ? (text, dialect) => fromTree(parseReference(text, dialect), text)
            : parse,
        )
  return { findings: findings.filter(({ rule }) => rule === name), problems }
}
