/**
 * Seed 000: three open pull requests, and what was wrong with the third.
 */
import {
  access,
  attributedBody,
  cadence,
  guide,
  index,
  keepalive,
  keepaliveGuide,
  schema,
} from './guides.ts'
import { Scene } from './scene.ts'

/** The field that #126 lacked. */
export const withoutSkew = ['Affected by version skew']

/** The repository at the moment #126 was opened; its guide `without` fields. */
export async function openSeed(without: readonly string[]): Promise<Scene> {
  const scene = await Scene.open()
  for (const [number, name] of [
    [124, access],
    [125, schema],
  ] as const) {
    scene.addPull(number, {
      title: `docs: add ${name}`,
      files: {
        [`docs/${name}`]: guide(name, 'Text.'),
        'docs/SKILL-INDEX.md': index(cadence, name),
      },
    })
  }
  scene.addPull(126, {
    title: 'docs: add runner port-forward staleness keepalive (stop-gap) guide',
    body: attributedBody,
    files: {
      [`docs/${keepalive}`]: keepaliveGuide(without),
      'docs/SKILL-INDEX.md': index(cadence, keepalive),
    },
  })
  return scene
}
