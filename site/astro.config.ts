import { satteri } from '@astrojs/markdown-satteri'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import { alerts } from './src/lib/alerts.ts'
import { diagrams } from './src/lib/diagrams.ts'
import { githubAnchors } from './src/lib/github-anchors.ts'
import { homepage } from './src/lib/repository.ts'
import { sidebar } from './src/lib/sidebar.ts'
import { playgroundBundle } from './src/playground/build.ts'

export default defineConfig({
  // Only the origin: whether the site lies in a folder of it is said by SITE_BASE.
  site: new URL(homepage).origin,
  base: process.env.SITE_BASE ?? '/',
  outDir: process.env.SITE_OUT ?? './dist',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  markdown: {
    processor: satteri({
      mdastPlugins: [diagrams],
      hastPlugins: [alerts, githubAnchors],
      // `--` in a heading would become a dash, and the anchor another one than GitHub's.
      features: { smartPunctuation: false },
    }),
  },
  vite: { worker: { format: 'es', plugins: () => [playgroundBundle()] } },
  integrations: [
    starlight({
      title: 'guidelint',
      description: 'Guides for the people who run the runners, and the linter that reviews them.',
      favicon: '/favicon.svg',
      disable404Route: true,
      pagination: false,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      // Starlight leaves Markdown from elsewhere alone, and ours lies all over the repository.
      markdown: { processedDirs: ['..'] },
      sidebar: sidebar(),
      customCss: ['tokens', 'site', 'home', 'guide', 'pages'].map(
        (name) => `./src/styles/${name}.css`,
      ),
      components: {
        Header: './src/components/Header.astro',
        MarkdownContent: './src/components/MarkdownContent.astro',
        PageTitle: './src/components/PageTitle.astro',
      },
      expressiveCode: {
        themes: ['github-dark-default', 'github-light-default'],
        styleOverrides: {
          codeBackground: 'var(--sunken)',
          borderRadius: '0.5rem',
          codeFontSize: '0.82rem',
          uiFontSize: '0.8rem',
        },
      },
    }),
  ],
})
