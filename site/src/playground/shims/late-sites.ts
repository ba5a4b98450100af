/**
 * What reads the configurations of site generators, and makes anchors as they do: few who try a
 * guide list any of their files.
 */

export { readSite } from '../../../../src/corpus/read-site.ts'
export { numberedAnchors, tabSlug } from '../../../../src/document/numbered-anchors.ts'
