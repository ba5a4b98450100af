import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const files: Readonly<Record<string, string>> = {
  'astro.config.mjs':
    "import starlight from '@astrojs/starlight'\nexport default { site: 'https://example.com', integrations: [starlight({ title: 'Plain' })] }\n",
  'src/content.config.ts':
    "import { defineCollection } from 'astro:content'\nimport { docsLoader } from '@astrojs/starlight/loaders'\nimport { docsSchema } from '@astrojs/starlight/schema'\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }\n",
}

/**
 * Write a Starlight with its defaults, to measure this project's site against.
 *
 * @param pages Markdown with a title in its frontmatter, by the path below `src/content/docs`.
 */
export function writePlainStarlight(
  root: string,
  pages: Iterable<readonly [path: string, text: string]>,
): void {
  const docs = [...pages].map(([path, text]) => [`src/content/docs/${path}`, text] as const)
  for (const [path, text] of [...Object.entries(files), ...docs]) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
