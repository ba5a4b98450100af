import { describe, expect, test } from 'vitest'
import { findAttributions } from '../../../src/rules/ai-attribution/detect.ts'
import { kinds } from './kinds.ts'
import { asideKinds } from './kinds-asides.ts'
import { chineseRoles } from './kinds-chinese-roles.ts'
import { dataKinds } from './kinds-data.ts'
import { disclosureKinds } from './kinds-disclosures.ts'
import { easternKinds } from './kinds-east.ts'
import { easternBreadth } from './kinds-east-breadth.ts'
import { europeKinds } from './kinds-europe.ts'
import { europeanRoles } from './kinds-european-roles.ts'
import { japaneseRoles } from './kinds-japanese-roles.ts'
import { koreanAndMoreKinds } from './kinds-korean-and-more.ts'
import { languageKinds } from './kinds-languages.ts'
import { markKinds } from './kinds-marks.ts'
import { roleKinds } from './kinds-roles.ts'
import { secondKinds } from './kinds-second.ts'
import { shapeKinds } from './kinds-shapes.ts'

describe.each(
  Object.entries({
    ...kinds,
    ...languageKinds,
    ...easternKinds,
    ...easternBreadth,
    ...koreanAndMoreKinds,
    ...markKinds,
    ...secondKinds,
    ...asideKinds,
    ...dataKinds,
    ...disclosureKinds,
    ...shapeKinds,
    ...europeKinds,
    ...chineseRoles,
    ...roleKinds,
    ...japaneseRoles,
    ...europeanRoles,
  }),
)('%s', (_kind, { attributed, innocent }) => {
  if (attributed.length > 0) {
    test.each(attributed)('attributes the work: $form $text', ({ form, text }) => {
      expect(findAttributions(text, form)).not.toEqual([])
    })
  }
  if (innocent.length > 0) {
    test.each(innocent)('stays silent: $form $text', ({ form, text }) => {
      expect(findAttributions(text, form)).toEqual([])
    })
  }
})
