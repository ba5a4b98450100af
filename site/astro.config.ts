import { join } from 'node:path'
import { satteri } from '@astrojs/markdown-satteri'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import { alerts } from './src/lib/alerts.ts'
import { diagrams } from './src/lib/diagrams.ts'
import { githubHtml } from './src/lib/github-html.ts'
import { homepage, root } from './src/lib/repository.ts'
import { indexPath } from './src/lib/scenarios.ts'
import { securityPolicy } from './src/lib/security-policy.ts'
import { sidebar } from './src/lib/sidebar.ts'
import { siteDescription, siteTitle } from './src/lib/site-name.ts'
import { textsModule } from './src/lib/texts.ts'
import { playgroundBundle, playgroundWhileServed } from './src/playground/build.ts'
import { readableSearch } from './src/search/plugin.ts'
import { wholeSearchIndex } from './src/search/whole-index.ts'

// Only the origin: whether the site lies in a folder of it is said by SITE_BASE.
const { origin } = new URL(homepage)
const base = process.env.SITE_BASE ?? '/'

export default defineConfig({
  site: origin,
  base,
  outDir: process.env.SITE_OUT ?? './dist',
  trailingSlash: 'always',
  // Cards are encoded beside the thread that renders pages: 500 guides took 44 s instead of 55.
  build: { concurrency: 4 },
  devToolbar: { enabled: false },
  markdown: {
    processor: satteri({
      hastPlugins: [githubHtml, diagrams, alerts],
      // `--` in a heading would become a dash, and the anchor another one than GitHub's.
      features: { smartPunctuation: false },
    }),
  },
  vite: {
    plugins: [textsModule({ origin, base }), playgroundWhileServed(), readableSearch()],
    worker: { format: 'es', plugins: () => [playgroundBundle()] },
  },
  integrations: [
    {
      name: 'guidelint-index',
      hooks: {
        // The sidebar is read once: the server starts anew when the index has changed.
        'astro:config:setup': ({ addWatchFile }) => addWatchFile(join(root, indexPath)),
      },
    },
    starlight({
      title: siteTitle,
      description: siteDescription,
      routeMiddleware: ['./src/lib/head.ts', './src/lib/sidebar-order.ts'],
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
        Sidebar: './src/components/Sidebar.astro',
      },
      expressiveCode: {
        themes: ['github-dark-default', 'github-light-default'],
        // A window around a command says nothing, and takes a line's height on a phone.
        defaultProps: { frame: 'none' },
        styleOverrides: {
          codeBackground: 'var(--sunken)',
          borderRadius: '0.5rem',
          codeFontSize: '0.82rem',
          uiFontSize: '0.8rem',
        },
      },
    }),
    wholeSearchIndex(),
    // Last: it has to see what the others have put into the pages.
    securityPolicy(),
  ],
})
