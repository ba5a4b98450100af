/**
 * Which characters GitHub leaves out of anchors: 3 kB of them beyond ASCII.
 */
export { slug as githubSlug } from 'github-slugger'
