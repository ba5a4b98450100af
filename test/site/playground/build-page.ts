/**
 * The playground as the site's bundler builds it, on a bare page: element, worker, late parts.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { playgroundBundle } from '../../../site/src/playground/build.ts'
import { makeStarts } from '../../../site/src/playground/make-starts.ts'
import type { Starts } from '../../../site/src/playground/start.ts'
import { readScripts, type Scripts } from './weigh.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const source = join(root, 'site/src/playground/')

/** This repository's guides and index, by path. */
export function ownDocuments(): Map<string, string> {
  const guides = readdirSync(join(root, 'guides')).map((name) => `guides/${name}`)
  const paths = [...guides.filter((path) => path.endsWith('.md')), 'SKILL-INDEX.md'].sort()
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

/** The starts as the site makes them. */
export function ownStarts(): Starts {
  return makeStarts(ownDocuments(), (path) => existsSync(join(root, path)))
}

/** A folder that holds the built page. */
export interface BuiltPage extends AsyncDisposable {
  folder: string
  scripts: Scripts
}

/** Build it. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'guidelint-playground-'))
  await build({
    configFile: false,
    root: source,
    base: './',
    logLevel: 'error',
    worker: { format: 'es', plugins: () => [playgroundBundle()] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { element: join(source, 'element.ts') } },
    },
  })
  const css = ['frame', 'editor', 'findings', 'summary-bar']
    .map((name) => readFileSync(join(source, 'styles', `${name}.css`), 'utf8'))
    .join('\n')
  const scripts = readScripts(join(folder, 'assets'))
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Playground</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>:root{color-scheme:light dark}body{margin:1rem;font-family:system-ui;background:Canvas}${css}</style>
<main><h1>Playground</h1><guidelint-playground><script type="application/json">${JSON.stringify(
      ownStarts(),
    ).replaceAll(
      '<',
      '\\u003c',
    )}</script><p>The playground needs JavaScript.</p></guidelint-playground></main>
<script type="module" src="./assets/${scripts.file('element')}"></script></html>`,
  )
  return {
    folder,
    scripts,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A server of that folder. */
export interface ServedPage extends AsyncDisposable {
  url: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

/** Serve it on a free port. */
export async function servePage(folder: string): Promise<ServedPage> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = join(folder, pathname === '/' ? 'index.html' : pathname)
    try {
      const bytes = readFileSync(file)
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
