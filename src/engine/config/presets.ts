/**
 * Presets: configurations to extend, written `preset:NAME`. Data, like any configuration.
 */
import type { ConfigFile } from './config-schema.ts'

/** Headings of the index that `preset:kubeblocks` is made for. */
export const kubeblocksSections: readonly string[] = ['按场景找文档', '文档全列表']

/** The presets by name. */
export const presets: Readonly<Record<string, ConfigFile>> = {
  /** This repository's own: every rule an error. */
  'runner-guides': {
    documents: {
      guides: ['guides/**/*-guide.md'],
      cases: ['guides/**/*-case.md'],
      index: 'SKILL-INDEX.md',
    },
    rules: {
      'intro-fields': 'error',
      'link-target': 'error',
      'link-anchor': 'error',
      'linked-reference': 'error',
      'stop-gap-framing': 'error',
      'index-entry': 'error',
      'guide-outline': 'error',
      'evidence-boundary': 'error',
      'ai-attribution': 'error',
      'test-plan': 'error',
      'link-order': 'error',
      baseline: 'error',
      suppression: 'error',
    },
  },
  /** apecloud/kubeblocks-addon-docs, as the reviewer of its pull request 126 ruled. */
  kubeblocks: {
    documents: {
      guides: ['docs/*-guide.md'],
      cases: ['docs/cases/**/*.md'],
      index: 'docs/SKILL-INDEX.md',
    },
    rules: {
      'intro-fields': 'error',
      'link-target': 'error',
      'link-anchor': 'error',
      'linked-reference': 'error',
      'stop-gap-framing': 'error',
      'index-entry': {
        severity: 'error',
        options: { sections: kubeblocksSections },
      },
      'ai-attribution': 'error',
      'guide-outline': 'off',
      'evidence-boundary': 'off',
    },
    overrides: [{ files: ['docs/cases/**/*.md'], rules: { 'intro-fields': 'warning' } }],
  },
}
